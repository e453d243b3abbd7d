using CareRules.Runtime.Care;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Ahead;

/// <summary>What the actions of a rule take from facts, for an entry.</summary>
/// <param name="isWalk">True when only new actions matter, and with them whether messages are complete.</param>
internal readonly struct DetailsWatch(CareRulePlan rule, object? entry, int index, bool isWalk = false) : IWatched
{
    public bool IsSteady(Frame frame, long to)
    {
        frame.At(entry, index);
        return isWalk ? ActionDetails.AreMessagesSteady(rule, frame, to) : ActionDetails.AreSteady(rule, frame, to);
    }

    public long Guess(Frame frame, long steady, long open) => 0;

    public bool IsSame(Frame now, Frame later)
    {
        now.At(entry, index);
        later.At(entry, index);
        return isWalk ? ActionDetails.AreMessagesSame(rule, now, later) : ActionDetails.AreSame(rule, now, later);
    }

    public void Keep(Frame now, long until)
    {
        // Nothing else asks for it.
    }

    public string? TestAt(Frame frame, long at) => null;
}
