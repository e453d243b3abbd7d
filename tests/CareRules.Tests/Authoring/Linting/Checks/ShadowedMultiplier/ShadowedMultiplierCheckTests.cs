namespace CareRules.Tests.Authoring.Linting.Checks.ShadowedMultiplier;

public sealed class ShadowedMultiplierCheckTests
{
    [Test]
    public void Multiplier_BelowAGreaterOne_NeverCounts() => Assert.That(
        Checked.Messages("loyalty: {points: {earn: [{rule: spend, per: 1 CNY, points: 1}], multiply: [{when: count(purchases) >= 5, by: 3}, {when: count(purchases) >= 10, by: 2}]}}\n"),
        Is.EqualTo(new[] { "CR2116 1: this multiplier never counts: a greater one holds whenever it does, for example with `count(purchases)` = 10" }));
}
