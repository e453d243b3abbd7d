namespace CareRules.Tests.Authoring.Linting.Checks.UnreachableChurnLevel;

public sealed class UnreachableChurnLevelCheckTests
{
    [Test]
    public void Churn_LevelBetweenScores_IsNeverReached() => Assert.That(
        Checked.Messages("""
            churn:
              indicators:
                - {indicator: few, weight: 30, when: count(purchases) < 3}
                - {indicator: many, weight: 50, when: count(purchases) >= 3}
                - {indicator: vip, weight: -10, when: customer.strategic}
              levels: {high: 60, medium: 40, low: 20}
            """),
        Is.EqualTo(new[] { "CR2115 6: `high` is never reached: no combination of indicators scores 60 or more; the next below is 50, for example with `count(purchases)` = 3, `customer.strategic` = no" }));
}
