using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.LevelGap;

internal static class LevelGapMessages
{
    public static DiagnosticDescriptor Kind { get; } = new(
        "CR2119",
        Severity.Warning,
        new("Figures between two levels or severities that neither takes", "等级之间有空档"));

    /// <param name="what">The word for an entry of the list.</param>
    /// <param name="last">The entry that takes the values of the gap.</param>
    public static Message Between(LocalizedText what, string below, string above, LocalizedText example, string last) => new(
        Kind,
        new(
            $"between the {what.En} `{below}` and the {what.En} `{above}` is a gap: {example.En} falls to `{last}`",
            $"{what.Zh} `{below}` 与 `{above}` 之间有空档：{example.Zh} 归入 `{last}`"),
        new("let one begin where the other ends, for example with `>=` and `<`", "让一个从另一个结束处开始，例如用 `>=` 和 `<`"));

    public static LocalizedText EndsBefore(string level) => new($"`{level}` ends before it", $"`{level}` 在此之前结束");
}
