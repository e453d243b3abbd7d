using System.Globalization;
using System.Runtime.InteropServices;

namespace CareRules.Facts;

/// <summary>A length of time as written: exact, by the calendar, or in business time; never a mixture.</summary>
/// <param name="Measure">What is counted.</param>
/// <param name="Count">How many: ticks for exact lengths and business time, months, or business days.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TimeAmount(TimeMeasure Measure, long Count)
{
    public static TimeAmount FromMonths(int months) => new(TimeMeasure.Months, months);

    public static TimeAmount FromTicks(long ticks) => new(TimeMeasure.Exact, ticks);

    public static TimeAmount FromBusinessTicks(long ticks) => new(TimeMeasure.BusinessTime, ticks);

    public static TimeAmount FromBusinessDays(int days) => new(TimeMeasure.BusinessDays, days);

    /// <summary>Calendar months; 12 a year. Zero for other lengths.</summary>
    public int Months => Measure == TimeMeasure.Months ? (int)Count : 0;

    /// <summary>Exact ticks. Zero for other lengths.</summary>
    public long Ticks => Measure == TimeMeasure.Exact ? Count : 0;

    public bool IsCalendar => Months != 0;

    /// <summary>True when its length depends on a business calendar.</summary>
    public bool IsBusiness => Measure is TimeMeasure.BusinessTime or TimeMeasure.BusinessDays;

    public static TimeAmount From(Value value) => value.Kind switch
    {
        ValueKind.Duration => FromTicks(value.Ticks),
        ValueKind.Period => FromMonths((int)value.Number),
        ValueKind.BusinessTime => FromBusinessTicks(value.Ticks),
        ValueKind.BusinessDays => FromBusinessDays((int)value.Number),
        ValueKind.Unknown or ValueKind.Boolean or ValueKind.Number or ValueKind.Percent or ValueKind.Money or ValueKind.Date or ValueKind.Instant
            or ValueKind.Text or ValueKind.Level or ValueKind.TextList => throw new ArgumentException($"{value.Kind} is not a length of time", nameof(value)),
    };

    /// <summary>The length that a value of an evaluation is; null for one that is unknown or nothing, and for one that is too long to be counted.</summary>
    public static TimeAmount? Of(Value value)
    {
        var most = value.Kind is ValueKind.Period or ValueKind.BusinessDays ? int.MaxValue : long.MaxValue;
        return !value.HasValue || Math.Abs(value.Number) > most ? null : From(value);
    }

    public TimeAmount Times(int n) => this with { Count = Count * n };

    /// <summary>A text that is equal for equal lengths, used as a key to share plan nodes.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}{Measure switch
    {
        TimeMeasure.Exact => "t",
        TimeMeasure.Months => Count == 0 ? "t" : "mo",
        TimeMeasure.BusinessTime => "bt",
        TimeMeasure.BusinessDays => "bd",
    }}");
}

/// <summary>The unit that a length of time counts. As wide as the count, so that a length is passed without a stall.</summary>
internal enum TimeMeasure : long
{
    /// <summary>Ticks of the clock.</summary>
    Exact,

    /// <summary>Months of the calendar.</summary>
    Months,

    /// <summary>Ticks during which a business calendar is open.</summary>
    BusinessTime,

    /// <summary>Working days of a business calendar.</summary>
    BusinessDays,
}
