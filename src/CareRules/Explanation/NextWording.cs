using CareRules.Facts;

namespace CareRules.Explanation;

/// <summary>The line of an explanation that says how long its decision stands.</summary>
internal static class NextWording
{
    public static LocalizedText Nothing { get; } = new("Nothing will change by time alone.", "若无新数据，结果不会再变化。");

    /// <param name="at">The instant.</param>
    /// <param name="reason">What is expected at it, a sentence with or without its full stop; a language that it lacks is left out.</param>
    public static LocalizedText Before(string at, LocalizedText reason) => new(
        $"Nothing changes before {at}{After(": ", reason.En)}.",
        $"{at} 之前不会有变化{After("：", reason.Zh)}。");

    private static string After(string mark, string? reason) => reason?.TrimEnd(' ', '.', '。') is { Length: > 0 } said ? mark + said : "";
}
