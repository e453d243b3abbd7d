using System.Text;
using CareRules.Facts;

namespace CareRules.Wording;

/// <summary>Lengths of time in words: <c>3 days 4 hours</c>, <c>2 years 11 months</c>.</summary>
internal static class LengthText
{
    private static readonly LocalizedText Year = new("year", "年");
    private static readonly LocalizedText Month = new("month", "个月");
    private static readonly LocalizedText Day = new("day", "天");
    private static readonly LocalizedText Hour = new("hour", "小时");
    private static readonly LocalizedText Minute = new("minute", "分钟");
    private static readonly LocalizedText Second = new("second", "秒");
    private static readonly LocalizedText BusinessDay = new("business day", "个工作日");
    private static readonly LocalizedText BusinessHour = new("business hour", "个工作小时");
    private static readonly LocalizedText BusinessMinute = new("business minute", "个工作分钟");
    private static readonly LocalizedText BusinessSecond = new("business second", "个工作秒");
    private static readonly LocalizedText UnderAMonth = new("less than a month", "不足1个月");

    private static readonly (long Ticks, LocalizedText Name)[] Units =
    [
        (TimeSpan.TicksPerDay, Day), (TimeSpan.TicksPerHour, Hour), (TimeSpan.TicksPerMinute, Minute), (TimeSpan.TicksPerSecond, Second),
    ];

    /// <summary>A length as it is written in a pack.</summary>
    public static LocalizedText Of(TimeAmount length) => new(Of(length, Language.English), Of(length, Language.Chinese));

    public static string Of(TimeAmount length, Language language) => length.Measure switch
    {
        TimeMeasure.Months => Months(length.Months, language),
        TimeMeasure.BusinessTime => BusinessTime(length.Count, language),
        TimeMeasure.BusinessDays => BusinessDays(length.Count, language),
        TimeMeasure.Exact => Duration(length.Ticks, language, exact: true),
    };

    /// <summary>Opening hours: hours and minutes, since a business day has no fixed number of them; seconds only below a minute.</summary>
    public static string BusinessTime(decimal ticks, Language language)
    {
        var size = decimal.Truncate(Math.Abs(ticks));
        var hours = decimal.Truncate(size / TimeSpan.TicksPerHour);
        var minutes = decimal.Truncate(size % TimeSpan.TicksPerHour / TimeSpan.TicksPerMinute);
        var text = new StringBuilder();
        Append(text, hours, BusinessHour, language);
        Append(text, minutes, text.Length > 0 ? Minute : BusinessMinute, language);
        Append(text, text.Length > 0 ? 0m : size / TimeSpan.TicksPerSecond, BusinessSecond, language);
        return Finish(text, ticks, BusinessHour, language);
    }

    /// <summary>Whole working days.</summary>
    public static string BusinessDays(decimal days, Language language)
    {
        var text = new StringBuilder();
        Append(text, Math.Abs(days), BusinessDay, language);
        return Finish(text, days, BusinessDay, language);
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
            Append(text, count, Units[i].Name, language);
        }

        return Finish(text, ticks, Second, language);
    }

    /// <summary>Years and whole months; the part of the running month is left out.</summary>
    public static string Period(decimal months, Language language)
    {
        var whole = decimal.Truncate(Math.Abs(months));
        if (whole == 0m && months != 0m)
        {
            return UnderAMonth.In(language)!;
        }

        return (months < 0m && whole > 0m ? "-" : "") + Months(whole, language);
    }

    /// <summary>Years and months, the last with its decimals.</summary>
    public static string Months(decimal months, Language language)
    {
        var text = new StringBuilder();
        var years = decimal.Truncate(months / 12m);
        Append(text, years, Year, language);
        Append(text, months - (years * 12m), Month, language);
        return Finish(text, months, Month, language);
    }

    /// <summary>Years, months and days by the calendar.</summary>
    public static LocalizedText Calendar(int months, int days) =>
        new(Calendar(months, days, Language.English), Calendar(months, days, Language.Chinese));

    /// <summary>For messages to customers: the largest unit alone, down to minutes, and whole ones.</summary>
    public static string DurationInMessage(decimal ticks, Language language) => Math.Abs(ticks) switch
    {
        >= TimeSpan.TicksPerDay => Whole(ticks / TimeSpan.TicksPerDay, Day, language),
        >= TimeSpan.TicksPerHour => Whole(ticks / TimeSpan.TicksPerHour, Hour, language),
        _ => Whole(ticks / TimeSpan.TicksPerMinute, Minute, language),
    };

    /// <summary>The same of opening hours.</summary>
    public static string BusinessTimeInMessage(decimal ticks, Language language) => Math.Abs(ticks) >= TimeSpan.TicksPerHour
        ? Whole(ticks / TimeSpan.TicksPerHour, BusinessHour, language)
        : Whole(ticks / TimeSpan.TicksPerMinute, BusinessMinute, language);

    /// <summary>The same of working days, all of them.</summary>
    public static string BusinessDaysInMessage(decimal days, Language language) => Counted(days, BusinessDay, language);

    /// <summary>The same of months, however many.</summary>
    public static string PeriodInMessage(decimal months, Language language) => Whole(months, Month, language);

    private static string Calendar(int months, int days, Language language)
    {
        var text = new StringBuilder();
        Append(text, months / 12, Year, language);
        Append(text, months % 12, Month, language);
        Append(text, days, Day, language);
        return Finish(text, 1m, Day, language);
    }

    private static string Whole(decimal count, LocalizedText unit, Language language) => Counted(decimal.Truncate(count), unit, language);

    private static string Counted(decimal count, LocalizedText unit, Language language)
    {
        var number = NumberText.Exact(count);
        return language == Language.Chinese ? number + unit.Zh : $"{number} {unit.En}{(count is 1m or -1m ? "" : "s")}";
    }

    private static void Append(StringBuilder text, decimal count, LocalizedText unit, Language language)
    {
        if (count == 0m)
        {
            return;
        }

        var number = NumberText.OfUnits(count);
        if (language == Language.Chinese)
        {
            text.Append(number).Append(unit.Zh);
            return;
        }

        text.Append(text.Length > 0 ? " " : "").Append(number).Append(' ').Append(unit.En).Append(count == 1m ? "" : "s");
    }

    private static string Finish(StringBuilder text, decimal sign, LocalizedText unit, Language language)
    {
        if (text.Length == 0)
        {
            return Counted(0m, unit, language);
        }

        return sign < 0m ? "-" + text : text.ToString();
    }
}
