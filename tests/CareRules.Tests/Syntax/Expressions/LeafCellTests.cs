namespace CareRules.Tests.Syntax.Expressions;

public sealed class LeafCellTests
{
    [TestCase("-", "anything")]
    [TestCase("any", "anything")]
    [TestCase("core", "[_ Equal core]")]
    [TestCase("500 CNY", "[_ Equal 500:CNY]")]
    [TestCase("-5", "[_ Equal -(5)]")]
    [TestCase("true", "[_ Equal true]")]
    [TestCase("\"two words\"", "[_ Equal \"two words\"]")]
    [TestCase(">= 100", "[_ GreaterOrEqual 100]")]
    [TestCase("≥50万元", "[_ GreaterOrEqual 500000:CNY]")]
    [TestCase("< core_spend", "[_ Less core_spend]")]
    [TestCase("is not minor", "[_ NotEqual minor]")]
    [TestCase("not minor", "not [_ Equal minor]")]
    [TestCase("serious, critical", "[_ Equal serious] | [_ Equal critical]")]
    [TestCase("严重，重大", "[_ Equal 严重] | [_ Equal 重大]")]
    [TestCase("not serious, critical", "not [_ Equal serious] | [_ Equal critical]")]
    [TestCase("< 18, >= 60", "[_ Less 18] | [_ GreaterOrEqual 60]")]
    [TestCase("in promising", "[_ in list promising]")]
    [TestCase("not in (a, b)", "not [_ in a | b]")]
    [TestCase("starts with retail", "[_ StartsWith retail]")]
    [TestCase("is known", "[_ is known]")]
    [TestCase("is unknown", "[_ is unknown]")]
    public void ParseCell_Test_HasNoLeftSide(string text, string expected) =>
        Assert.That(Shape.Of(Leaf.Cell(text)), Is.EqualTo(expected));

    [TestCase("100 to 200", "[_ from 100 to 200]")]
    [TestCase("100 to below 200", "[_ from 100 under 200]")]
    [TestCase("above 100 to 200", "[_ over 100 to 200]")]
    [TestCase("above 100 to below 200", "[_ over 100 under 200]")]
    [TestCase("10万元 至 不足 50万元", "[_ from 100000:CNY under 500000:CNY]")]
    [TestCase("超过 10万元 到 50万元", "[_ over 100000:CNY to 500000:CNY]")]
    [TestCase("-5 to -1", "[_ from -(5) to -(1)]")]
    [TestCase("customer.low to customer.high", "[_ from customer.low to customer.high]")]
    [TestCase("1 to 3, 7", "[_ from 1 to 3] | [_ Equal 7]")]
    [TestCase("between 1 and 3", "[_ between 1 and 3]")]
    public void ParseCell_Range_HasBothEnds(string text, string expected) =>
        Assert.That(Shape.Of(Leaf.Cell(text)), Is.EqualTo(expected));

    // A word that is an operator elsewhere is text on its own.
    [TestCase("above", "[_ Equal above]")]
    [TestCase("below, under", "[_ Equal below] | [_ Equal under]")]
    [TestCase("to", "[_ Equal to]")]
    [TestCase("starts", "[_ Equal starts]")]
    public void ParseCell_WordAlone_IsText(string text, string expected) =>
        Assert.That(Shape.Of(Leaf.Cell(text)), Is.EqualTo(expected));

    [TestCase("5 or 6", "CR0511")]
    [TestCase("> 5 and < 9", "CR0511")]
    [TestCase("above 5", "CR0552")]
    [TestCase("at least 5", "CR0552")]
    [TestCase("two words", "CR0556")]
    [TestCase("1..3", "CR0533")]
    [TestCase("not not a", "CR0560")]
    [TestCase("a,", "CR0550")]
    [TestCase("5 to", "CR0550")]
    [TestCase("in ()", "CR0558")]
    [TestCase("5 元钱", "CR0525")]
    public void ParseCell_Mistake_IsReportedOnce(string text, string code) =>
        Assert.That(Leaf.Diagnostics("cell", text).Select(d => d.Code), Is.EqualTo(new[] { code }));
}
