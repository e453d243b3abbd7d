using CareRules.Syntax.Expressions;

namespace CareRules.Tests.Syntax.Expressions;

public sealed class PlaceholderTests
{
    [TestCase("a {b} c", "b", null)]
    [TestCase("{b|c}", "b", "c")]
    [TestCase("{b|}", "b", "")]
    [TestCase("{ b | c d }", " b ", "c d")]
    [TestCase("{b｜c}", "b", "c")]
    [TestCase("{b|c|d}", "b", "c|d")]
    [TestCase("{first(purchases.product where category is \"a|b\")|c}", "first(purchases.product where category is \"a|b\")", "c")]
    [TestCase("{b|\"}|\"}", "b", "\"}|\"")]
    [TestCase("{b|'it''s {c}'}", "b", "'it''s {c}'")]
    [TestCase("{b|friend's} and {c's}", "b", "friend's")]
    public void Next_Placeholder_DividesValueAndFallback(string text, string value, string? fallback)
    {
        var found = Placeholder.Next(text, 0)!.Value;

        Assert.That(found.IsClosed, Is.True);
        Assert.That(text[found.Value], Is.EqualTo(value));
        Assert.That(found.HasFallback ? text[found.Fallback(text)] : null, Is.EqualTo(fallback));
    }

    [Test]
    public void Next_AfterAPlaceholder_FindsTheOneBehindIt()
    {
        const string Text = "{a|'}'} and {b}";
        var first = Placeholder.Next(Text, 0)!.Value;
        var second = Placeholder.Next(Text, first.Close + 1)!.Value;

        Assert.That((first.Open, first.Close), Is.EqualTo((0, 6)));
        Assert.That(Text[second.Value], Is.EqualTo("b"));
        Assert.That(Placeholder.Next(Text, second.Close + 1), Is.Null);
    }

    [TestCase("{b")]
    [TestCase("{b|'}'")]
    public void Next_WithoutAnEnd_IsNotClosed(string text) => Assert.That(Placeholder.Next(text, 0)!.Value.IsClosed, Is.False);

    [TestCase("'a'", true)]
    [TestCase("\"a\"", true)]
    [TestCase("'a' b 'c'", false)]
    [TestCase("a", false)]
    [TestCase("'", false)]
    public void IsQuoted_Fallback_IsOneTextInQuotes(string fallback, bool expected) => Assert.That(Placeholder.IsQuoted(fallback), Is.EqualTo(expected));
}
