namespace CareRules.Tests.Authoring.Linting.Checks.ShadowedRule;

public sealed class ShadowedRuleCheckTests
{
    private const string Do = "do: [{action: call, owner: agent, due: 1 day}]";
    private const string Send = "do: [{action: send, owner: agent, due: 1 day}]";
    private const string Measures = "measures: {spend: sum(purchases.amount) over 12 months, tenure: age(customer.since)}\n";

    [Test]
    public void Group_LaterRuleIsPartOfAnEarlier_NeverActs() => Assert.That(
        Messages(Measures + $$"""
            care:
              - {rule: wide, group: visits, when: spend >= 10万元, {{Do}}}
              - {rule: narrow, group: visits, when: [spend >= 20万元, tenure >= 1 year], {{Send}}}
            """),
        Is.EqualTo(new[] { "CR2117 4: the rule `narrow` never acts: whenever it holds, `wide` of the group `visits` holds too and goes first, for example with `spend` = 200,000 CNY, `tenure` = 1 year" }));

    /// <summary>Levels, signals and the segment are expanded to their conditions.</summary>
    [Test]
    public void Group_AcrossStrata_NeverActs() => Assert.That(
        Messages(Measures + $$"""
            signals: {rich: spend >= 500 CNY}
            tiers: {value: {levels: [{level: core, when: [spend >= 900 CNY, tenure >= 2 years]}, {level: new, otherwise: true}]} }
            care:
              - {rule: wide, group: visits, when: rich, {{Do}}}
              - {rule: narrow, group: visits, tier: core, segment: b2b, every: 1 month, {{Send}}}
            """),
        Is.EqualTo(new[] { "CR2117 6: the rule `narrow` never acts: whenever it holds, `wide` of the group `visits` holds too and goes first, for example with `customer.segment` = \"b2b\", `spend` = 900 CNY, `tenure` = 2 years" }));

    [Test]
    public void Group_TwoRulesCoverAThirdTogether_NeverActs() => Assert.That(
        Messages(Measures + $$"""
            care:
              - {rule: low, group: visits, when: spend < 300 CNY, {{Do}}}
              - {rule: high, group: visits, when: spend >= 200 CNY, {{Send}}}
              - {rule: middle, group: visits, when: [spend between 100 CNY and 400 CNY, tenure >= 1 year], priority: -1, do: [{action: mail, owner: agent, due: 1 day}]}
            """),
        Is.EqualTo(new[] { "CR2117 5: the rule `middle` never acts: whenever it holds, another rule of the group `visits` holds too and goes first, for example with `spend` = 100 CNY, `tenure` = 1 year" }));

    [TestCase("priority: 5", TestName = "Group_StricterRuleGoesFirst_Acts")]
    [TestCase("kind: service", TestName = "Group_ServiceKnowsNoGroup_Acts")]
    [TestCase("enabled: false, reason: later", TestName = "Group_RuleIsOff_IsLetBe")]
    public void Group_NarrowRule_IsLetBe(string key) => Assert.That(
        Messages(Measures + $"care: [{{rule: wide, group: g, when: spend >= 10万元, {Do}}}, {{rule: narrow, group: g, when: [spend >= 20万元, tenure >= 1 year], {key}, {Send}}}]\n"),
        Is.Empty);

    [TestCase("cooldown: 30 days, do: [{action: call, owner: agent, due: 1 day}]", TestName = "Group_FirstHasACooldown_LeavesOccurrences")]
    [TestCase("effective: {to: 2026-06-30}, do: [{action: call, owner: agent, due: 1 day}]", TestName = "Group_FirstIsInForceForAWhile_LeavesOccurrences")]
    [TestCase("on: purchase, do: [{action: call, owner: agent, due: 1 day}]", TestName = "Group_FirstWaitsForAnEvent_LeavesOccurrences")]
    [TestCase("do: [{action: call, owner: agent, channel: sms, due: 1 day}]", TestName = "Group_FirstMayBeHeldBackByACap_LeavesOccurrences")]
    public void Group_WideRule_LeavesOccurrences(string wide) => Assert.That(
        Messages(Measures + $"limits: {{caps: [{{channel: sms, most: 1, per: 7 days}}]}}\ncare: [{{rule: wide, group: g, when: spend >= 10万元, {wide}}}, {{rule: narrow, group: g, when: spend >= 20万元, {Send}}}]\n"),
        Is.Empty);

    // Some packs here leave measures unused, and some settings require a memory.
    private static IEnumerable<string> Messages(string part) =>
        Checked.Messages(part).Where(m => !m.StartsWith("CR2120", StringComparison.Ordinal) && !m.StartsWith("CR2001", StringComparison.Ordinal));
}
