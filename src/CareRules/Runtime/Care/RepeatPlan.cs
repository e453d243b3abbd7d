using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime.Care;

/// <summary>How a rule on an event occurs again and again.</summary>
internal sealed class RepeatPlan(CareRepeat source, ConditionPlan holds, Instants instants)
{
    /// <summary>The condition, as of the instant of an occurrence.</summary>
    public ConditionPlan While { get; } = holds;

    /// <summary>The number of the last occurrence that comes up to an instant; zero for the first, which is at the start.</summary>
    /// <param name="from">The start, no later than that instant.</param>
    public int NumberAt(PackClock clock, long from, long at)
    {
        var (number, after) = (0, CareRepeat.Most + 1);
        while (after - number > 1)
        {
            var middle = (number + after) / 2;
            (number, after) = StartOf(clock, from, middle) <= at ? (middle, after) : (number, middle);
        }

        return number;
    }

    /// <summary>When an occurrence comes; <see cref="Occurrence.Never"/> for one too many, and where the calendar does not cover it.</summary>
    public long StartOf(PackClock clock, long from, int number)
    {
        var most = source.Every.Measure is TimeMeasure.Months or TimeMeasure.BusinessDays ? int.MaxValue : long.MaxValue;
        return number == 0 ? from
            : number > CareRepeat.Most || source.Every.Count > most / number || !clock.TryAdd(from, source.Every.Times(number), out var start) ? Occurrence.Never
            : start;
    }

    /// <summary>The length between occurrences where the calendar does not cover when the one after another comes; null where it does.</summary>
    public TimeAmount? Uncovered(PackClock clock, long from, long at) =>
        source.Every.IsBusiness && NumberAt(clock, from, at) is var number && number < CareRepeat.Most && StartOf(clock, from, number + 1) == Occurrence.Never ? source.Every : null;

    /// <summary>Whether the condition held for an entry at an instant.</summary>
    public Truth TruthAt(Frame frame, object row, int index, long at)
    {
        var then = At(frame, row, index, at, out var before);
        var truth = While.Of(then);
        then.At(before.Entry, before.Index);
        return truth;
    }

    /// <summary>Whether it fails for an entry from as-of of a frame up to an instant.</summary>
    public bool Fails(Frame frame, object row, int index, long to)
    {
        var (entry, at) = (frame.Entry, frame.EntryIndex);
        frame.At(row, index);
        var fails = While.Of(frame) == Truth.False && While.Node.IsSteady(frame, to);
        frame.At(entry, at);
        return fails;
    }

    /// <summary>The frame of an instant with an entry at hand.</summary>
    /// <param name="before">What was at hand in it before.</param>
    public Frame At(Frame frame, object row, int index, long at, out (object? Entry, int Index) before)
    {
        var then = instants.Apart(frame, at);
        before = (then.Entry, then.EntryIndex);
        then.At(row, index);
        return then;
    }
}
