using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Ahead;

/// <summary>The truth of a condition and, while it is unknown, the facts that it lacks.</summary>
/// <param name="entry">The entry that it applies to; null for none.</param>
internal readonly struct ConditionWatch(ConditionPlan condition, object? entry = null, int index = -1) : IWatched
{
    public bool IsSteady(Frame frame, long to)
    {
        frame.At(entry, index);
        return condition.Node.IsSteady(frame, to);
    }

    public long Guess(Frame frame, long steady, long open)
    {
        frame.At(entry, index);
        return condition.Node.Guess(frame, steady, open);
    }

    public bool IsSame(Frame now, Frame later)
    {
        now.At(entry, index);
        later.At(entry, index);
        var truth = condition.Of(now);
        return truth == condition.Of(later) && (truth != Truth.Unknown || GapReader.AreEqual(condition, now, later));
    }

    public void Keep(Frame now, long until) => condition.Node.Keep(now, until);

    public string? TestAt(Frame frame, long at)
    {
        frame.At(entry, index);
        return TestAt(condition, frame, at);
    }

    /// <summary>The first test of a condition that is not certain at an instant.</summary>
    public static string? TestAt(ConditionPlan condition, Frame frame, long at)
    {
        if (condition.Node.IsSteady(frame, at))
        {
            return null;
        }

        if (condition.Source is LeafCondition leaf)
        {
            return leaf.Text;
        }

        foreach (var child in condition.Children)
        {
            if (TestAt(child, frame, at) is { } test)
            {
                return test;
            }
        }

        return null;
    }
}
