namespace CareRules.Tests.Authoring.Linting.Checks.UnreachableLevel;

public sealed class UnreachableLevelCheckTests
{
    private const string Spend = "measures: {spend: sum(purchases.amount) over 12 months, tenure: age(customer.since)}\n";

    [Test]
    public void Tiers_LowerLevelAsksForMore_IsUnreachable() => Assert.That(
        Checked.Messages(Spend + """
            tiers:
              value:
                levels:
                  - {level: core, when: {any: [spend >= 10万元, tenure >= 3 years]}}
                  - {level: potential, when: {all: [spend >= 20万元, tenure >= 1 year]}}
                  - {level: new, otherwise: true}
            """),
        Is.EqualTo(new[] { "CR2110 6: the level `potential` can never be reached: whoever meets its condition is `core` already, for example with `spend` = 200,000 CNY, `tenure` = 1 year" }));

    [Test]
    public void Tiers_LevelsAboveCoverItTogether_IsUnreachable() => Assert.That(
        Checked.Messages(Spend + """
            tiers:
              value:
                levels:
                  - {level: high, when: spend >= 100 CNY}
                  - {level: low, when: spend < 120 CNY}
                  - {level: middle, when: spend between 50 CNY and 150 CNY}
                  - {level: new, otherwise: true}
            care: [{rule: r, when: tenure is known, do: [{action: call, owner: agent, due: 1 day}]}]
            """),
        Is.EqualTo(new[] { "CR2110 7: the level `middle` can never be reached: whoever meets its condition has a level above it already, for example with `spend` = 50 CNY", "CR2110 8: the level `new` can never be reached: everybody has a level above it already, for example with `spend` = 100 CNY" }));

    /// <summary>The condition of the higher level may be unknown, and then the lower level applies.</summary>
    [Test]
    public void Tiers_LevelAboveMayBeUnknown_IsNeverReachedForCertain() => Assert.That(
        Checked.Messages("tiers: {value: {levels: [{level: a, when: customer.strategic}, {level: b, when: {not: {all: [customer.strategic, count(purchases) >= 1]}}}, {level: c, otherwise: true}]}}\n"),
        Is.EqualTo(new[] { "CR2110 1: the level `c` can never be reached: everybody has a level above it already, for example with `customer.strategic` = yes" }));

    [Test]
    public void Severities_LowerOneIsPartOfAHigher_IsUnreachable() => Assert.That(
        Checked.Messages("""
            complaints:
              severities:
                - {severity: critical, when: "complaint.category in (safety, fraud)"}
                - {severity: serious, when: complaint.category is fraud}
                - {severity: minor, otherwise: true}
              steps: [resolve]
              deadlines: [{step: resolve, within: 24 hours}]
            """),
        Is.EqualTo(new[] { "CR2110 4: the severity `serious` can never be reached: whoever meets its condition is `critical` already, for example with `complaint.category` = \"fraud\"" }));

    [Test]
    public void Level_EverybodyIsAbove_OtherwiseIsNeverReached() => Assert.That(
        Checked.Messages("""
            tiers:
              value: {levels: [{level: high, when: count(purchases) >= 10}, {level: low, otherwise: true}]}
              size: {levels: [{level: big, when: tier.value is high}, {level: small, when: tier.value is low}, {level: rest, otherwise: true}]}
            """),
        Is.EqualTo(new[] { "CR2110 3: the level `rest` can never be reached: everybody has a level above it already, for example with `count(purchases)` = 10" }));
}
