using CareRules.Facts;
using CareRules.Planning.Nodes;

namespace CareRules.Planning.Care;

/// <summary>
/// Once in each period. Every period counts from the anchor, so month ends do not drift. A period that is an exact length
/// is taken in whole days, at least one: its occurrence is a day.
/// </summary>
internal sealed class CadencePlan(int index, TimeAmount every, ValueNode? from, TimeAmount? notice) : TriggerPlan
{
    private static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    private readonly int _months = every.Months;
    private readonly long _days = Math.Max(1, (every.Ticks + TimeSpan.TicksPerDay - 1) / TimeSpan.TicksPerDay);

    public override string IdOf(Frame frame, in Occurrence occurrence) => frame.TextOf(occurrence.Day);

    public override void AddCurrent(Frame frame, CareRulePlan rule, List<Occurrence> occurrences)
    {
        ref readonly var running = ref Running(frame);
        if (running.Number < 0)
        {
            return;
        }

        // Earlier periods are over, unless an action says that it expires later.
        var first = running.Number;
        while (rule.AnyExpires && first > 0 && frame.Now < rule.EndOf(Period(frame, running.Anchor, first - 1), frame.Plan.Clock))
        {
            first--;
        }

        for (var n = first; n < running.Number; n++)
        {
            AddIfCurrent(frame, rule, occurrences, Period(frame, running.Anchor, n));
        }

        AddIfCurrent(frame, rule, occurrences, running.Turn);
    }

    public override void AddNearby(Frame frame, CareRulePlan rule, List<Occurrence> occurrences)
    {
        ref readonly var running = ref Running(frame);
        for (var n = Math.Max(0, running.Number); n <= running.Number + 1; n++)
        {
            if (TryStart(running.Anchor, n, out _))
            {
                occurrences.Add(Period(frame, running.Anchor, n));
            }
        }
    }

    private ref readonly RunningPeriod Running(Frame frame)
    {
        ref var running = ref frame.Period(index);
        if (running.Generation != frame.Generation)
        {
            var anchor = AnchorOf(frame);
            var number = RunningNumber(frame, anchor);
            running = new RunningPeriod(frame.Generation, anchor, number, number < 0 ? default : Period(frame, anchor, number));
        }

        return ref running;
    }

    private int AnchorOf(Frame frame)
    {
        var value = from is null ? default : from.Of(frame);
        return value.Kind switch
        {
            ValueKind.Date => (int)value.Number,
            ValueKind.Instant => frame.Plan.Clock.DayOf(value.Ticks),
            _ => frame.Facts.Customer.Since is { } since ? since.DayNumber : Epoch,
        };
    }

    // The last period whose turn has come; -1 before the first.
    private long RunningNumber(Frame frame, int anchor)
    {
        var n = Math.Max(0, LatestStart(frame.Today, anchor));
        while (n >= 0 && !HasBegun(frame, anchor, n))
        {
            n--;
        }

        // Notice brings turns forward.
        while (notice is not null && HasBegun(frame, anchor, n + 1))
        {
            n++;
        }

        return n;
    }

    // The period that today falls in, or the one after it where the month has not come to the anchor's day.
    private long LatestStart(int today, int anchor)
    {
        if (_months == 0)
        {
            return (today - (long)anchor) / _days;
        }

        var (now, start) = (DateOnly.FromDayNumber(today), DateOnly.FromDayNumber(anchor));
        return (((now.Year - start.Year) * 12L) + now.Month - start.Month) / _months;
    }

    private bool HasBegun(Frame frame, int anchor, long n) =>
        TryStart(anchor, n, out var day) && (notice is null ? day <= frame.Today : EmittedFrom(frame, day, notice) <= frame.Now);

    private Occurrence Period(Frame frame, int anchor, long n)
    {
        TryStart(anchor, n, out var day);
        var until = TryStart(anchor, n + 1, out var next) ? EmittedFrom(frame, next, notice) : Occurrence.Never;
        return new Occurrence(frame.Plan.Clock.StartOfDay(day), day, EmittedFrom(frame, day, notice), until, null, null, -1);
    }

    private bool TryStart(int anchor, long n, out int day)
    {
        if (_months != 0)
        {
            day = 0;
            return n * _months <= int.MaxValue && CalendarMath.TryAddMonths(anchor, (int)(n * _months), out day);
        }

        var start = anchor + (n * _days);
        day = (int)Math.Min(start, int.MaxValue);
        return start <= DateOnly.MaxValue.DayNumber;
    }
}
