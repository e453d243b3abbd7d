using CareRules.Facts;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime.Care;

/// <summary>
/// Once in each period. Periods are counted from the anchor, so month ends do not drift. A period of exact length is rounded up to whole
/// days: its occurrence is a day.
/// </summary>
internal sealed class CadencePlan(int index, TimeAmount every, DayReader? from, string? text, TimeAmount? notice) : TriggerPlan
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    private readonly int _months = every.Months;
    private readonly long _days = Math.Max(1, (every.Ticks + TimeSpan.TicksPerDay - 1) / TimeSpan.TicksPerDay);

    /// <summary>The first day of the period, as it is counted in the pack's zone.</summary>
    public override string IdOf(Frame frame, in Occurrence occurrence)
    {
        ref readonly var running = ref PeriodOf(frame);
        return frame.TextOf(running.IdAnchor == running.Anchor || !TryStart(new(running.IdAnchor), LatestStart(occurrence.Day, new(running.Anchor)), out var day) ? occurrence.Day : day);
    }

    public override PackClock ClockOf(Frame frame) => frame.CustomerClock;

    public override string? Text => text;

    public override bool IsKnown(Frame frame) => from is null || PeriodOf(frame).Anchor != RunningPeriod.Unknown;

    public override void NameMissing(Frame frame, MissingFacts missing) => from?.NameMissing(frame, missing);

    public override bool HasOneOccurrence => true;

    public override bool ReadsLevels => from?.ReadsLevels == true;

    public override ref readonly Occurrence Running(Frame frame) => ref PeriodOf(frame).Occurrence;

    public override void AddCurrent(Frame frame, CareRulePlan rule, List<Occurrence> occurrences)
    {
        ref readonly var running = ref PeriodOf(frame);
        if (running.Number < 0)
        {
            return;
        }

        for (var n = FirstCurrent(frame, rule, running); n < running.Number; n++)
        {
            AddIfCurrent(frame, rule, occurrences, Period(frame, running.Anchor, n));
        }

        AddIfCurrent(frame, rule, occurrences, running.Occurrence);
    }

    // Earlier periods have ended, unless an action has an expiry of its own. Where the calendar does not cover that, it ends with the period,
    // so that one before, of which it does, may last longer.
    private long FirstCurrent(Frame frame, CareRulePlan rule, in RunningPeriod running)
    {
        var (first, anchor) = (running.Number, running.Anchor);
        for (var n = first - 1; rule.AnyExpires && n >= 0;)
        {
            var period = Period(frame, anchor, n);
            var uncovered = rule.Uncovered(period, frame.CustomerClock);
            if (frame.Now < rule.LatestEnd(period, frame.CustomerClock))
            {
                first = n--;
            }
            else if (uncovered == 0)
            {
                break;
            }
            else
            {
                n = LastWithFewer(frame, rule, anchor, n, uncovered);
            }
        }

        return first;
    }

    // The last period before another of which the calendar covers the expiry of more actions; negative for none.
    private long LastWithFewer(Frame frame, CareRulePlan rule, int anchor, long n, int uncovered)
    {
        var (fewer, after) = (-1L, n);
        while (after - fewer > 1)
        {
            var middle = fewer + ((after - fewer) / 2);
            (fewer, after) = rule.Uncovered(Period(frame, anchor, middle), frame.CustomerClock) < uncovered ? (middle, after) : (fewer, middle);
        }

        return fewer;
    }

    public override void AddNearby(Frame frame, CareRulePlan rule, List<Occurrence> occurrences)
    {
        ref readonly var running = ref PeriodOf(frame);
        for (var n = Math.Max(0, running.Number); n <= running.Number + 1 && running.Anchor > RunningPeriod.None; n++)
        {
            if (TryStart(new(running.Anchor), n, out _))
            {
                occurrences.Add(Period(frame, running.Anchor, n));
            }
        }
    }

    private ref readonly RunningPeriod PeriodOf(Frame frame)
    {
        ref var running = ref frame.Period(index);
        if (running.Generation != frame.Generation)
        {
            var anchor = AnchorOf(frame, out var idAnchor);
            running = Find(frame, anchor);
            running.IdAnchor = idAnchor;
        }

        return ref running;
    }

    private int AnchorOf(Frame frame, out int idAnchor)
    {
        if (from is null)
        {
            return idAnchor = frame.Facts.Customer.Since is { } since ? since.DayNumber : Epoch;
        }

        return from.TryRead(frame, out var day, out idAnchor, out var isNothing) ? day : isNothing ? RunningPeriod.None : RunningPeriod.Unknown;
    }

    // The last period whose occurrence has begun; number -1 before the first.
    private RunningPeriod Find(Frame frame, int anchor)
    {
        if (anchor <= RunningPeriod.None)
        {
            return new RunningPeriod { Generation = frame.Generation, Anchor = anchor, Number = -1 };
        }

        var first = new MonthCount(anchor);
        var n = Math.Max(0, LatestStart(frame.CustomerToday, first));
        var period = StartOf(frame, first, n);
        while (period.From > frame.Now && n >= 0)
        {
            n--;
            period = n < 0 ? default : StartOf(frame, first, n);
        }

        // A notice period starts occurrences earlier.
        var next = StartOf(frame, first, n + 1);
        while (next.From <= frame.Now)
        {
            (period, next) = (next, StartOf(frame, first, ++n + 1));
        }

        return new RunningPeriod { Generation = frame.Generation, Anchor = anchor, Number = n, Occurrence = n < 0 ? default : CreateOccurrence(frame, period, next) };
    }

    // The period that contains today, or the next one where the month has not reached the anchor's day.
    private long LatestStart(int today, in MonthCount anchor) => _months == 0 ? (today - (long)anchor.Day) / _days : anchor.To(today) / _months;

    private Occurrence Period(Frame frame, int anchor, long n)
    {
        var first = new MonthCount(anchor);
        return CreateOccurrence(frame, StartOf(frame, first, n), StartOf(frame, first, n + 1));
    }

    // Without notice it is emitted from the start of its day.
    private Occurrence CreateOccurrence(Frame frame, (int Day, long From) period, (int Day, long From) next) =>
        new(notice is null ? period.From : frame.CustomerClock.StartOfDay(period.Day), period.Day, period.From, next.From, null, null, -1);

    // A period outside the calendar never begins.
    private (int Day, long From) StartOf(Frame frame, in MonthCount anchor, long n) =>
        TryStart(anchor, n, out var day) ? (day, EmittedFrom(frame.CustomerClock, day, notice)) : (day, Occurrence.Never);

    private bool TryStart(in MonthCount anchor, long n, out int day)
    {
        if (_months != 0)
        {
            return anchor.TryAdd(n * _months, out day);
        }

        var start = anchor.Day + (n * _days);
        day = (int)Math.Min(start, int.MaxValue);
        return start <= DateOnly.MaxValue.DayNumber;
    }

    public override bool IsSteady(Frame frame, long to) => from is null || from.IsSteady(frame, to);

    public override long NextStart(Frame frame)
    {
        ref readonly var running = ref PeriodOf(frame);
        return running.Anchor <= RunningPeriod.None ? Occurrence.Never : StartOf(frame, new(running.Anchor), running.Number + 1).From;
    }
}
