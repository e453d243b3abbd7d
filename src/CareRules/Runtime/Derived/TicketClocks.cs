using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime.Derived;

/// <summary>
/// The clocks of one ticket, one for each deadline, computed from the facts alone. A completed step stops its own clock and those of the
/// steps before it: what is resolved was accepted no later. A reopening cancels the resolution and the follow-up before it, and their
/// clocks restart from there; acceptance and verification stay completed. Not safe for concurrent use.
/// </summary>
internal sealed class TicketClocks(PackClock clock)
{
    private const long NotRead = -1;

    private readonly StepClock _pauses = new();
    private long[] _done = [];
    private TicketReader _reader = null!;
    private object _ticket = null!;
    private long _now;
    private long _reopened;

    /// <summary>The deadlines of the last read that are due on a day that the calendar does not cover, where their step is open.</summary>
    public List<(DeadlinePlan Deadline, TimeAmount Within)> Uncovered { get; } = [];

    /// <summary>How often the ticket was reopened up to as-of.</summary>
    public int Reopenings { get; private set; }

    /// <summary>Since when the ticket is paused, of a pause that lasts until as-of.</summary>
    public long PausedSince => _pauses.PausedSince(_now);

    public void Set(TicketReader reader, object ticket, long now)
    {
        (_reader, _ticket, _now) = (reader, ticket, now);
        (_reopened, Reopenings) = reader.Reopenings(ticket, now);
        _done = _done.Length < reader.Steps ? new long[reader.Steps] : _done;
        Array.Fill(_done, NotRead);
        _pauses.Set(reader.Pauses(ticket), now);
    }

    /// <summary>When a step or a later one was completed; zero when it is open, or when a reopening cancelled that.</summary>
    public long DoneAt(TicketStep step) => DoneAt(step.Place);

    private long DoneAt(int place)
    {
        ref var done = ref _done[place];
        if (done == NotRead)
        {
            // What comes before the resolution was done when the complaint was first resolved.
            var after = _reader.Restarts(place) ? _reopened : 0;
            done = 0;
            for (var step = place; step < _reader.Steps; step++)
            {
                done = TicketReader.Earliest(done, _reader.DoneAt(_ticket, step, after, _now));
            }
        }

        return done;
    }

    /// <summary>When a deadline's clock started; zero when it has not.</summary>
    public long StartOf(TicketDeadline deadline)
    {
        var start = deadline.StartsAfter >= 0 ? DoneAt(deadline.StartsAfter) : _reader.OpenedAt(_ticket) is var opened && opened <= _now ? opened : 0;
        return start != 0 && deadline.Step.Restarts ? Math.Max(start, _reopened) : start;
    }

    /// <summary>
    /// Reads the clocks of a graded ticket, for which this is set, in the order of the pack. Where it could have several severities, a
    /// repetition raised it, or a table could give several lengths, of counterparts (the same deadline, or those with its number in its step)
    /// the one that is due first is read, and it warns when the first of them does: what is not known gives no more time, and neither does a
    /// repetition.
    /// </summary>
    /// <param name="only">Reads this deadline and its counterparts alone; null for all.</param>
    public void Read(TicketPlan plan, Frame frame, int index, in TicketGrade grade, List<DeadlineReading> readings, DeadlinePlan? only = null)
    {
        readings.Clear();
        Uncovered.Clear();
        frame.At(_ticket, index);
        Read(plan, frame, grade.Rank, readings, only);
        if (grade.Clocks is { } ranks)
        {
            foreach (var rank in ranks.AsSpan(1))
            {
                Read(plan, frame, rank, readings, only);
            }

            readings.Sort(static (a, b) => a.Deadline.Index.CompareTo(b.Deadline.Index));
        }

        if (Uncovered.Count > 0)
        {
            RemoveCovered(readings);
        }

        frame.At(null, -1);
    }

    private void Read(TicketPlan plan, Frame frame, int rank, List<DeadlineReading> readings, DeadlinePlan? only)
    {
        foreach (var deadline in plan.DeadlinesOf(rank))
        {
            if (only?.IsCounterpartOf(deadline) == false)
            {
                continue;
            }

            if (deadline.Within is null)
            {
                Read(deadline, deadline.Own, readings);
            }
            else if (!deadline.TryLength(frame, rank, out var known))
            {
                foreach (var possible in deadline.LengthsOf(frame, rank))
                {
                    Read(deadline, possible, readings);
                }
            }
            else if (known is { } within)
            {
                Read(deadline, within, readings);
            }
        }
    }

    private void Read(DeadlinePlan deadline, TimeAmount within, List<DeadlineReading> readings)
    {
        if (TryRead(deadline.Source, within, out var clock))
        {
            Take(new DeadlineReading(deadline, clock), readings);
        }
        else if (IsUncovered(deadline.Source, within))
        {
            AddUncovered(deadline, within);
        }
    }

    // Apart from the readings, which would otherwise create their closures for tickets that no calendar concerns.
    private void AddUncovered(DeadlinePlan deadline, TimeAmount within)
    {
        if (!Uncovered.Exists(u => u.Deadline.IsCounterpartOf(deadline)))
        {
            Uncovered.Add((deadline, within));
        }
    }

    private void RemoveCovered(List<DeadlineReading> readings) =>
        Uncovered.RemoveAll(u => readings.Exists(r => r.Deadline.IsCounterpartOf(u.Deadline)));

