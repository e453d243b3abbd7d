namespace CareRules.Tests.Authoring.Linting.Checks.MissingDue;

public sealed class MissingDueCheckTests
{
    [Test]
    public void Upkeep_ActionOnADate_IsDueOnIt() => Assert.That(
        Checked.Messages("care: [{rule: r, on: customer.since, do: [{action: greet, owner: agent}]}]\n"),
        Is.Empty);

    [Test]
    public void Action_WithoutDue_IsNamed() => Assert.That(
        Checked.Messages("care: [{rule: r, do: [{action: call, owner: agent}]}]\ngoals: {calls: {count: customer.strategic, target: at least 5, on_miss: [{action: meet, owner: director}]}}\n"),
        Is.EqualTo(new[] { "CR2122 1: the action `call` is never due", "CR2122 2: the action `meet` is never due" }));
}
