using CareRules.Diagnostics;

namespace CareRules.Tests.Diagnostics;

public sealed class DiagnosticTextTests
{
    [Test]
    public void ToString_ChineseBeforeTheMark_CountsTwoColumnsEach()
    {
        var source = new SourceText("tiers.yaml", "levels:\n  - 年消费额 >= 核心额\n");
        var start = source.Text.IndexOf("核心额", StringComparison.Ordinal);
        var span = new SourceSpan(source, start, start + 3);
        var diagnostic = new DiagnosticDescriptor("CR1204", Severity.Error, "unknown name")
            .At(span, "tiers › value", "unknown name `核心额`", "did you mean `核心客户年消费额`?");

        Assert.That(diagnostic.ToString(), Is.EqualTo(
            """
            error[CR1204]: unknown name `核心额`
             --> tiers.yaml:2:13   tiers › value
              |
            2 |   - 年消费额 >= 核心额
              |                 ^^^^^^
              = help: did you mean `核心客户年消费额`?
            """));
    }
}
