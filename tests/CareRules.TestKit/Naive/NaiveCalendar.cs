using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CareRules.Time;
using NodaTime;
using NodaTime.TimeZones;

namespace CareRules.TestKit.Naive;

/// <summary>Opening hours, enumerated day by day of the coverage.</summary>
internal sealed class NaiveCalendar(BusinessCalendar calendar, string packZone)
{
    private static readonly ZoneLocalMappingResolver Openings = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);
    private static readonly ZoneLocalMappingResolver Closings = Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);

    // Cached, since the same days are used many times.
    private static readonly ConditionalWeakTable<BusinessCalendar, ConcurrentDictionary<(string Zone, LocalDate Day), List<(Instant From, Instant To)>>> Kept = [];

    private readonly CalendarDefinition? _definition = (calendar as CoveredCalendar)?.Definition;
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[(calendar as CoveredCalendar)?.Definition.TimeZone ?? packZone];

    /// <summary>The start of the first day, or where the hours of the evening before it end.</summary>
    public Instant Begins
    {
        get
        {
            if (_definition is not { } known)
            {
                return Instant.MinValue;
            }

            var night = known.OfWeekday(known.From.AddDays(-1)).Select(s => s.To - 1440).Append(0).Max();
            return _zone.ResolveLocal(LocalDate.FromDateOnly(known.From).AtMidnight().PlusMinutes(night), night == 0 ? Openings : Closings).ToInstant();
        }
    }

    /// <summary>The end of the last day.</summary>
    public Instant Ends => _definition is { } known
        ? _zone.ResolveLocal(LocalDate.FromDateOnly(known.To).PlusDays(1).AtMidnight(), Openings).ToInstant()
        : Instant.MaxValue;

    /// <summary>Whether an instant is covered.</summary>
    public bool Knows(Instant at) => at >= Begins && at <= Ends;

    public Duration Open(Instant from, Instant to)
    {
        if (to < from)
        {
            return -Open(to, from);
        }

        var sum = Duration.Zero;
        to = Instant.Min(to, Ends);
        foreach (var span in Spans(from).TakeWhile(s => s.From < to))
        {
            sum += Instant.Max(Instant.Min(span.To, to), from) - Instant.Max(span.From, from);
        }

        return sum;
    }

    /// <summary>The instant after a length of opening hours; null where that is not known.</summary>
    public Instant? Plus(Instant start, Duration length)
    {
        if (length == Duration.Zero || !Knows(start))
        {
            return Knows(start) ? start : null;
        }

        foreach (var span in Spans(start))
        {
            var from = Instant.Max(span.From, start);
            if (from + length <= span.To)
            {
                return Knows(from + length) ? from + length : null;
            }

            if (!Knows(span.To))
            {
                return null;
            }

            length -= span.To - from;
        }

        return null;
    }

    /// <summary>The close of a working day after that of an instant; null where that is not known.</summary>
    public Instant? PlusDays(Instant start, int days)
    {
        if (days == 0 || !Knows(start))
        {
            return Knows(start) ? start : null;
        }

        var known = Days(start).Where(d => d.Begins > start).Take(days).ToList();
        return known.Count == days && Knows(known[^1].Closes) ? known[^1].Closes : null;
    }

    /// <summary>The last instant from which a length of opening hours has passed by another; null where that is not known.</summary>
    public Instant? Minus(Instant end, Duration length)
    {
        if (length == Duration.Zero || !Knows(end))
        {
            return Knows(end) ? end : null;
        }

        foreach (var span in Spans(_definition is null ? end - length - Duration.FromDays(3) : Begins).TakeWhile(s => s.From < end).Reverse())
        {
            var to = Instant.Min(span.To, end);
            if (to - length >= span.From)
            {
                return to - length;
            }

            length -= to - span.From;
        }

        return null;
    }

    /// <summary>The last instant before the first of so many working days that have closed by another; null where that is not known.</summary>
    public Instant? MinusDays(Instant end, int days)
    {
        if (days == 0 || !Knows(end))
        {
            return Knows(end) ? end : null;
        }

        var closed = Days(_definition is null ? end - Duration.FromDays(days + 10) : Begins).TakeWhile(d => d.Closes <= end).TakeLast(days).ToList();
        return closed.Count == days && Knows(closed[0].Begins - Duration.FromTicks(1)) ? closed[0].Begins - Duration.FromTicks(1) : null;
    }

    public int DaysBetween(Instant from, Instant to) =>
        to < from ? -DaysBetween(to, from) : Days(from).TakeWhile(d => d.Closes <= to).Count(d => d.Begins > from);

    /// <summary>The opening spans that end after an instant; overlaps where clocks go back count once.</summary>
    private IEnumerable<(Instant From, Instant To)> Spans(Instant start)
    {
        var counted = start;
        foreach (var span in From(start).SelectMany(On).Where(s => s.To > counted))
        {
            yield return (Instant.Max(span.From, counted), span.To);
            counted = span.To;
        }
    }

    private IEnumerable<(Instant Begins, Instant Closes)> Days(Instant start)
    {
        var closed = Instant.MinValue;
        foreach (var day in From(start))
        {
            var spans = On(day);
            if (spans.Count > 0)
            {
                var begins = Instant.Max(_zone.ResolveLocal(day.AtMidnight(), Openings).ToInstant(), closed);
                closed = Instant.Max(spans.Max(s => s.To), closed);
                yield return (begins, closed);
            }
        }
    }

    private IEnumerable<LocalDate> From(Instant start)
    {
        var last = _definition is { } known ? LocalDate.FromDateOnly(known.To) : LocalDate.FromDateOnly(DateOnly.MaxValue);
        for (var day = start.InZone(_zone).Date.PlusDays(-3); day <= last; day = day.PlusDays(1))
        {
            if (_definition is null || day.ToDateOnly() >= _definition.From)
            {
                yield return day;
            }
        }
    }

    private List<(Instant From, Instant To)> On(LocalDate day) =>
        Kept.GetValue(calendar, _ => []).GetOrAdd((_zone.Id, day), key => [.. Opening(key.Day)]);

    private IEnumerable<(Instant From, Instant To)> Opening(LocalDate day)
    {
        foreach (var span in _definition?.On(day.ToDateOnly()) ?? [new OpenSpan(0, 1440)])
        {
            var from = _zone.ResolveLocal(day.AtMidnight().PlusMinutes(span.From), Openings).ToInstant();
            var to = _zone.ResolveLocal(day.AtMidnight().PlusMinutes(span.To), span.To == 1440 ? Openings : Closings).ToInstant();
            if (from < to)
            {
                yield return (from, to);
            }
        }
    }
}
