using System.Runtime.InteropServices;
using CareRules.Facts;

namespace CareRules.Time;

/// <summary>
/// The entries of a list that count: those of a length of time up to T, (T - length, T]; those of the calendar period that T lies in, up to T;
/// or those of the whole period before it.
/// </summary>
/// <param name="Length">The length; zero for a period.</param>
/// <param name="Unit">The period; null for a length.</param>
/// <param name="Back">How many periods before that of T it begins: 0 for <c>this month</c>, 1 for <c>last month</c>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TimeWindow(TimeAmount Length, CalendarUnit? Unit = null, int Back = 0)
{
    public static TimeWindow This(CalendarUnit unit) => new(default, unit);

    public static TimeWindow Last(CalendarUnit unit) => new(default, unit, 1);

    /// <summary>The window that begins where this one ends; null where it ends with T.</summary>
    public TimeWindow? Until => Unit is { } unit && Back > 0 ? new TimeWindow(default, unit, Back - 1) : null;

    public static implicit operator TimeWindow(TimeAmount length) => new(length);

    /// <summary>A text that is equal for equal windows, used as a key to share plan nodes.</summary>
    public override string ToString() => Unit is { } unit ? $"{(Back == 0 ? "this" : "last")} {CalendarUnits.Word(unit)}" : Length.ToString();
}
