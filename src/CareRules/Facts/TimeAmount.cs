using System.Globalization;
using System.Runtime.InteropServices;

namespace CareRules.Facts;

/// <summary>A length of time as written: either exact (ticks) or by the calendar (months), never both.</summary>
/// <param name="Months">Calendar months; 12 a year. Zero for an exact length.</param>
/// <param name="Ticks">Exact ticks. Zero for a calendar length.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TimeAmount(int Months, long Ticks)
{
    public static TimeAmount FromMonths(int months) => new(months, 0);

    public static TimeAmount FromTicks(long ticks) => new(0, ticks);

    public bool IsCalendar => Months != 0;

    public static TimeAmount From(Value value) => value.Kind switch
    {
        ValueKind.Duration => FromTicks(value.Ticks),
        ValueKind.Period => FromMonths((int)value.Number),
        _ => throw new ArgumentException($"{value.Kind} is not a length of time", nameof(value)),
    };

    public TimeAmount Times(int n) => new(Months * n, Ticks * n);

    /// <summary>A name that is equal for equal lengths, used where plans share work.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsCalendar ? Months : Ticks)}{(IsCalendar ? "mo" : "t")}");
}
