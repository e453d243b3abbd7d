namespace CareRules.Tests.Authoring.Linting.Checks.MissingOtherwise;

public sealed class MissingOtherwiseCheckTests
{
    private const string Spend = "measures: {spend: sum(purchases.amount) over 12 months, tenure: age(customer.since)}\n";

    [Test]
    public void Tiers_NoLevelTakesTheRest_NamesWhoIsLeft() => Assert.That(
        Checked.Messages(Spend + """
            tiers:
              value:
                levels:
                  - {level: core, when: spend between 500 CNY and 900 CNY}
                  - {level: low, when: {all: [spend < 300 CNY, tenure >= 1 year]}}
            """),
        Is.EqualTo(new[] { "CR2103 6: no level takes what is left, so some get none, for example with `spend` = 300 CNY" }));
}
