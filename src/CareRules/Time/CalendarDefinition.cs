using System.Collections.Immutable;

namespace CareRules.Time;

/// <summary>A business calendar as written.</summary>
internal sealed record CalendarDefinition
{
    public const int MinutesOfDay = 24 * 60;

    public required string Name { get; init; }

    /// <summary>An IANA zone.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The first day that is covered.</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day that is covered.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The spans of each weekday, Monday first, in order; empty for a closed day.</summary>
    public required ImmutableArray<ImmutableArray<OpenSpan>> Week { get; init; }

    /// <summary>Days with other hours than their weekday's: none for a holiday.</summary>
    public required ImmutableDictionary<DateOnly, ImmutableArray<OpenSpan>> Days { get; init; }

    /// <summary>The spans of a day.</summary>
    public ImmutableArray<OpenSpan> On(DateOnly day) => Days.TryGetValue(day, out var spans) ? spans : OfWeekday(day);

    /// <summary>The spans of a day's weekday, without regard to named days.</summary>
    public ImmutableArray<OpenSpan> OfWeekday(DateOnly day) => Week[((int)day.DayOfWeek + 6) % 7];

    /// <summary>The first covered day whose hours begin before those of the previous day have ended; null when there is none.</summary>
    public DateOnly? FirstOverlap()
    {
        var tail = 0;
        for (var day = From; day <= To; day = day.AddDays(1))
        {
            var spans = On(day);
            if (spans.Length > 0 && spans[0].From < tail)
            {
                return day;
            }

            tail = spans.Length > 0 ? spans[^1].To - MinutesOfDay : 0;
        }

        return null;
    }
}
