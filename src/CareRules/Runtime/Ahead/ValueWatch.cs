using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Ahead;

/// <summary>A value that must stay the same.</summary>
/// <param name="entry">The entry that it is read for; null for none.</param>
internal readonly struct ValueWatch(ValueNode node, object? entry = null, int index = -1) : IWatched
{
    public bool IsSteady(Frame frame, long to)
    {
        frame.At(entry, index);
        return node.IsSteady(frame, to);
    }

    public long Guess(Frame frame, long steady, long open)
    {
        frame.At(entry, index);
        return node.Step(frame, steady, open) is < long.MaxValue and var step ? step : 0;
    }

    public bool IsSame(Frame now, Frame later)
    {
        now.At(entry, index);
        later.At(entry, index);
        var value = node.Of(now);
        return value.Equals(node.Of(later)) && (!value.IsUnknown || GapReader.AreEqual(node.Missing, now, later));
    }

    public void Keep(Frame now, long until)
    {
        // Nothing else asks for it.
    }

    public string? TestAt(Frame frame, long at) => null;
}
