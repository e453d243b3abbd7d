using CareRules.Diagnostics;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Tests.Syntax.Expressions;

public sealed class LeafSpanTests
{
    [Test]
    public void ParseTest_Comparison_MarksEachPart()
    {
        const string Text = " not (a + b) * 2  is 50 万元 ";
        var test = (ComparisonSyntax)Leaf.Test(Text);
        var left = (BinarySyntax)test.Left;

        Assert.Multiple(() =>
        {
            Assert.That(Written(test.Span), Is.EqualTo("not (a + b) * 2  is 50 万元"));
            Assert.That(Written(test.ComparatorSpan), Is.EqualTo("is"));
            Assert.That(Written(left.Span), Is.EqualTo("(a + b) * 2"));
            Assert.That(Written(left.OperatorSpan), Is.EqualTo("*"));
            Assert.That(Written(left.Left.Span), Is.EqualTo("(a + b)"));
            Assert.That(Written(test.Right.Span), Is.EqualTo("50 万元"));
        });
    }

    [Test]
    public void ParseTest_Call_MarksItsWindowAndFilter()
    {
        var test = (ComparisonSyntax)Leaf.Test("count(purchases) over 90 days where category is toys >= 3");
        var call = (CallSyntax)test.Left;

        Assert.Multiple(() =>
        {
            Assert.That(Written(call.Span), Is.EqualTo("count(purchases) over 90 days where category is toys"));
            Assert.That(Written(call.FunctionSpan), Is.EqualTo("count"));
            Assert.That(Written(call.Over!.Span), Is.EqualTo("90 days"));
            Assert.That(Written(call.Where[0].Span), Is.EqualTo("category is toys"));
        });
    }

    [Test]
    public void ParseTest_DecodedTextDiffersFromSource_MarksTheSource()
    {
        // The decoded text lacks the quotes and the doubled quote of the source: every character after it moves by one more.
        var source = new SourceText("leaf", "when: 'name is \"it''s\" + b'");
        const string Decoded = "name is \"it's\" + b";
        int[] offsets = [.. Enumerable.Range(0, Decoded.Length + 1).Select(i => 7 + i + (i > 11 ? 1 : 0))];
        var scalar = new YamlScalar(Decoded, IsPlain: false, [.. offsets], new SourceSpan(source, 6, source.Text.Length));
        var bag = new DiagnosticBag();

        var test = (ComparisonSyntax)ExpressionReader.ParseTest(scalar, "", bag)!;
        var sum = (BinarySyntax)test.Right;

        Assert.Multiple(() =>
        {
            Assert.That(Written(test.Span), Is.EqualTo("name is \"it''s\" + b"));
            Assert.That(Written(sum.Left.Span), Is.EqualTo("\"it''s\""));
            Assert.That(Written(sum.Right.Span), Is.EqualTo("b"));
        });
    }

    private static string Written(SourceSpan span) => span.Source.Text[span.Start..span.End];
}
