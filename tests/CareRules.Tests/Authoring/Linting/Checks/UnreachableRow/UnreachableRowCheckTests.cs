namespace CareRules.Tests.Authoring.Linting.Checks.UnreachableRow;

public sealed class UnreachableRowCheckTests
{
    private const string Spend = "measures: {spend: sum(purchases.amount) over 12 months, tenure: age(customer.since)}\n";

    [Test]
    public void Table_RowAgainstTheTier_NeverHits() => Assert.That(
        Checked.Messages(Spend + """
            tiers: {value: {levels: [{level: core, when: [spend >= 500 CNY, tenure >= 1 year]}, {level: new, otherwise: true}]}}
            tables:
              t:
                hit: first
                inputs: [tier, spend]
                outputs: {x: text}
                rows:
                  - [core, "< 100 CNY", a]
                  - ["-", "≥ 500 CNY", b]
                  - [core, "-", c]
                otherwise: [d]
            care: [{rule: r, do: [{action: send, offer: t, owner: agent, due: 1 day}]}]
            """),
        Is.EqualTo(new[]
        {
            "CR2206 9: row 1 never hits: no customer fits all its cells; with `spend` = 500 CNY, `tenure` = 1 year `< 100 CNY` fails",
            "CR2206 11: row 3 never hits: other rows go before it whenever it fits, for example with `spend` = 500 CNY, `tenure` = 1 year",
        }));
}
