using CareRules.Model;
using CareRules.Time;

namespace CareRules.Lifecycle;

/// <summary>When a customer may be contacted by a channel: not on days off, and not in quiet hours.</summary>
/// <param name="clock">The clock of the customer's zone.</param>
internal sealed class ContactHours(LimitPolicy limits, string channel, PackClock clock)
{
    /// <summary>Whether an instant lies on a day off. Days that the calendar does not cover are none.</summary>
    public bool IsDayOff(long at) => DayOf(at) is { } day && limits.DaysOff!.Calendar is var calendar && day >= calendar.From && day <= calendar.To && calendar.On(day).IsEmpty;

    /// <summary>Whether the calendar does not say if an instant lies on a day off.</summary>
    public bool IsUncovered(long at) => DayOf(at) is { } day && (day < limits.DaysOff!.Calendar.From || day > limits.DaysOff.Calendar.To);

    /// <summary>The quiet hours of an instant; null for none.</summary>
    public QuietHours? QuietAt(long at) => HoldAt(at)?.Quiet;

    /// <summary>The first instant, from one on, at which the customer may be contacted; the last of the year 9999 where there is none.</summary>
    public long FreeFrom(long at)
    {
        while (at < DateTime.MaxValue.Ticks && (IsDayOff(at) ? NextDay(at) : HoldAt(at)?.End) is { } end)
        {
            at = Math.Min(end, DateTime.MaxValue.Ticks);
        }

        return at;
    }

    /// <summary>The first day after an instant that is a day off where the instant's is none, or the other way round; before the customer may be contacted.</summary>
    public long? NextOtherDay(long at)
    {
        var (isOff, free) = (IsDayOff(at), FreeFrom(at));
        for (var day = NextDay(at); day < free; day = NextDay(day))
        {
            if (IsDayOff(day) != isOff)
            {
                return day;
            }
        }

        return null;
    }

    private DateOnly? DayOf(long at) => limits.DaysOff?.Holds(channel) == true ? DateOnly.FromDayNumber(clock.DayOf(at)) : null;

    // After the last day of the calendar of all, later than every instant.
    private long NextDay(long at) => clock.StartOfDay(clock.DayOf(at) + 1) is var start && start > at ? start : long.MaxValue;

    // As opening hours: where the clocks repeat an hour, from the first time that they show the first to the last time that they show the
    // second.
    private (QuietHours Quiet, long End)? HoldAt(long at)
    {
        var today = clock.DayOf(at);
        foreach (var quiet in limits.Quiet)
        {
            for (var day = today - 1; quiet.Holds(channel) && day <= today + 1; day++)
            {
                var from = clock.FirstInstant((day * TimeSpan.TicksPerDay) + quiet.From);
                var to = clock.LastInstant((day * TimeSpan.TicksPerDay) + quiet.End);
                if (quiet.BeginOn(day) && from <= at && at < to)
                {
                    return (quiet, to);
                }
            }
        }

        return null;
    }
}
