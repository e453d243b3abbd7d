using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>Several truths at once.</summary>
internal static class Steady
{
    /// <summary>True when each of them stays the same.</summary>
    public static bool All(TruthNode[] nodes, Frame frame, long to)
    {
        foreach (var node in nodes)
        {
            if (!node.IsSteady(frame, to))
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
            if (node.Of(frame) == truth && node.IsSteady(frame, to))
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
            if (!node.IsSteady(frame, open) && node.IsSteady(frame, steady) && node.Guess(frame, steady, open) is > 0 and var guess)
            {
                return guess;
            }
        }

        return 0;
    }
}
