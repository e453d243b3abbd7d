using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Explanation;

/// <summary>Combines the changes of single tests into those that change a whole condition's result.</summary>
internal static class Counterfactuals
{
    /// <summary>None when it has the wanted result, or when more than one part would have to change.</summary>
    public static ImmutableArray<Counterfactual> Of(ConditionExplanation condition, bool wanted)
    {
        var goal = wanted ? Truth.True : Truth.False;
        if (condition.Truth == goal)
        {
            return [];
        }

        if (condition is LeafExplanation leaf)
        {
            return [.. leaf.Counterfactuals.Where(f => f is { IsMissingFact: false, IsEnough: true })];
        }

        if (condition is NotExplanation not)
        {
            return Of(not.Child, !wanted);
        }

        var against = condition.Parts.Where(p => p.Truth != goal).ToList();
        if (condition is AllExplanation == wanted)
        {
            return against.Count == 1 ? Of(against[0], wanted) : [];
        }

        return InOrder(against.SelectMany(p => Of(p, wanted)));
    }

    public static Counterfactual? Nearest(ImmutableArray<Counterfactual> changes) => changes.IsEmpty ? null : changes.MinBy(f => f.Distance);

    /// <summary>The nearest first, each change once.</summary>
    public static ImmutableArray<Counterfactual> InOrder(IEnumerable<Counterfactual> changes) =>
        [.. changes.DistinctBy(f => f.Text).OrderBy(f => f.Distance)];
}
