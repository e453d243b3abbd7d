using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using CareRules.Time;
using NodaTime;
using NodaTime.TimeZones;

namespace CareRules.TestKit.Naive;

/// <summary>
/// Opening hours, enumerated day by day. Does not check the end of the coverage, since no compared instant lies beyond it.
/// </summary>
internal sealed class NaiveCalendar(BusinessCalendar calendar, string packZone)
{
    private static readonly ZoneLocalMappingResolver Openings = Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);
    private static readonly ZoneLocalMappingResolver Closings = Resolvers.CreateMappingResolver(Resolvers.ReturnLater, Resolvers.ReturnStartOfIntervalAfter);

    // Cached, since the same days are used many times.
    private static readonly ConditionalWeakTable<BusinessCalendar, ConcurrentDictionary<(string Zone, LocalDate Day), List<(Instant From, Instant To)>>> Kept = [];

    private readonly CalendarDefinition? _definition = (calendar as CoveredCalendar)?.Definition;
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[(calendar as CoveredCalendar)?.Definition.TimeZone ?? packZone];

    public Duration Open(Instant from, Instant to)
    {
        if (to < from)
        {
            return -Open(to, from);
        }

        var sum = Duration.Zero;
        foreach (var span in Spans(from).TakeWhile(s => s.From < to))
        {
            sum += Instant.Max(Instant.Min(span.To, to), from) - Instant.Max(span.From, from);
        }

        return sum;
    }

    public Instant Plus(Instant start, Duration length)
    {
        if (length == Duration.Zero)
        {
            return start;
        }

        foreach (var span in Spans(start))
        {
            var from = Instant.Max(span.From, start);
            if (from + length <= span.To)
            {
                return from + length;
            }

            length -= span.To - from;
        }

        throw new InvalidOperationException("the calendar has an end");
    }

    public Instant PlusDays(Instant start, int days) => days == 0 ? start : Days(start).Where(d => d.Begins > start).ElementAt(days - 1).Closes;

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
        for (var day = start.InZone(_zone).Date.PlusDays(-3); ; day = day.PlusDays(1))
        {
            yield return day;
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
