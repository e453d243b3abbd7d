using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Ahead;

/// <summary>The truth of a condition that reports no gaps.</summary>
internal readonly struct TruthWatch(TruthNode node) : IWatched
{
    public bool IsSteady(Frame frame, long to) => node.IsSteady(frame, to);

    public long Guess(Frame frame, long steady, long open) => node.Guess(frame, steady, open);

    public bool IsSame(Frame now, Frame later) => node.Of(now) == node.Of(later);

    public void Keep(Frame now, long until)
    {
        // The facts that leave it unknown may have changed.
    }

    public string? TestAt(Frame frame, long at) => null;
}
