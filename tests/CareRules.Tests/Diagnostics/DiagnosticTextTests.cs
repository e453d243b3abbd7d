using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Tests.Diagnostics;

public sealed class DiagnosticTextTests
{
    [Test]
    public void ToString_ChineseBeforeTheMark_CountsTwoColumnsEach()
    {
        var source = new SourceText("tiers.yaml", "levels:\n  - 年消费额 >= 核心额\n");
        var start = source.Text.IndexOf("核心额", StringComparison.Ordinal);
        var span = new SourceSpan(source, start, start + 3);
        var kind = new DiagnosticDescriptor("CR1204", Severity.Error, new("unknown name", "未知名称"));
        var diagnostic = new Message(kind, new("unknown name `核心额`", "未知名称 `核心额`"), Helps.DidYouMean("核心客户年消费额")).At(span, "tiers › value");

        Assert.That(diagnostic.ToString(), Is.EqualTo(
            """
            error[CR1204]: unknown name `核心额`
             --> tiers.yaml:2:13   tiers › value
              |
            2 |   - 年消费额 >= 核心额
              |                 ^^^^^^
              = help: did you mean `核心客户年消费额`?
            """));
        Assert.That(DiagnosticText.Render(diagnostic, chinese: true), Is.EqualTo(
            """
            错误[CR1204]: 未知名称 `核心额`
             --> tiers.yaml:2:13   tiers › value
              |
            2 |   - 年消费额 >= 核心额
              |                 ^^^^^^
              = 建议: 是否想写 `核心客户年消费额`？
            """));
    }

    [Test]
    public void ToString_LongLine_ShowsWhatIsAroundTheMarkAndNoHalfCharacter()
    {
        var source = new SourceText("a.yaml", string.Concat(Enumerable.Repeat("😀", 100)) + "x!" + string.Concat(Enumerable.Repeat("😀", 1_000_000)));
        var lines = Of(source, 201, 202).ToString().Split('\n');

        Assert.Multiple(() =>
        {
            Assert.That(lines[3], Is.EqualTo("1 | …" + string.Concat(Enumerable.Repeat("😀", 20)) + "x!" + string.Concat(Enumerable.Repeat("😀", 59)) + "…"));
            Assert.That(lines[4], Is.EqualTo("  | " + new string(' ', 42) + "^"));
        });
    }

    [Test]
    public void ToString_InvisibleAndTurningCharacters_AreShown()
    {
        var source = new SourceText("a.yaml", "a\u200B: \u202Eb\tc\u2028d");

        Assert.That(Of(source, 5, 6).ToString(), Is.EqualTo("error[CR0001]: wrong\n --> a.yaml:1:6\n  |\n1 | a\uFFFD: \uFFFDb c d\n  |      ^"));
    }

    [Test]
    public void ToString_PlaceInAFileThatWasNotRead_ShowsNoLine() =>
        Assert.That(Of(new SourceText("a.yaml", ""), 0, 0).ToString(), Is.EqualTo("error[CR0001]: wrong\n --> a.yaml:1:1"));

    private static Diagnostic Of(SourceText source, int start, int end) =>
        new Message(new DiagnosticDescriptor("CR0001", Severity.Error, new("wrong", "错误")), new("wrong", "错误")).At(new SourceSpan(source, start, end), "");
}
