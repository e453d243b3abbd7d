using System.Globalization;
using CareRules.Facts;
using NodaTime;

namespace CareRules.Time;

/// <summary>
/// A calendar with opening hours, precomputed over all covered days: every span as two instants with the opening hours before it, so that
/// each query is a binary search.
/// </summary>
internal sealed class CoveredCalendar : BusinessCalendar
{
    private readonly CalendarDefinition _definition;
    private readonly DateTimeZone _zone;
    private readonly long[] _opens;
    private readonly long[] _closes;

    // The opening hours up to the end of each span.
    private readonly long[] _passed;

    // The working days: the first instant of each, and its close.
    private readonly long[] _dayBegins;
    private readonly long[] _dayCloses;

    /// <exception cref="ArgumentException">The zone is not an IANA zone.</exception>
    public CoveredCalendar(CalendarDefinition definition)
        : base(definition.Name)
    {
        _definition = definition;
        _zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(definition.TimeZone)
            ?? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"`{definition.TimeZone}` is not an IANA time zone"), nameof(definition));
        // Spans that begin before the coverage and run past midnight are unknown.
        var spans = definition.OfWeekday(definition.From.AddDays(-1));
        var tail = spans.IsEmpty ? 0 : Math.Max(0, spans[^1].To - CalendarDefinition.MinutesOfDay);
        Start = ZoneTimes.Closing(_zone, definition.From.DayNumber, tail);
        End = ZoneTimes.StartOfDay(_zone, definition.To.DayNumber + 1);
        var layout = new Layout(this);
        layout.Fill();
        _opens = [.. layout.Opens];
        _closes = [.. layout.Closes];
        _passed = new long[_opens.Length];
        var passed = 0L;
        for (var i = 0; i < _opens.Length; i++)
        {
            passed += _closes[i] - _opens[i];
            _passed[i] = passed;
        }

        _dayBegins = [.. layout.DayBegins];
        _dayCloses = [.. layout.DayCloses];
    }

    /// <summary>The calendar as written.</summary>
    public CalendarDefinition Definition => _definition;

    public override long Start { get; }

    public override long End { get; }

    public override DateOnly FirstDay => _definition.From;

    public override DateOnly LastDay => _definition.To;

    public override long Elapsed(long from, long to) => Position(to) - Position(from);

    public override int DaysBetween(long from, long to)
    {
        Check(from);
        Check(to);
        return to < from ? -DaysBetween(to, from) : Math.Max(0, After(_dayCloses, to) - After(_dayBegins, from));
    }

    public override bool TryAdd(long start, long ticks, out long result)
    {
        result = start;
        if (!Covers(start))
        {
            return false;
        }

        if (ticks == 0)
        {
            return true;
        }

        var before = Position(start);
        var span = ticks > long.MaxValue - before ? _passed.Length : Reaching(before + ticks);
        if (span == _passed.Length)
        {
            return false;
        }

        result = _closes[span] - (_passed[span] - (before + ticks));
        return true;
    }

    public override bool TryAddDays(long start, int days, out long result)
    {
        result = start;
        if (!Covers(start))
        {
            return false;
        }

        if (days == 0)
        {
            return true;
        }

        var day = After(_dayBegins, start) + (long)days - 1;
        if (day >= _dayCloses.Length || _dayCloses[day] > End)
        {
            return false;
        }

        result = _dayCloses[day];
        return true;
    }

    public override bool TrySubtract(long end, long ticks, out long result)
    {
        result = end;
        if (!Covers(end))
        {
            return false;
        }

        var before = Position(end) - ticks;
        if (ticks == 0 || before < 0)
        {
            return ticks == 0;
        }

        // The span in which the next tick of opening hours passes.
        var span = After(_passed, before);
        result = _closes[span] - (_passed[span] - before);
        return true;
    }

    public override bool TrySubtractDays(long end, int days, out long result)
    {
        result = end;
        if (!Covers(end) || days == 0)
        {
            return Covers(end);
        }

        var day = After(_dayCloses, end) - (long)days;
        if (day < 0 || _dayBegins[day] <= Start)
        {
            return false;
        }

        result = _dayBegins[day] - 1;
        return true;
    }

    public override long NextEdge(long instant)
    {
        var (opens, closes) = (After(_opens, instant), After(_closes, instant));
        return Math.Min(opens < _opens.Length ? _opens[opens] : long.MaxValue, closes < _closes.Length ? _closes[closes] : long.MaxValue);
    }

    public override bool IsOpen(long instant) => After(_opens, instant) - 1 is >= 0 and var span && instant < _closes[span];

    public override bool Holds(TimeAmount length) => length.Measure == TimeMeasure.BusinessDays
        ? length.Count <= _dayCloses.Length
        : _passed.Length > 0 && length.Count <= _passed[^1];

    public override CalendarCoverageException NotCovered(long instant) =>
        new(Name, ZoneTimes.At(_zone, instant), _definition.From, _definition.To);

    private void Check(long instant)
    {
        if (!Covers(instant))
        {
            throw NotCovered(instant);
        }
    }

    // The opening hours from the start of the coverage to an instant.
    private long Position(long instant)
    {
        Check(instant);
        var span = After(_opens, instant) - 1;
        return span < 0 ? 0 : _passed[span] - Math.Max(0, _closes[span] - instant);
    }

    /// <summary>The index of the first value greater than another; the length when there is none.</summary>
    private static int After(long[] sorted, long value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = sorted[middle] > value ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>The first span by the end of which a length has passed.</summary>
    private int Reaching(long passed) => After(_passed, passed - 1);

    /// <summary>Precomputes the days one after the other.</summary>
    private sealed class Layout(CoveredCalendar calendar)
    {
        public List<long> Opens { get; } = [];

        public List<long> Closes { get; } = [];

        public List<long> DayBegins { get; } = [];

        public List<long> DayCloses { get; } = [];

        public void Fill()
        {
            for (var day = calendar._definition.From; day <= calendar._definition.To; day = day.AddDays(1))
            {
                var close = long.MinValue;
                foreach (var span in calendar._definition.On(day))
                {
                    var opens = ZoneTimes.Opening(calendar._zone, day.DayNumber, span.From);
                    var closes = ZoneTimes.Closing(calendar._zone, day.DayNumber, span.To);
                    // A span within a gap of the local time does not exist on that day.
                    if (opens < closes)
                    {
                        Add(Math.Max(opens, calendar.Start), Math.Min(closes, calendar.End));
                        close = Math.Max(close, closes);
                    }
                }

                if (close > long.MinValue)
                {
                    var begins = ZoneTimes.StartOfDay(calendar._zone, day.DayNumber);
                    DayBegins.Add(DayCloses.Count > 0 ? Math.Max(begins, DayCloses[^1]) : begins);
                    DayCloses.Add(DayCloses.Count > 0 ? Math.Max(close, DayCloses[^1]) : close);
                }
            }
        }

        // Adjacent spans are merged; where clocks go back, one may begin before the other has ended.
        private void Add(long opens, long closes)
        {
            if (Closes.Count > 0 && opens <= Closes[^1])
            {
                Closes[^1] = Math.Max(Closes[^1], closes);
            }
            else if (opens < closes)
            {
                Opens.Add(opens);
                Closes.Add(closes);
            }
        }
    }
}
