using CareRules.Facts;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime.Nodes;

/// <summary>Several truths at once.</summary>
internal static class Steady
{
    /// <summary>True when each of them stays the same.</summary>
    public static bool All(TruthNode[] nodes, Frame frame, long to)
    {
        foreach (var node in nodes)
        {
            if (!IsSteady(node, frame, to))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when one that has a truth keeps it.</summary>
    public static bool Any(TruthNode[] nodes, Truth truth, Frame frame, long to)
    {
        foreach (var node in nodes)
        {
            if (Keeps(node, truth, frame, to))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The guess of the first that has one.</summary>
    public static long Guess(TruthNode[] nodes, Frame frame, long steady, long open)
    {
        foreach (var node in nodes)
        {
            if (GuessOf(node, frame, steady, open) is > 0 and var guess)
            {
                return guess;
            }
        }

        return 0;
    }

    // An evaluation that is decided by an earlier one does not come to one that the calendar does not cover.
    private static bool Keeps(TruthNode node, Truth truth, Frame frame, long to)
    {
        try
        {
            return node.Of(frame) == truth && node.IsSteady(frame, to);
        }
        catch (CalendarCoverageException)
        {
            return false;
        }
    }

    private static long GuessOf(TruthNode node, Frame frame, long steady, long open)
    {
        try
        {
            return !node.IsSteady(frame, open) && node.IsSteady(frame, steady) ? node.Guess(frame, steady, open) : 0;
        }
        catch (CalendarCoverageException)
        {
            return 0;
        }
    }

    private static bool IsSteady(TruthNode node, Frame frame, long to)
    {
        if (!frame.IsStrict)
        {
            return node.IsSteady(frame, to);
        }

        try
        {
            return node.IsSteady(frame, to);
        }
        catch (CalendarCoverageException)
        {
            return true;
        }
    }
}
