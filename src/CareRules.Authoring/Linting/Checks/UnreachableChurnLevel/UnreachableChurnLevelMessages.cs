using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Wording;

namespace CareRules.Authoring.Linting.Checks.UnreachableChurnLevel;

internal static class UnreachableChurnLevelMessages
{
    public static DiagnosticDescriptor Kind { get; } = new(
        "CR2115",
        Severity.Warning,
        new("A churn level whose scores no combination of indicators gives", "分数达不到的等级"));

    /// <param name="from">The score that reaches the level.</param>
    /// <param name="below">The score of the level above; null without one.</param>
    /// <param name="nearest">The greatest score below the level that customers have.</param>
    public static Message NeverReached(string level, decimal from, decimal? below, decimal nearest, LocalizedText? example)
    {
        var (least, score, clause) = (NumberText.Exact(from), NumberText.Exact(nearest), ExampleWording.Clause(example));
        var range = below is { } most
            ? new LocalizedText($"{least} to below {NumberText.Exact(most)}", $"{least} 分到不足 {NumberText.Exact(most)} 分")
            : new($"{least} or more", $"{least} 分或以上");
        return new(
            Kind,
            new(
                $"`{level}` is never reached: no combination of indicators scores {range.En}; the next below is {score}{clause.En}",
                $"`{level}` 永远达不到：没有任何指标组合能得到 {range.Zh}；其下最接近的是 {score} 分{clause.Zh}"),
            new("lower the level, or raise weights", "降低该等级的分数，或提高权重"));
    }
}
