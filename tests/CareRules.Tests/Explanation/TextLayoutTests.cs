using CareRules.Explanation;

namespace CareRules.Tests.Explanation;

public sealed class TextLayoutTests
{
    [Test]
    public void Line_WiderThanTheTerminal_BreaksBetweenWords()
    {
        var layout = new TextLayout();
        layout.Line(2, string.Join(' ', Enumerable.Repeat("customer", 12)));
        Assert.That(layout.ToString(), Is.EqualTo($"  {string.Join(' ', Enumerable.Repeat("customer", 10))}\n    customer customer"));
    }

    [Test]
    public void Line_Chinese_BreaksByColumnsButNeverBeforeAMark()
    {
        var layout = new TextLayout();
        layout.Line(0, new string('客', 48) + "，" + "户");
        Assert.That(layout.ToString(), Is.EqualTo($"{new string('客', 47)}\n  客，户"));
    }

    [Test]
    public void Line_OneWordTooLong_IsNotCut()
    {
        var layout = new TextLayout();
        layout.Line(0, "--> " + new string('x', 120));
        Assert.That(layout.ToString(), Is.EqualTo($"-->\n  {new string('x', 120)}"));
    }
}
