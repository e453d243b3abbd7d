namespace CareRules.Tests.Authoring.Linting.Checks.DuplicateAction;

public sealed class DuplicateActionCheckTests
{
    private const string Do = "do: [{action: call, owner: agent, due: 1 day}]";
    private const string Measures = "measures: {spend: sum(purchases.amount) over 12 months, tenure: age(customer.since)}\n";

    [Test]
    public void Alike_OneRuleIsPartOfTheOther_AsksTwice() => Assert.That(
        Messages(Measures + $$"""
            care:
              - {rule: narrow, on: complaint resolved, when: [complaint.category is safety, spend >= 500 CNY], {{Do}}}
              - {rule: wide, on: complaint resolved, when: spend >= 100 CNY, {{Do}}}
            """),
        Is.EqualTo(new[] { "CR2118 3: whoever `narrow` acts for gets `call` from `wide` as well, for example with `complaint.category` = \"safety\", `spend` = 500 CNY" }));

    /// <summary>Of two equivalent rules, the second is reported.</summary>
    [Test]
    public void Alike_RulesAreEqual_IsReportedOnce() => Assert.That(
        Messages(Measures + $"care:\n  - {{rule: a, when: spend >= 500 CNY, {Do}}}\n  - {{rule: b, when: spend >= 500元, {Do}}}\n"),
        Is.EqualTo(new[] { "CR2118 4: whoever `b` acts for gets `call` from `a` as well, for example with `spend` = 500 CNY" }));

    [TestCase("on: complaint opened, do: [{action: call, owner: agent, due: 1 day}]", TestName = "Alike_OtherTrigger_IsLetBe")]
    [TestCase("do: [{action: call, owner: manager, due: 1 day}]", TestName = "Alike_OtherOwner_IsLetBe")]
    [TestCase("do: [{action: call, owner: agent, due: 1 day, message: hello}]", TestName = "Alike_OtherMessage_IsLetBe")]
    [TestCase("when: customer.strategic, do: [{action: call, owner: agent, due: 1 day}]", TestName = "Alike_OtherCustomers_IsLetBe")]
    public void Alike_RulesThatDiffer_AreLetBe(string other) => Assert.That(
        Messages(Measures + $"care: [{{rule: a, when: [spend >= 500 CNY, tenure >= 1 year], {Do}}}, {{rule: b, {other}}}]\n").Where(m => !m.Contains("sound", StringComparison.Ordinal)),
        Is.Empty);

    // Some packs here leave measures unused, and some settings require a memory.
    private static IEnumerable<string> Messages(string part) =>
        Checked.Messages(part).Where(m => !m.StartsWith("CR2120", StringComparison.Ordinal) && !m.StartsWith("CR2001", StringComparison.Ordinal));
}
