namespace CareRules.Tests.Authoring.Linting.Checks.RowGap;

public sealed class RowGapCheckTests
{
    [TestCase("first", "orders", "['1 to 3', a]", "['5 to 9', b]", "between row 1 and row 2 is a gap: `orders` = 4 falls to `otherwise`")]
    [TestCase("unique", "spend", "['< 100 CNY', a]", "['> 100 CNY', b]", "between row 1 and row 2 is a gap: `spend` = 100 CNY falls to `otherwise`")]
    [TestCase("any", "spend", "['1 to below 100 CNY', a]", "['200 CNY to 300 CNY', b]", null)]
    public void Table_StretchBetweenRows_FallsToOtherwise(string hit, string input, string first, string second, string? message)
    {
        var found = Checked.Messages($$"""
            measures: {orders: count(purchases), spend: sum(purchases.amount)}
            tables:
              t:
                inputs: [{{input}}]
                outputs: {x: text}
                hit: {{hit}}
                rows:
                  - {{first.Replace("1 to below", "1 CNY to below", StringComparison.Ordinal)}}
                  - {{second}}
                otherwise: [c]
            care: [{rule: r, when: "t in (a, b)", do: [{action: call, owner: agent, due: 1 day}]}]
            """).Where(m => !m.StartsWith("CR2120", StringComparison.Ordinal));

        Assert.That(found, Is.EqualTo(new[] { $"CR2208 9: {message ?? "between row 1 and row 2 is a gap: `spend` = 100 CNY falls to `otherwise`"}" }));
    }

    /// <summary>Two rows leave a gap in one column only where all their other cells can be satisfied together.</summary>
    [Test]
    public void Table_RowsOfDifferentCustomers_LeaveNoGap() => Assert.That(
        Checked.Messages("""
            tables:
              t:
                inputs: [customer.segment, count(purchases)]
                outputs: {x: text}
                hit: first
                rows:
                  - [b2b, "1 to 3", a]
                  - [b2c, "7 to 9", b]
                otherwise: [c]
            care: [{rule: r, when: "t in (a, b)", do: [{action: call, owner: agent, due: 1 day}]}]
            """),
        Is.Empty);
}
