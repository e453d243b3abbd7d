namespace CareRules.Tests.Authoring.Linting.Checks.RedundantTest;

public sealed class RedundantTestCheckTests
{
    private const string Spend = "measures: {spend: sum(purchases.amount) over 12 months, tenure: age(customer.since)}\n";

    [TestCase("count(purchases) >= 0", "CR2112 1: `count(purchases) >= 0` is never false, for example with `count(purchases)` = 0")]
    public void Signal_OneTest_IsNeverFalse(string leaf, string message) => Assert.That(
        Checked.Messages($"signals: {{s: {{when: '{leaf}'}}}}\ncare: [{{rule: r, when: s, do: [{{action: call, owner: agent, due: 1 day}}]}}]\n"),
        Is.EqualTo(new[] { message }));

    [Test]
    public void Condition_SameTestTwice_IsReportedOnce() => Assert.That(
        Checked.Messages(Spend.Replace(", tenure: age(customer.since)", "", StringComparison.Ordinal) + "care: [{rule: r, when: [spend >= 500 CNY, 'sum(purchases.amount) over 1 year >= 500元'], do: [{action: call, owner: agent, due: 1 day}]}]\n"),
        Is.EqualTo(new[] { "CR2112 2: `sum(purchases.amount) over 1 year >= 500元` always holds here: whoever meets `spend >= 500 CNY` meets it too, for example with `spend` = 500 CNY" }));

    /// <summary>Parameter values can change, so nothing is reported as redundant because of them.</summary>
    [Test]
    public void Condition_SuperfluousByParameter_IsLetBe() => Assert.That(
        Checked.Messages("params: {low: 5, high: 10, open: true}\ncare: [{rule: r, when: [count(purchases) >= high, count(purchases) >= low, open], do: [{action: call, owner: agent, due: 1 day}]}]\n"),
        Is.Empty);

    [Test]
    public void Alternative_ExcludesAnAssumption_CanNeverHold() => Assert.That(
        Checked.Messages("care: [{rule: r, when: [count(purchases) >= 5, {any: [customer.strategic, count(purchases) < 3]}], do: [{action: call, owner: agent, due: 1 day}]}]\n"),
        Is.EqualTo(new[] { "CR2113 1: `count(purchases) < 3` can never hold here: it excludes `count(purchases) >= 5`, for example with `count(purchases)` = 5" }));

    [Test]
    public void Alternative_PartOfOthers_AddsNothing() => Assert.That(
        Checked.Messages("care: [{rule: r, when: {any: [count(purchases) < 2, count(purchases) >= 5, count(purchases) is 7]}, do: [{action: call, owner: agent, due: 1 day}]}]\n"),
        Is.EqualTo(new[] { "CR2114 1: `count(purchases) is 7` adds nothing: whoever meets it meets `count(purchases) >= 5` already, for example with `count(purchases)` = 7" }));
}
