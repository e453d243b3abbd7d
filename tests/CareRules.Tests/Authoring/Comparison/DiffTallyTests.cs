using CareRules.Authoring.Comparison;
using CareRules.Facts;
using CareRules.Facts.Json;

namespace CareRules.Tests.Authoring.Comparison;

/// <summary>Attribution of differences to changed lines.</summary>
public sealed class DiffTallyTests
{
    private const string Old = """
        schema: carerules/v1
        pack: a
        version: 1.0.0
        params: {core_spend: 1000 CNY, gift: 50 CNY, unused: 3}
        measures: {spend: {value: sum(purchases.amount) over 12 months, label: {zh: 年消费额}}}
        signals: {big: "spend >= 5000 CNY"}
        tiers: {value: {levels: [{level: core, when: 年消费额 >= core_spend}, {level: fair, when: spend >= 100 CNY}, {level: basic, otherwise: true}]}}
        churn: {indicators: [{indicator: silent, weight: 50, when: count(interactions) is 0}], levels: {high: 50}}
        care:
          - {rule: visit, tier: core, do: [{action: visit, owner: agent, due: 3 days, amount: gift}]}
          - {rule: thank, when: big, do: [{action: thank}]}
          - {rule: win-back, when: churn_risk is high, do: [{action: call}]}

        """;

    private static readonly DateTimeOffset AsOf = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [TestCase("core_spend: 1000 CNY", "core_spend: 2000 CNY", "params.core_spend value: 1 customer, Tier 1, ActionGone 1, CNY -50", TestName = "a threshold, through a label and a level")]
    [TestCase("spend >= 100 CNY", "spend >= 300 CNY", "tiers.value.fair when: 1 customer, Tier 1", TestName = "a level")]
    [TestCase("gift: 50 CNY", "gift: 80 CNY", "params.gift value: 2 customer, ActionChanged 2, CNY 60", TestName = "an amount")]
    [TestCase("due: 3 days", "due: 4 days", "care.visit do[visit].due: 2 customer, ActionChanged 2", TestName = "a figure of an action")]
    [TestCase("weight: 50", "weight: 40", "churn.silent weight: 1 customer, Churn 1, ActionGone 1", TestName = "a weight, through the churn risk")]
    [TestCase("big: \"spend >= 5000 CNY\"", "big: spend >= 9000 CNY", "signals.big when: 1 customer, ActionGone 1", TestName = "a signal")]
    [TestCase("over 12 months", "over 1 month", "measures.spend value: 3 customer, Tier 3, ActionGone 3, CNY -100", TestName = "a measure")]
    [TestCase("unused: 3", "unused: 4", "params.unused value: nothing", TestName = "what decides nothing for them")]
    [TestCase("  - {rule: thank, when: big, do: [{action: thank}]}\n", "", "care.thank : 1 customer, ActionGone 1", TestName = "a rule that is gone")]
    [TestCase("when: count(interactions) is 0", "when:   count( interactions )  is 0", "", TestName = "the same, written otherwise")]
    [TestCase("pack: a\n", "pack: a\ntimezone: Asia/Shanghai\n", "pack timezone: nothing", TestName = "the head")]
    public void Add_OneChange_AccountsForItsDifferences(string from, string to, string expected)
    {
        Assert.That(string.Join("\n", Causes(Old, Old.Replace(from, to, StringComparison.Ordinal))), Is.EqualTo(expected));
    }

    [Test]
    public void Add_TwoChanges_EachAccountsForItsOwn()
    {
        var now = Old.Replace("core_spend: 1000 CNY", "core_spend: 2000 CNY", StringComparison.Ordinal).Replace("due: 3 days", "due: 4 days", StringComparison.Ordinal);

        Assert.That(Causes(Old, now), Is.EqualTo(new[]
        {
            "params.core_spend value: 1 customer, Tier 1, ActionGone 1, CNY -50",
            "care.visit do[visit].due: 1 customer, ActionChanged 1",
        }));
    }

