namespace CareRules.Tests.Authoring.Linting;

/// <summary>Conditions on derived values are analysed through tables, complaints and arithmetic.</summary>
public sealed class DerivedValueTests
{
    private const string Table = """
        measures: {spend: sum(purchases.amount), orders: count(purchases)}
        tables:
          t:
            inputs: [spend, orders]
            outputs: {grade: {type: text, values: [a, b, c]}, points: number}
            hit: first
            rows:
              - [">= 100 CNY", ">= 5", a, 30]
              - ["10 CNY to 200 CNY", "-", b, 20]
            otherwise: [b, 0]

        """;

    [TestCase("t.grade is c", "CR2111 12: `t.grade is c` can never hold, not with `t.grade` = \"a\", `spend` = 100 CNY, `orders` = 5")]
    [TestCase("[t.grade is a, orders < 3]", "CR2111 12: `t.grade is a` and `orders < 3` can never hold together: with `t.grade` = \"a\", `orders` = 5, `spend` = 100 CNY `orders < 3` fails")]
    [TestCase("[t.points >= 20, spend < 5 CNY]", "CR2111 12: `t.points >= 20` and `spend < 5 CNY` can never hold together: with `t.points` = 30, `spend` = 100 CNY, `orders` = 5 `spend < 5 CNY` fails")]
    [TestCase("t.points > 30", "CR2111 12: `t.points > 30` can never hold, not with `t.points` = 30, `spend` = 100 CNY, `orders` = 5")]
    public void Rule_AgainstATable_NeverHolds(string when, string message) => Assert.That(
        Checked.Messages(Table + $"tiers: {{value: {{levels: [{{level: x, when: t.grade is a}}, {{level: y, otherwise: true}}]}}}}\ncare: [{{rule: r, when: {when}, do: [{{action: call, owner: agent, due: 1 day}}]}}]\n"),
        Is.EqualTo(new[] { message }));

    [Test]
    public void Table_OfATable_RowThatNeverHits() => Assert.That(
        Checked.Messages(Table + """
              u:
                inputs: [t.grade, orders]
                outputs: {x: number}
                hit: unique
                rows:
                  - [a, "< 5", 1]
                  - [b, "-", 2]
                otherwise: [3]
            care: [{rule: r, when: u > 2, do: [{action: call, owner: agent, due: 1 day}]}, {rule: s, when: t.points > 0, do: [{action: send, owner: agent, due: 1 day}]}]
            """),
        Is.EqualTo(new[] { "CR2206 16: row 1 never hits: no customer fits all its cells; with `t.grade` = \"a\", `orders` = 5, `spend` = 100 CNY `< 5` fails" }));

    /// <summary>When a second row may hit as well, the output of a unique table can be unknown, so both levels stay possible.</summary>
    [Test]
    public void Table_AnswerMayBeUnknown_IsNoContradiction() => Assert.That(
        Checked.Messages(Table + "care: [{rule: r, when: [t.grade is unknown, orders is unknown, t.points is unknown], do: [{action: call, owner: agent, due: 1 day}]}]\n").Where(m => m.StartsWith("CR2111", StringComparison.Ordinal)),
        Is.Empty);

    [TestCase("spend / 12 >= 1000 CNY", "spend < 10000 CNY", "`spend` = 12,000 CNY")]
    [TestCase("2 * orders >= 10", "orders < 5", "`orders` = 5")]
    [TestCase("orders + 3 >= 10", "orders - 2 < 4", "`orders` = 7")]
    [TestCase("10 - orders >= 5", "orders > 5", "`orders` = 5")]
    [TestCase("-orders >= -3", "orders >= 4", "`orders` = 3")]
    [TestCase("spend * 50% >= 100 CNY", "150 CNY >= spend", "`spend` = 200 CNY")]
    [TestCase("100 CNY <= spend / 2", "spend + 10 CNY < 100 CNY", "`spend` = 200 CNY")]
    public void Figures_OnBothSides_Exclude(string first, string second, string example) => Assert.That(
        Checked.Messages($"measures: {{spend: sum(purchases.amount), orders: count(purchases)}}\ncare: [{{rule: r, when: [{first}, {second}], do: [{{action: call, owner: agent, due: 1 day}}]}}, {{rule: s, when: [orders > 1, spend > 2 CNY], do: [{{action: send, owner: agent, due: 1 day}}]}}]\n"),
        Is.EqualTo(new[] { $"CR2111 2: `{first}` and `{second}` can never hold together: with {example} `{second}` fails" }));
}
