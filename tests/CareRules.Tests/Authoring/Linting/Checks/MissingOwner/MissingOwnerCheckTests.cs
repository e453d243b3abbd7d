namespace CareRules.Tests.Authoring.Linting.Checks.MissingOwner;

public sealed class MissingOwnerCheckTests
{
    [Test]
    public void Action_WithoutOwner_IsNamed() => Assert.That(
        Checked.Messages("care: [{rule: r, do: [{action: call, due: 1 day}]}]\ngoals: {calls: {count: customer.strategic, target: at least 5, on_miss: [{action: meet, due: 1 day}]}}\n"),
        Is.EqualTo(new[] { "CR2121 1: nobody owns the action `call`", "CR2121 2: nobody owns the action `meet`" }));

    [TestCase("care: [{rule: r, owner: agent, do: [{action: call, due: 1 day}]}]\n", TestName = "Action_RuleHasAnOwner_IsOwned")]
    [TestCase("care: [{rule: r, enabled: false, reason: later, do: [{action: call, due: 1 day}]}]\n", TestName = "Action_RuleIsOff_IsLetBe")]
    public void Action_IsOwned(string care) => Assert.That(Checked.Messages(care), Is.Empty);
}