    /// <summary>When a deadline is no longer missed, the other steps of the complaint are escalated less.</summary>
    [Test]
    public void Add_DeadlineOfAnotherStep_AccountsForTheLadder()
    {
        const string Rules = """
            schema: carerules/v1
            pack: a
            version: 1.0.0
            complaints: {severities: [{severity: minor, otherwise: true}], steps: [accept, resolve], deadlines: [{step: accept, within: 4 hours}, {step: resolve, within: 24 hours}], ladder: [{owners: [agent, lead, boss]}]}

            """;
        var comparison = PackComparison.Of(CareRuleSet.Parse(Rules), CareRuleSet.Parse(Rules.Replace("within: 24 hours", "within: 72 hours", StringComparison.Ordinal)));
        var facts = new FactsReader(comparison.After).Parse("""{"customer":{"id":"A"},"complaints":[{"id":"K1","category":"x","opened_at":"2026-02-27T00:00:00Z"}]}"""u8);
        var tally = new DiffTally(comparison);
        tally.Add(new CareEngine(comparison.Before).Evaluate(facts, AsOf), new CareEngine(comparison.After).Evaluate(facts, AsOf));

        Assert.That(tally.ByChange.Select(c => $"{c.Key}: {Effect(c.Value)}"), Is.EqualTo(new[] { "0: 1 customer, EscalationGone 1, EscalationChanged 1" }));
    }

    [Test]
    public void Add_TalliesOfParts_AreThatOfTheWhole()
    {
        var comparison = PackComparison.Of(CareRuleSet.Parse(Old), CareRuleSet.Parse(Old.Replace("core_spend: 1000 CNY", "core_spend: 2000 CNY", StringComparison.Ordinal)));
        var words = new DiffLabels(comparison, Language.English, p => p.ToString());
        var whole = Tally(comparison, [0, 1, 2, 3]);
        var parts = Tally(comparison, [0, 1]);

        parts.Add(Tally(comparison, [2, 3]));

        Assert.That(DiffText.Write(parts, words), Is.EqualTo(DiffText.Write(whole, words)));
    }

    private static IEnumerable<string> Causes(string old, string now)
    {
        var comparison = PackComparison.Of(CareRuleSet.Parse(old), CareRuleSet.Parse(now));
        var tally = Tally(comparison, [0, 1, 2, 3]);
        Assert.That(tally.ByChange.ContainsKey(DiffTally.NoChange), Is.False);
        return comparison.Changes.Select(c => $"{c.Part} {c.Path}: {Effect(tally.ByChange.GetValueOrDefault(c.Index))}");
    }

    private static string Effect(ChangeCount? count) => count is null
        ? "nothing"
        : string.Join(", ", new[] { $"{count.Customers.Count} customer" }.Concat(count.Kinds.Select(k => $"{k.Key} {k.Value}")).Concat(count.Customers.Money.Select(m => $"{m.Key} {m.Value}")));

    private static DiffTally Tally(PackComparison comparison, int[] customers)
    {
        string[] lines =
        [
            """{"customer":{"id":"A"},"purchases":[{"id":"P1","at":"2025-10-01T00:00:00Z","amount":1500,"currency":"CNY"}],"interactions":[{"id":"I1","at":"2026-02-01T00:00:00Z"}]}""",
            """{"customer":{"id":"B"},"purchases":[{"id":"P1","at":"2025-10-01T00:00:00Z","amount":6000,"currency":"CNY"}],"interactions":[{"id":"I1","at":"2026-02-01T00:00:00Z"}]}""",
            """{"customer":{"id":"C"},"purchases":[{"id":"P1","at":"2025-10-01T00:00:00Z","amount":200,"currency":"CNY"}],"interactions":[{"id":"I1","at":"2026-02-01T00:00:00Z"}]}""",
            """{"customer":{"id":"D"},"purchases":[],"interactions":[]}""",
        ];
        var (reader, before, after) = (new FactsReader(comparison.After), new CareEngine(comparison.Before), new CareEngine(comparison.After));
        var tally = new DiffTally(comparison);
        foreach (var customer in customers)
        {
            var facts = reader.Parse(System.Text.Encoding.UTF8.GetBytes(lines[customer]));
            tally.Add(before.Evaluate(facts, AsOf), after.Evaluate(facts, AsOf));
        }

        return tally;
    }
}
