using CareRules.Facts;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>A length of time that a table gives for an occurrence: as of its instant, or as of now while that lies ahead.</summary>
/// <param name="zeroAllowed">False where no time at all, to which a table may add up, is no length.</param>
internal sealed class LengthPlan(ValueNode from, Instants instants, bool zeroAllowed)
{
    /// <summary>The table's result for the entry at hand.</summary>
    public ValueNode From { get; } = from;

    public Value Of(Frame frame, in Occurrence occurrence)
    {
        var then = At(frame, occurrence, out var before);
        var value = From.Of(then);
        then.At(before.Entry, before.Index);
        return value;
    }

    /// <summary>A result of the table as a length; null for nothing and unknown, and for one that is too long to be counted.</summary>
    public TimeAmount? LengthOf(in Value value) => TimeAmount.Of(value) is { } length && (length.Count > 0 || zeroAllowed) ? length : null;

    /// <summary>The frame in which it is read, with the occurrence's entry at hand.</summary>
    /// <param name="before">What was at hand in it before.</param>
    public Frame At(Frame frame, in Occurrence occurrence, out (object? Entry, int Index) before)
    {
        var then = occurrence.At < frame.Now ? instants.Apart(frame, occurrence.At) : frame;
        before = (then.Entry, then.EntryIndex);
        then.At(occurrence.Entry, occurrence.EntryIndex);
        return then;
    }
}
