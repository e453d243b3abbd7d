using CareRules.Outcomes;
using CareRules.TestKit.Outcomes;

namespace CareRules.NRules.Tests.Live;

/// <summary>A session reports an entry of each outcome kind that comes, changes or goes; what it leaves out has a reason.</summary>
public sealed class CareChangesTests
{
    private static readonly Dictionary<OutcomeKind, string> LeftOut = new()
    {
        [OutcomeKinds.TierChanges] = "no entry of a rule; the level itself is reported",
        [OutcomeKinds.ChurnRaised] = "no entry of a rule; the level itself is reported",
        [OutcomeKinds.ChurnEnded] = "no entry of a rule; that the flag is gone is reported",
        [OutcomeKinds.Backlog] = "a session has no baseline",
        [OutcomeKinds.Balances] = "the entry of the loyalty level",
        [OutcomeKinds.Problems] = "about the facts, no entry of a rule",
    };

    private static IEnumerable<TestCaseData> Kinds => OutcomeKinds.All.Select(k => new TestCaseData(k).SetArgDisplayNames(k.Name));

    [TestCaseSource(nameof(Kinds))]
    public void Between_EntryOfAKind_ComesAndGoes(object declared)
    {
        var kind = (OutcomeKind)declared;
        var (with, without) = (EveryOutcome.Of(kind), EveryOutcome.Without(kind));
        var isReported = !LeftOut.ContainsKey(kind);

        // The status of loyalty is always there; it changes.
        var (come, gone) = (CareChanges.Between(without, with), CareChanges.Between(with, without));
        Assert.That(CareChanges.Kinds.Contains(kind), Is.EqualTo(isReported));
        Assert.That(come.Added.AddRange(come.Changed).Any(e => kind.EntriesOf(with).Contains(e)), Is.EqualTo(isReported || kind == OutcomeKinds.Balances));
        Assert.That(gone.Removed.Any(e => kind.EntriesOf(with).Contains(e)) || gone.Changed.Any(e => kind.EntriesOf(without).Contains(e)), Is.EqualTo(isReported));
        Assert.That(CareChanges.Between(with, with with { }).IsEmpty, Is.True);
    }

    [Test]
    public void Between_FirstTime_ReportsEverythingAsAdded()
    {
        var full = EveryOutcome.Full;

        Assert.That(CareChanges.Between(null, full).Added, Is.EqualTo(CareChanges.Kinds.SelectMany(k => k.EntriesOf(full))));
    }

    [Test]
    public void Between_OneOfTwoEntriesWithAnIdentity_IsRemoved()
    {
        var full = EveryOutcome.Full;
        var gap = full.DataGaps[0];
        DataGap one = gap with { Fact = "a > b", Leaf = "a > b" }, other = gap with { Fact = "c > d", Leaf = "c > d" };

        var changes = CareChanges.Between(full with { DataGaps = [one, other] }, full with { DataGaps = [other] });

        Assert.Multiple(() =>
        {
            Assert.That(changes.Removed, Is.EqualTo(new[] { one }));
            Assert.That(changes.Added, Is.Empty);
            Assert.That(changes.Changed, Is.Empty);
        });
    }
}