    private void Take(in DeadlineReading reading, List<DeadlineReading> readings)
    {
        for (var i = 0; i < readings.Count; i++)
        {
            if (readings[i].Deadline.IsCounterpartOf(reading.Deadline))
            {
                readings[i] = FirstOf(readings[i], reading);
                return;
            }
        }

        readings.Add(reading);
    }

    private DeadlineReading FirstOf(in DeadlineReading one, in DeadlineReading other)
    {
        var first = other.Clock.Due < one.Clock.Due ? other : one;
        var (warnsAt, otherAt) = (WarnsAt(one), WarnsAt(other));
        if ((warnsAt | otherAt) == 0)
        {
            return first;
        }

        var warning = TicketReader.Earliest(warnsAt, otherAt) == warnsAt ? one.Warning ?? new DeadlineWarning(one.Deadline, one.Clock) : new DeadlineWarning(other.Deadline, other.Clock);
        return first with { Warning = ReferenceEquals(warning.Deadline, first.Deadline) && warning.Clock == first.Clock ? null : warning };
    }

    /// <summary>True for a deadline whose clock has started and which cannot be read, since the calendar does not cover when it is due.</summary>
    /// <param name="isOpen">True where only an open step counts.</param>
    public bool IsUncovered(TicketDeadline deadline, TimeAmount within, bool isOpen = true) =>
        within.IsBusiness && StartOf(deadline) != 0 && (!isOpen || DoneAt(deadline.Step) == 0) && !TryRead(deadline, within, out _);

    /// <summary>When the warning of a clock began, before an instant or, where its step is open, at it; zero where it has not.</summary>
    public long WarnedAt(in DeadlineReading reading, long at) =>
        reading.IsNear(clock) && WarnsAt(reading) is var warned && (reading.Clock.IsOpen ? warned <= at : warned < at) ? warned : 0;

    /// <summary>When the warning of a clock began, or will begin without further pauses; zero for a deadline that does not warn.</summary>
    public long WarnsAt(in DeadlineReading reading) =>
        reading.Warning is { } first ? WarnsAt(first.Deadline, first.Clock) : WarnsAt(reading.Deadline, reading.Clock);

    private long WarnsAt(DeadlinePlan deadline, in ClockReading reading) =>
        deadline.WarnAfter(clock, reading) is { } after ? InstantAtElapsed(reading, after) : 0;

    /// <summary>
    /// Reads a deadline's clock; false when it has not started, or when it is due after the year 9999 or on a day that its calendar does not
    /// cover. A clock that was due before the coverage ended counts up to that end.
    /// </summary>
    /// <param name="within">How long the deadline gives the ticket.</param>
    public bool TryRead(TicketDeadline deadline, TimeAmount within, out ClockReading reading)
    {
        var start = StartOf(deadline);
        if (start == 0 || !clock.TryAdd(start, within, out var unpaused))
        {
            reading = default;
            return false;
        }

        var done = DoneAt(deadline.Step);
        var end = Math.Max(start, done == 0 ? _now : done);
        if (!within.IsBusiness && !_pauses.HasPauses)
        {
            reading = new ClockReading(within, start, unpaused - start, unpaused, end - start, 0, IsOpen: done == 0, IsBreached: end > unpaused);
            return true;
        }

        var calendar = CalendarOf(within);
        var length = calendar.Elapsed(start, unpaused);
        if (!_pauses.TryDue(calendar, start, length, out var due))
        {
            reading = default;
            return false;
        }

        var counted = Math.Min(end, calendar.End);
        var paused = _pauses.Paused(calendar, start, counted);
        reading = new ClockReading(within, start, length, due, calendar.Elapsed(start, counted) - paused, paused, IsOpen: done == 0, IsBreached: end > due);
        return true;
    }

    /// <summary>
    /// The instant at which a clock has run, or will have run without further pauses, for a part of its deadline's length.
    /// </summary>
    public long InstantAtElapsed(in ClockReading reading, long part) =>
        _pauses.TryDue(CalendarOf(reading.Within), reading.Start, part, out var at, isReached: true) ? at : reading.Due;

    /// <summary>How long a clock had run at a later instant, up to which pauses are known.</summary>
    public long ElapsedAt(in ClockReading reading, long at)
    {
        var calendar = CalendarOf(reading.Within);
        at = Math.Min(at, calendar.End);
        return calendar.Elapsed(reading.Start, at) - _pauses.Paused(calendar, reading.Start, at);
    }

    // Clock time is business time that is always open.
    private BusinessCalendar CalendarOf(TimeAmount within) => within.IsBusiness ? clock.Calendar! : RoundTheClock.Utc;
}

/// <summary>The state of one clock, in UTC ticks and ticks of its calendar.</summary>
/// <param name="Within">How long the deadline gives, as written.</param>
/// <param name="Length">How long that is.</param>
/// <param name="Due">When it is due, given the pauses so far.</param>
/// <param name="Elapsed">How long it has run, without pauses.</param>
/// <param name="Paused">How long it was paused.</param>
/// <param name="IsOpen">False once the step is completed.</param>
/// <param name="IsBreached">Whether the step was completed late, or is still open after it was due.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ClockReading(TimeAmount Within, long Start, long Length, long Due, long Elapsed, long Paused, bool IsOpen, bool IsBreached);
