using CareRules.Model.Expressions;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Ahead;

/// <summary>Reads which facts leave conditions unknown, to compare two instants.</summary>
internal static class GapReader
{
    /// <summary>True when the same tests of a condition are unknown for the same reasons at two instants.</summary>
    public static bool AreEqual(ConditionPlan condition, Frame one, Frame other) =>
        Of(condition, one).SequenceEqual(Of(condition, other), StringComparer.Ordinal);

    /// <summary>True when the same facts are missing at two instants.</summary>
    /// <param name="name">Names what is missing.</param>
    public static bool AreEqual(Action<Frame, MissingFacts> name, Frame one, Frame other) => Of(name, one).SequenceEqual(Of(name, other), StringComparer.Ordinal);

    private static IReadOnlyList<string> Of(Action<Frame, MissingFacts> name, Frame frame)
    {
        var missing = new MissingFacts();
        name(frame, missing);
        missing.ResolveDerived(frame);
        return missing.Facts;
    }

    private static List<string> Of(ConditionPlan condition, Frame frame)
    {
        var gaps = new List<string>();
        Add(condition, frame, gaps, new MissingFacts());
        return gaps;
    }

    private static void Add(ConditionPlan condition, Frame frame, List<string> gaps, MissingFacts missing)
    {
        if (condition.Of(frame) != Facts.Truth.Unknown)
        {
            return;
        }

        if (condition.Source is LeafCondition leaf)
        {
            condition.Node.Missing(frame, missing);
            missing.ResolveDerived(frame);
            gaps.Add(leaf.Text);
            gaps.AddRange(missing.Facts);
            missing.Clear();
        }

        foreach (var child in condition.Children)
        {
            Add(child, frame, gaps, missing);
        }
    }
}
