using System.Collections.Frozen;
using CareRules.Time;

namespace CareRules.Syntax.Expressions;

/// <summary>The words of calendar periods.</summary>
internal static class CalendarWords
{
    private static readonly FrozenDictionary<string, CalendarUnit> Units =
        Enum.GetValues<CalendarUnit>().ToFrozenDictionary(CalendarUnits.Word, StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, TimeWindow> Chinese = new Dictionary<string, TimeWindow>(StringComparer.Ordinal)
    {
        ["本周"] = TimeWindow.This(CalendarUnit.Week),
        ["上周"] = TimeWindow.Last(CalendarUnit.Week),
        ["本月"] = TimeWindow.This(CalendarUnit.Month),
        ["上月"] = TimeWindow.Last(CalendarUnit.Month),
        ["上个月"] = TimeWindow.Last(CalendarUnit.Month),
        ["本季度"] = TimeWindow.This(CalendarUnit.Quarter),
        ["上季度"] = TimeWindow.Last(CalendarUnit.Quarter),
        ["上个季度"] = TimeWindow.Last(CalendarUnit.Quarter),
        ["本半年"] = TimeWindow.This(CalendarUnit.HalfYear),
        ["上个半年"] = TimeWindow.Last(CalendarUnit.HalfYear),
        ["今年"] = TimeWindow.This(CalendarUnit.Year),
        ["本年"] = TimeWindow.This(CalendarUnit.Year),
        ["去年"] = TimeWindow.Last(CalendarUnit.Year),
        ["上年"] = TimeWindow.Last(CalendarUnit.Year),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The period that a word after <c>this</c> or <c>last</c> names; null for any other word.</summary>
    public static CalendarUnit? Unit(string? word) => word is not null && Units.TryGetValue(word, out var unit) ? unit : null;

    /// <summary>The window that one Chinese word names; null for any other word.</summary>
    public static TimeWindow? Window(string? word) => word is not null && Chinese.TryGetValue(word, out var window) ? window : null;

    /// <summary>The same period, this one in place of the last or the other way round, as the text is written.</summary>
    public static string? Other(string written)
    {
        if (Window(written) is { } window)
        {
            return Chinese.Keys.Order(StringComparer.Ordinal).First(w => Chinese[w] == (window with { Back = 1 - window.Back }));
        }

        return written.StartsWith("this", StringComparison.Ordinal) ? $"last{written[4..]}"
            : written.StartsWith("last", StringComparison.Ordinal) ? $"this{written[4..]}"
            : null;
    }
}
