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

    private const string Loyal = """
        schema: carerules/v1
        pack: a
        version: 1.0.0
        params: {bonus: 10}
        loyalty:
          levels:
            - {level: gold, when: loyalty.orders >= 1, benefits: [{benefit: gift, amount: 50 CNY}]}
          points:
            earn:
              - {rule: visit, on: interaction, points: 100, multiplied: false}
              - {rule: answer, on: survey, points: bonus, most_per_day: 5}
            multiply:
              - {level: gold, by: 3}

        """;

    /// <summary>One purchase, so gold from then on; one visit, one survey.</summary>
    private const string LoyalFacts = """
        {"customer":{"id":"A"},"points":[],"purchases":[{"id":"P1","at":"2026-01-01T00:00:00Z","amount":10,"currency":"CNY"}],"interactions":[{"id":"I1","at":"2026-02-20T00:00:00Z"}],"surveys":[{"id":"S1","at":"2026-02-20T00:00:00Z","kind":"nps","score":9,"scale":10}]}
        """;

    private static readonly string[] Lines =
    [
        """{"customer":{"id":"A"},"purchases":[{"id":"P1","at":"2025-10-01T00:00:00Z","amount":1500,"currency":"CNY"}],"interactions":[{"id":"I1","at":"2026-02-01T00:00:00Z"}]}""",
        """{"customer":{"id":"B"},"purchases":[{"id":"P1","at":"2025-10-01T00:00:00Z","amount":6000,"currency":"CNY"}],"interactions":[{"id":"I1","at":"2026-02-01T00:00:00Z"}]}""",
        """{"customer":{"id":"C"},"purchases":[{"id":"P1","at":"2025-10-01T00:00:00Z","amount":200,"currency":"CNY"}],"interactions":[{"id":"I1","at":"2026-02-01T00:00:00Z"}]}""",
        """{"customer":{"id":"D"},"purchases":[],"interactions":[]}""",
    ];

    private static readonly DateTimeOffset AsOf = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [TestCase("core_spend: 1000 CNY", "core_spend: 2000 CNY", "params.core_spend value: 1 customer, tier 1, action_gone 1, CNY -50", TestName = "a threshold, through a label and a level")]
    [TestCase("spend >= 100 CNY", "spend >= 300 CNY", "tiers.value.fair when: 1 customer, tier 1", TestName = "a level")]
    [TestCase("gift: 50 CNY", "gift: 80 CNY", "params.gift value: 2 customer, action_changed 2, CNY 60", TestName = "an amount")]
    [TestCase("due: 3 days", "due: 4 days", "care.visit do[visit].due: 2 customer, action_changed 2", TestName = "a figure of an action")]
    [TestCase("weight: 50", "weight: 40", "churn.silent weight: 1 customer, churn 1, action_gone 1", TestName = "a weight, through the churn risk")]
    [TestCase("big: \"spend >= 5000 CNY\"", "big: spend >= 9000 CNY", "signals.big when: 1 customer, action_gone 1", TestName = "a signal")]
    [TestCase("over 12 months", "over 1 month", "measures.spend value: 3 customer, tier 3, action_gone 3, CNY -100", TestName = "a measure")]
    [TestCase("unused: 3", "unused: 4", "params.unused value: nothing", TestName = "what decides nothing for them")]
    [TestCase("  - {rule: thank, when: big, do: [{action: thank}]}\n", "", "care.thank : 1 customer, action_gone 1", TestName = "a rule that is gone")]
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
            "params.core_spend value: 1 customer, tier 1, action_gone 1, CNY -50",
            "care.visit do[visit].due: 1 customer, action_changed 1",
        }));
    }

    [TestCase("points: 100", "points: 200", "loyalty points.earn[visit].points: 1 customer, points_changed 1, balance_changed 1, 100 points", TestName = "points of a rule")]
    [TestCase("amount: 50 CNY", "amount: 80 CNY", "loyalty levels[gold].benefits[gift].amount: 1 customer, benefit_changed 1, CNY 30", TestName = "a benefit")]
    [TestCase("by: 3", "by: 4", "loyalty points.multiply[gold].by: 1 customer, points_changed 1, balance_changed 1, 10 points", TestName = "a multiplier")]
    [TestCase("bonus: 10", "bonus: 20", "params.bonus value: 1 customer, points_changed 1, balance_changed 1, 30 points", TestName = "a parameter that points are given by")]
    [TestCase("loyalty.orders >= 1", "age(customer.since) >= 1 year", "loyalty levels[gold].when: 1 customer, loyalty 1, points_changed 1, balance_changed 1, benefit_gone 1, data_gap_new 2, CNY -50, -20 points", TestName = "a level that a fact is missing for")]
    public void Add_LoyaltyChange_AccountsForItsDifferences(string from, string to, string expected)
    {
        Assert.That(Causes(Loyal, Loyal.Replace(from, to, StringComparison.Ordinal), LoyalFacts), Is.EqualTo(new[] { expected }));
    }

    /// <summary>Points of one rule are not attributed to another, nor to a benefit, nor the benefit to points.</summary>
    [Test]
    public void Add_SeveralLoyaltyChanges_EachAccountsForItsOwn()
    {
        var now = Loyal.Replace("points: 100", "points: 200", StringComparison.Ordinal).Replace("most_per_day: 5", "most_per_day: 6", StringComparison.Ordinal).Replace("amount: 50 CNY", "amount: 80 CNY", StringComparison.Ordinal);

        Assert.That(Causes(Loyal, now, LoyalFacts), Is.EqualTo(new[]
        {
            "loyalty levels[gold].benefits[gift].amount: 1 customer, benefit_changed 1, CNY 30",
            "loyalty points.earn[visit].points: 1 customer, points_changed 1, balance_changed 1, 100 points",
            "loyalty points.earn[answer].most_per_day: 1 customer, balance_changed 1",
        }));
    }

    [TestCase("count(purchases) >= 3", "care.visit when: 1 customer, data_gap_new 1", TestName = "a care rule lacks a fact")]
    [TestCase("spend >= 100 CNY", "tiers.value.fair when: 1 customer, tier 1, data_gap_new 1", TestName = "a level lacks a fact")]
    [TestCase("count(purchases) is 7", "churn.silent when: 1 customer, data_gap_new 1", TestName = "an indicator lacks a fact")]
    public void Add_FactMissing_AccountsForTheGap(string condition, string expected)
    {
        const string Rules = """
            schema: carerules/v1
            pack: a
            version: 1.0.0
            measures: {spend: {value: sum(purchases.amount) over 12 months}}
            tiers: {value: {levels: [{level: fair, when: count(interactions) >= 2}, {level: basic, otherwise: true}]}}
            churn: {indicators: [{indicator: silent, weight: 50, when: count(interactions) is 9}], levels: {high: 50}}
            care:
              - {rule: visit, when: count(interactions) >= 3, do: [{action: visit}]}

            """;
        var replaced = expected.Split('.', ' ')[0] switch { "care" => "count(interactions) >= 3", "tiers" => "count(interactions) >= 2", _ => "count(interactions) is 9" };

        Assert.That(Causes(Rules, Rules.Replace(replaced, condition, StringComparison.Ordinal), """{"customer":{"id":"A"},"interactions":[]}"""), Is.EqualTo(new[] { expected }));
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

        Assert.That(tally.ByChange.Select(c => $"{c.Key}: {Effect(c.Value)}"), Is.EqualTo(new[] { "0: 1 customer, escalation_gone 1, escalation_changed 1" }));
    }

    [Test]
    public void Add_MessageWithoutItsFallback_AccountsForWhatIsHeldBack()
    {
        var old = Old.Replace("action: thank}", "action: thank, channel: sms, message: \"{customer.name|friend}\"}", StringComparison.Ordinal);

        Assert.That(
            Causes(old, old.Replace("|friend", "", StringComparison.Ordinal).Replace("when: big", "cooldown: 1 day, when: big", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            Is.EqualTo(new[] { "care.thank cooldown: 1 customer, action_gone 1, data_gap_new 1, suppressed_new 1", "care.thank do[thank].message: 1 customer, action_gone 1, data_gap_new 1, suppressed_new 1" }));
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

    private static IEnumerable<string> Causes(string old, string now, string? facts = null)
    {
        var comparison = PackComparison.Of(CareRuleSet.Parse(old), CareRuleSet.Parse(now));
        var tally = facts is null ? Tally(comparison, [0, 1, 2, 3]) : Tally(comparison, [facts]);
        Assert.That(tally.ByChange.ContainsKey(DiffTally.NoChange), Is.False);
        return comparison.Changes.Select(c => $"{c.Part} {c.Path}: {Effect(tally.ByChange.GetValueOrDefault(c.Index))}");
    }

    private static string Effect(ChangeCount? count) => count is null
        ? "nothing"
        : string.Join(", ", new[] { $"{count.Customers.Count} customer" }.Concat(count.Kinds.Select(k => $"{k.Key.Name} {k.Value}")).Concat(count.Customers.Money.Select(m => $"{m.Key} {m.Value}")).Concat(count.Customers.Points == 0m ? [] : [$"{count.Customers.Points} points"]));

    private static DiffTally Tally(PackComparison comparison, int[] customers) => Tally(comparison, [.. customers.Select(c => Lines[c])]);

    private static DiffTally Tally(PackComparison comparison, string[] lines)
    {
        var (reader, before, after) = (new FactsReader(comparison.After), new CareEngine(comparison.Before), new CareEngine(comparison.After));
        var tally = new DiffTally(comparison);
        foreach (var line in lines)
        {
            var facts = reader.Parse(System.Text.Encoding.UTF8.GetBytes(line));
            tally.Add(before.Evaluate(facts, AsOf), after.Evaluate(facts, AsOf));
        }

        return tally;
    }
}
