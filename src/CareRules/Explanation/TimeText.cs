using System.Globalization;
using System.Text;
using CareRules.Facts;

namespace CareRules.Explanation;

/// <summary>Lengths of time in words: <c>3 days 4 hours</c>, <c>2年11个月</c>.</summary>
internal static class TimeText
{
    private static readonly (long Ticks, string En, string Zh)[] Units =
    [
        (TimeSpan.TicksPerDay, "day", "天"),
        (TimeSpan.TicksPerHour, "hour", "小时"),
        (TimeSpan.TicksPerMinute, "minute", "分钟"),
        (TimeSpan.TicksPerSecond, "second", "秒"),
    ];

    /// <summary>A length as it is written in a pack.</summary>
    public static string Of(TimeAmount length, Language language) => length.Measure switch
    {
        TimeMeasure.Months => Months(length.Months, language),
        TimeMeasure.BusinessTime => BusinessTime(length.Count, language),
        TimeMeasure.BusinessDays => BusinessDays(length.Count, language),
        _ => Duration(length.Ticks, language, exact: true),
    };

    /// <summary>Opening hours: hours and minutes, since a business day has no fixed number of them; seconds only below a minute.</summary>
    public static string BusinessTime(decimal ticks, Language language)
    {
        var size = decimal.Truncate(Math.Abs(ticks));
        var hours = decimal.Truncate(size / TimeSpan.TicksPerHour);
        var minutes = decimal.Truncate(size % TimeSpan.TicksPerHour / TimeSpan.TicksPerMinute);
        var text = new StringBuilder();
        Append(text, hours, "business hour", "个工作小时", language);
        Append(text, minutes, text.Length > 0 ? "minute" : "business minute", text.Length > 0 ? "分钟" : "个工作分钟", language);
        Append(text, text.Length > 0 ? 0m : size / TimeSpan.TicksPerSecond, "business second", "个工作秒", language);
        return Finish(text, ticks, "0 business hours", "0个工作小时", language);
    }

    /// <summary>Whole working days.</summary>
    public static string BusinessDays(decimal days, Language language)
    {
        var text = new StringBuilder();
        Append(text, Math.Abs(days), "business day", "个工作日", language);
        return Finish(text, days, "0 business days", "0个工作日", language);
    }

    /// <param name="exact">False to stop after the largest unit and the one below it.</param>
    public static string Duration(decimal ticks, Language language, bool exact)
    {
        var text = new StringBuilder();
        var rest = decimal.Truncate(Math.Abs(ticks));
        var largest = -1;
        for (var i = 0; i < Units.Length && (exact || largest < 0 || i <= largest + 1); i++)
        {
            var count = decimal.Truncate(rest / Units[i].Ticks);
            rest -= count * Units[i].Ticks;
            if (exact && i == Units.Length - 1)
            {
                count += rest / Units[i].Ticks;
            }

            largest = largest < 0 && count > 0 ? i : largest;
            Append(text, count, Units[i].En, Units[i].Zh, language);
        }

        return Finish(text, ticks, "0 seconds", "0秒", language);
    }

    /// <summary>Years and whole months; the part of the running month is left out.</summary>
    public static string Period(decimal months, Language language)
    {
        var whole = decimal.Truncate(Math.Abs(months));
        if (whole == 0m && months != 0m)
        {
            return language == Language.Chinese ? "不足1个月" : "less than a month";
        }

        return (months < 0m && whole > 0m ? "-" : "") + Months(whole, language);
    }

    /// <summary>Years and months, the last with its decimals.</summary>
    public static string Months(decimal months, Language language)
    {
        var text = new StringBuilder();
        var years = decimal.Truncate(months / 12m);
        Append(text, years, "year", "年", language);
        Append(text, months - (years * 12m), "month", "个月", language);
        return Finish(text, months, "0 months", "0个月", language);
    }

    /// <summary>Years, months and days by the calendar.</summary>
    public static string Calendar(int months, int days, Language language)
    {
        var text = new StringBuilder();
        Append(text, months / 12, "year", "年", language);
        Append(text, months % 12, "month", "个月", language);
        Append(text, days, "day", "天", language);
        return Finish(text, 1m, "0 days", "0天", language);
    }

    private static void Append(StringBuilder text, decimal count, string en, string zh, Language language)
    {
        if (count == 0m)
        {
            return;
        }

        var number = count.ToString("0.#######", CultureInfo.InvariantCulture);
        if (language == Language.Chinese)
        {
            text.Append(number).Append(zh);
            return;
        }

        text.Append(text.Length > 0 ? " " : "").Append(number).Append(' ').Append(en).Append(count == 1m ? "" : "s");
    }

    private static string Finish(StringBuilder text, decimal sign, string en, string zh, Language language)
    {
        if (text.Length == 0)
        {
            return language == Language.Chinese ? zh : en;
        }

        return sign < 0m ? "-" + text : text.ToString();
    }
}
