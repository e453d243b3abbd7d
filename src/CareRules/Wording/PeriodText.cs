using CareRules.Time;

namespace CareRules.Wording;

/// <summary>Calendar periods in Chinese words.</summary>
internal static class PeriodText
{
    /// <param name="back">0 for the current one, 1 for the one before.</param>
    public static string Of(CalendarUnit unit, int back) => unit switch
    {
        CalendarUnit.Week => back == 0 ? "本周" : "上周",
        CalendarUnit.Month => back == 0 ? "本月" : "上月",
        CalendarUnit.Quarter => back == 0 ? "本季度" : "上季度",
        CalendarUnit.HalfYear => back == 0 ? "本半年" : "上个半年",
        CalendarUnit.Year => back == 0 ? "今年" : "去年",
    };
}
