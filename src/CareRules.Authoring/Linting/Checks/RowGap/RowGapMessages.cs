using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.RowGap;

internal static class RowGapMessages
{
    public static DiagnosticDescriptor Kind { get; } = new(
        "CR2208",
        Severity.Warning,
        new("Figures between two rows of a table that neither takes", "行之间有空档"));

    public static Message Between(int below, int above, LocalizedText example) => new(
        Kind,
        new(
            $"between row {below} and row {above} is a gap: {example.En} falls to `otherwise`",
            $"第 {below} 行与第 {above} 行之间有空档：{example.Zh} 归入 `otherwise`"),
        new("let one begin where the other ends, for example with `to below`", "让一个从另一个结束处开始，例如用 `to below`"));
}
