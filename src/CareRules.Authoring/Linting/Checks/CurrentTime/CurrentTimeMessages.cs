using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Messages;
using CareRules.Wording;

namespace CareRules.Authoring.Linting.Checks.CurrentTime;

internal static class CurrentTimeMessages
{
    private static readonly LocalizedText Help = new("remove it, or correct the figure", "删除它，或改正其中的数值");

    public static DiagnosticDescriptor Kind { get; } = new(
        "CR2124",
        Severity.Warning,
        new("A test of the current time that is the same at every time", "不随时间变化的时间条件"));

    /// <param name="part">The part of the current time that it compares.</param>
    /// <param name="values">What that part can be.</param>
    public static Message AlwaysHolds(string test, string part, LocalizedText values) => new(
        Kind,
        new($"`{test}` holds at every time: `{part}` is always {values.En}", $"`{test}` 任何时候都成立：`{part}` 总{values.Zh}"),
        Help);

    /// <param name="part">The part of the current time that it compares.</param>
    /// <param name="values">What that part can be.</param>
    public static Message NeverHolds(string test, string part, LocalizedText values) => new(
        Kind,
        new($"`{test}` holds at no time: `{part}` is always {values.En}", $"`{test}` 任何时候都不成立：`{part}` 总{values.Zh}"),
        Help);

    /// <summary>The results of a function, after "is always": <c>0 to 23</c>.</summary>
    public static LocalizedText Values(ResultDomain domain)
    {
        if (!domain.Texts.IsEmpty)
        {
            return new(
                $"one of {string.Join(", ", domain.Texts.Select(t => t.In(Language.English)))}",
                $"是{string.Join("、", domain.Texts.Select(t => t.In(Language.Chinese)))}之一");
        }

        var (least, most) = (Number(domain.Least), Number(domain.Most));
        return new($"{least} to {most}", $"在 {least} 到 {most} 之间");
    }

    private static string? Number(decimal? number) => number is { } known ? NumberText.Exact(known) : null;
}
