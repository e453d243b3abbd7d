using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Syntax.Expressions;

namespace CareRules.Tests.Syntax.Expressions;

public sealed class LeafOperandTests
{
    [TestCase("5", "5")]
    [TestCase("0", "0")]
    [TestCase("0.25", "0.25")]
    [TestCase("1.50", "1.5")]
    [TestCase("1.5万", "15000.0")]
    [TestCase("2亿", "200000000")]
    [TestCase("50%", "percent:0.5")]
    [TestCase("50 ％", "percent:0.5")]
    [TestCase("9折", "percent:0.9")]
    [TestCase("95折", "percent:0.95")]
    [TestCase("88折", "percent:0.88")]
    [TestCase("0.5折", "percent:0.05")]
    [TestCase("9.5 折", "percent:0.95")]
    [TestCase("500000 CNY", "500000:CNY")]
    [TestCase("19.99USD", "19.99:USD")]
    [TestCase("500元", "500:CNY")]
    [TestCase("50万元", "500000:CNY")]
    [TestCase("50 万元", "500000:CNY")]
    [TestCase("50万 CNY", "500000:CNY")]
    [TestCase("1.2亿元", "120000000.0:CNY")]
    [TestCase("45 seconds", "00:00:45")]
    [TestCase("1 second", "00:00:01")]
    [TestCase("45秒", "00:00:45")]
    [TestCase("30 minutes", "00:30:00")]
    [TestCase("30分钟", "00:30:00")]
    [TestCase("24 hours", "1.00:00:00")]
    [TestCase("1.5 hours", "01:30:00")]
    [TestCase("24小时", "1.00:00:00")]
    [TestCase("24 个小时", "1.00:00:00")]
    [TestCase("90 days", "90.00:00:00")]
    [TestCase("3天", "3.00:00:00")]
    [TestCase("3日", "3.00:00:00")]
    [TestCase("2 weeks", "14.00:00:00")]
    [TestCase("2周", "14.00:00:00")]
    [TestCase("2星期", "14.00:00:00")]
    [TestCase("2个星期", "14.00:00:00")]
    [TestCase("12 months", "12:months")]
    [TestCase("3个月", "3:months")]
    [TestCase("1 quarter", "3:months")]
    [TestCase("2季度", "6:months")]
    [TestCase("2个季度", "6:months")]
    [TestCase("3 years", "36:months")]
    [TestCase("1年", "12:months")]
    [TestCase("1.5 years", "18.0:months")]
    [TestCase("0 years", "0:months")]
    [TestCase("2026-05-01", "2026-05-01")]
    [TestCase("2024-02-29", "2024-02-29")]
    [TestCase("2026-05-01T10:00:00+08:00", "2026-05-01T02:00:00.0000000Z")]
    [TestCase("2026-05-01T10:00:00.25Z", "2026-05-01T10:00:00.2500000Z")]
    [TestCase("2026-05-01T10:00Z", "2026-05-01T10:00:00.0000000Z")]
    [TestCase("true", "true")]
    [TestCase("false", "false")]
    [TestCase("'so'", "\"so\"")]
    [TestCase("\"two words\"", "\"two words\"")]
    [TestCase("'it''s'", "\"it's\"")]
    [TestCase(@"'it\'s \\ \""'", "\"it's \\ \"\"")]
    [TestCase("''", "\"\"")]
    [TestCase("'（smart “quotes” ：）'", "\"（smart “quotes” ：）\"")]
    public void ParseOperand_Literal_IsTheValue(string text, string expected) =>
        Assert.That(Shape.Of(Leaf.Operand(text)), Is.EqualTo(expected));

    [TestCase("customer.since", "customer.since")]
    [TestCase("product-quality", "product-quality")]
    [TestCase("a-1", "a-1")]
    [TestCase("年消费额", "年消费额")]
    [TestCase("𠮷野家", "𠮷野家")]
    [TestCase("_x", "_x")]
    [TestCase("`Annual spend`", "`Annual spend`")]
    [TestCase("`a.b`", "`a.b`")]
    [TestCase("`in`", "`in`")]
    [TestCase("customer.`monthly charges`", "`customer`.`monthly charges`")]
    [TestCase("known", "known")]
    public void ParseOperand_Name_HasItsParts(string text, string expected) =>
        Assert.That(Shape.Of(Leaf.Operand(text)), Is.EqualTo(expected));

    [TestCase("a + b * c", "(a Add (b Multiply c))")]
    [TestCase("(a + b) * c", "((a Add b) Multiply c)")]
    [TestCase("a - b - c", "((a Subtract b) Subtract c)")]
    [TestCase("a / b * c", "((a Divide b) Multiply c)")]
    [TestCase("-a * b", "(-(a) Multiply b)")]
    [TestCase("- 5", "-(5)")]
    [TestCase("a - -5", "(a Subtract -(5))")]
    [TestCase("a+b", "(a Add b)")]
    [TestCase("10/4", "(10 Divide 4)")]
    [TestCase("now - 90 days", "(now Subtract 90.00:00:00)")]
    [TestCase("sum(purchases.amount) over window", "sum(purchases.amount over window)")]
    [TestCase("sum(purchases.amount) over (2 * window)", "sum(purchases.amount over (2 Multiply window))")]
    [TestCase("f()", "f()")]
    public void ParseOperand_Arithmetic_BindsAsInMathematics(string text, string expected) =>
        Assert.That(Shape.Of(Leaf.Operand(text)), Is.EqualTo(expected));

    [Test]
    public void ParseOperand_PartOfAScalar_ReadsThatPartAlone()
    {
        var scalar = Leaf.Scalar("{customer.name}: hello");
        var bag = new DiagnosticBag();

        var operand = ExpressionReader.ParseOperand(scalar, 1, 13, "", bag);

        Assert.That(Shape.Of(operand), Is.EqualTo("customer.name"));
        Assert.That((operand!.Span.Start, operand.Span.End), Is.EqualTo((1, 14)));
    }

    [Test]
    public void ParseOperand_PartOfAScalarIsWrong_MarksItInTheWholeText()
    {
        var bag = new DiagnosticBag();

        var operand = ExpressionReader.ParseOperand(Leaf.Scalar("Dear {customer.}!"), 6, 9, "care", bag);

        Assert.That(operand, Is.Null);
        Assert.That(bag.InOrder().Single().ToString(), Is.EqualTo(
            """
            error[CR0513]: `customer.` has no name after its dot
             --> leaf:1:7   care
              |
            1 | Dear {customer.}!
              |       ^^^^^^^^^
              = help: a field follows the dot at once, as in `customer.since`
            """));
    }

    [Test]
    public void ParseOperand_MoneyLiteral_CarriesItsCurrency() =>
        Assert.That(((LiteralSyntax)Leaf.Operand("50万元")).Value, Is.EqualTo(Value.OfMoney(500_000m, "CNY")));
}
