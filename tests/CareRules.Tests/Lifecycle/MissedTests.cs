using CareRules.Facts;
using static CareRules.Tests.Lifecycle.Life;

namespace CareRules.Tests.Lifecycle;

public sealed class MissedTests
{
    private static readonly CustomerFacts Born = new() { Customer = Customer() with { Birthday = new DateOnly(1980, 2, 10), Since = new DateOnly(2026, 1, 1) } };

    [TestCase("once", new[] { "C1/r/2026-04-01" })]
    [TestCase("each", new[] { "C1/r/2026-02-01", "C1/r/2026-03-01", "C1/r/2026-04-01" })]
    [TestCase("skip", new[] { "C1/r/2026-04-01" })]
    public void Decide_PeriodsWentBy_TheRunningOneStandsForThem(string missed, string[] ids)
    {
        var life = new Life($"care:\n  - {{rule: r, every: 1 month, missed: {missed}, do: [{{action: call}}]}}\n");
        life.Decide(Born, "2026-01-01");

        Assert.That(life.Ids(Born, "2026-04-10"), Is.EqualTo(ids));
        Assert.That(life.Ids(Born, "2026-04-11"), Is.Empty);
    }

    [TestCase("once", new[] { "C1/r/launch:2026-03-10" })]
    [TestCase("each", new[] { "C1/r/launch:2026-02-10", "C1/r/launch:2026-03-10" })]
    [TestCase("skip", new string[0])]
    public void Decide_DatesWentBy_TheLastIsMadeUpFor(string missed, string[] ids)
    {
        var life = new Life($"care:\n  - {{rule: r, on: date launch, missed: {missed}, do: [{{action: greet}}]}}\n");
        var facts = Born with { Dates = [new ImportantDate("launch", new DateOnly(2026, 2, 10)), new ImportantDate("launch", new DateOnly(2026, 3, 10))] };
        life.Decide(facts, "2026-02-01");

        Assert.That(life.Ids(facts, "2026-04-10"), Is.EqualTo(ids));
        Assert.That(life.Ids(facts, "2026-04-11"), Is.Empty);
    }

    [Test]
    public void Decide_DefaultIsOnce_AnniversaryIsGreetedLate()
    {
        var life = new Life("care:\n  - {rule: r, on: anniversary of customer.birthday, do: [{action: greet}, {action: gift, expires: 2 days}]}\n");
        life.Decide(Born, "2026-02-09");

        Assert.That(life.Ids(Born, "2026-02-13"), Is.EqualTo(new[] { "C1/r/2026-02-10" }), "the gift has expired");
    }

    [Test]
    public void Decide_StandingRuleHeldInBetween_IsMadeUpForOnlyWhereEachIs()
    {
        const string Rules = "care:\n  - {rule: once, when: \"count(purchases) over 3 days >= 1\", do: [{action: a}]}\n  - {rule: each, missed: each, when: \"count(purchases) over 3 days >= 1\", do: [{action: a}]}\n";
        var life = new Life(Rules);
        var facts = Spent(1, "2026-01-05");
        life.Decide(facts, "2026-01-01");

        Assert.That(life.Ids(facts, "2026-01-20"), Is.EqualTo(new[] { "C1/each/1" }));
        Assert.That(life.Memory.Emitted, Is.Empty, "an episode that is over never comes again");
    }

    [Test]
    public void Decide_AfterALongSilence_LooksBackAYear()
    {
        var life = new Life("care:\n  - {rule: r, every: 1 year, missed: each, do: [{action: call}]}\n");
        life.Decide(Born, "2026-01-01");

        Assert.That(life.Ids(Born, "2036-06-01"), Is.EqualTo(new[] { "C1/r/2035-01-01", "C1/r/2036-01-01" }));
    }
}
