using CareRules.Time;
using NodaTime;

namespace CareRules.Tests.Time;

/// <summary>
/// A calendar by enumeration: the local time of every minute of the coverage, and from it which minutes are open. Shares no code with the
/// calendar it is compared with.
/// </summary>
internal sealed class MinuteCalendar
{
    private readonly bool[] _open;
    private readonly List<(int Begins, int Closes)> _days = [];

    public MinuteCalendar(CalendarDefinition definition)
    {
        var zone = DateTimeZoneProviders.Tzdb[definition.TimeZone];
        // Two days on either side, so that every local time of the coverage is found.
        First = Instant.FromUtc(definition.From.Year, definition.From.Month, definition.From.Day, 0, 0) - Duration.FromDays(2);
        var local = new int[(definition.To.DayNumber - definition.From.DayNumber + 5) * 1440];
        for (var m = 0; m < local.Length; m++)
        {
            local[m] = ((definition.From.DayNumber - 2) * 1440) + m + (zone.GetUtcOffset(At(m)).Seconds / 60);
        }

        _open = new bool[local.Length];
        for (var day = definition.From; day <= definition.To; day = day.AddDays(1))
        {
            var midnight = day.DayNumber * 1440;
            var close = -1;
            foreach (var span in definition.On(day))
            {
                var from = FirstFrom(local, midnight + span.From);
                // Whole days end where the next begins.
                var to = span.To % 1440 == 0 ? FirstFrom(local, midnight + span.To) : LastBefore(local, midnight + span.To) + 1;
                for (var m = from; m < to; m++)
                {
                    _open[m] = true;
                    close = Math.Max(close, to);
                }
            }

            if (close >= 0)
            {
                var begins = FirstFrom(local, midnight);
                _days.Add((_days.Count > 0 ? Math.Max(begins, _days[^1].Closes) : begins, close));
            }
        }

        Start = FirstFrom(local, definition.From.DayNumber * 1440);
        var before = definition.OfWeekday(definition.From.AddDays(-1));
        var tail = before.IsEmpty ? 0 : before[^1].To - 1440;
        Start = tail <= 0 ? Start : LastBefore(local, (definition.From.DayNumber * 1440) + tail) + 1;
        End = FirstFrom(local, (definition.To.DayNumber + 1) * 1440);
    }

    /// <summary>The instant of minute 0.</summary>
    public Instant First { get; }

    /// <summary>The first covered minute.</summary>
    public int Start { get; }

    /// <summary>The first minute after the coverage.</summary>
    public int End { get; }

    public Instant At(int minute) => First + Duration.FromMinutes(minute);

    public long Ticks(int minute) => At(minute).ToDateTimeUtc().Ticks;

    public bool IsOpen(int minute) => _open[minute];

    public int Elapsed(int from, int to)
    {
        var count = 0;
        for (var m = from; m < to; m++)
        {
            count += _open[m] ? 1 : 0;
        }

        return count;
    }

    /// <summary>The first minute by which a number of open minutes have passed; null beyond the coverage.</summary>
    public int? Add(int start, int minutes)
    {
        var at = start;
        for (var left = minutes; left > 0; at++)
        {
            if (at >= End)
            {
                return null;
            }

            left -= _open[at] ? 1 : 0;
        }

        return at;
    }

    public int? AddDays(int start, int days)
    {
        var later = _days.Where(d => d.Begins > start).Select(d => d.Closes).Take(days).ToList();
        return days == 0 ? start : later.Count == days && later[^1] <= End ? later[^1] : null;
    }

    private static int FirstFrom(int[] local, int time) => Array.FindIndex(local, l => l >= time);

    private static int LastBefore(int[] local, int time) => Array.FindLastIndex(local, l => l < time);
}
