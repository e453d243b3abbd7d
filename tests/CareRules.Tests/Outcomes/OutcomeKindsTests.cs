using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.TestKit.Outcomes;

namespace CareRules.Tests.Outcomes;

/// <summary>Every part of an outcome is declared as a kind, with each of its fields.</summary>
public sealed class OutcomeKindsTests
{
    private static readonly ImmutableHashSet<string> Identity =
        [nameof(CareOutcome.Customer), nameof(CareOutcome.Subject), nameof(CareOutcome.AsOf), nameof(CareOutcome.RuleSet)];

    /// <summary>Entries that no kind holds, with the reason.</summary>
    private static readonly Dictionary<Type, string> OtherEntries = new()
    {
        [typeof(ChurnReason)] = "a field of the churn flag",
        [typeof(GoalResult)] = "of all customers; `GoalReport` holds it, not an outcome",
    };

    private static ImmutableArray<OutcomeKind> Kinds => OutcomeKinds.All;

    [Test]
    public void Outcome_EveryProperty_BelongsToAKind()
    {
        var properties = Properties(typeof(CareOutcome)).Select(p => p.Name).Where(p => !Identity.Contains(p) && p != nameof(CareOutcome.Loyalty))
            .Concat(Properties(typeof(LoyaltyOutcome)).Select(p => $"Loyalty.{p.Name}"));

        Assert.That(Kinds.SelectMany(k => k.Properties).Distinct(), Is.EquivalentTo(properties));
    }

    [Test]
    public void Outcome_EveryEntryType_BelongsToAKind()
    {
        var types = typeof(CareEntry).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(CareEntry)) && !OtherEntries.ContainsKey(t));

        Assert.That(Kinds.Select(k => k.EntryType).Where(t => t.IsSubclassOf(typeof(CareEntry))).Distinct(), Is.EquivalentTo(types));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Kind_HasEveryFieldOfItsEntries(object kind)
    {
        var fields = Properties(((OutcomeKind)kind).EntryType).Select(p => p.Name).Where(p => p != nameof(CareEntry.Source))
            .Select(p => p == nameof(Suppressed.SuppressedUntil) ? "may_go_at" : JsonNamingPolicy.SnakeCaseLower.ConvertName(p));

        Assert.That(((OutcomeKind)kind).Fields.Select(f => f.Name), Is.EquivalentTo(fields));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Kind_IsComplete(object declared)
    {
        var kind = (OutcomeKind)declared;
        Assert.Multiple(() =>
        {
            Assert.That(kind.EntriesOf(EveryOutcome.Empty), Is.Empty);
            Assert.That(kind.EntriesOf(EveryOutcome.Full), Has.Length.EqualTo(1));
            Assert.That(kind.Columns, Has.Length.LessThanOrEqualTo(2));
            Assert.That(kind.Columns.Select(c => kind.Field(c).Title).Append(kind.Title), Has.All.Matches<LocalizedText>(t => t is { En: not null, Zh: not null }));
            Assert.That(kind.Fields.Where(f => f.Text(kind.EntriesOf(EveryOutcome.Full)[0]) is null).Select(f => f.Name), Is.Empty, "fields without a value");
            Assert.That(kind.ChangedFields(kind.EntriesOf(EveryOutcome.Full)[0], kind.EntriesOf(EveryOutcome.Full)[0]), Is.Empty, "equal to itself");
        });
    }

    [Test]
    public void Kinds_HaveNamesOfTheirOwn()
    {
        Assert.That(Kinds.Select(k => k.Name), Is.Unique);
        Assert.That(Kinds.Select(k => k.EntryName), Is.Unique);
    }

    private static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetMethod!.IsPublic);
}
