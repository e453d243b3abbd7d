using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>
/// A condition as one rule writes it, with the node that evaluates it. Nodes are shared between rules whose conditions mean the same; the
/// written text is not shared, and data gaps quote it.
/// </summary>
internal sealed class ConditionPlan(Condition source, TruthNode node, ImmutableArray<ConditionPlan> children)
{
    public Condition Source { get; } = source;

    public TruthNode Node { get; } = node;

    public ImmutableArray<ConditionPlan> Children { get; } = children;

    public Truth Of(Frame frame) => Node.Of(frame);

    /// <summary>Names what is missing for conditions in order, down to the first that holds.</summary>
    public static void NameMissing(ConditionPlan[] conditions, Frame frame, MissingFacts missing)
    {
        foreach (var condition in conditions)
        {
            condition.Node.Missing(frame, missing);
            if (condition.Of(frame) == Truth.True)
            {
                break;
            }
        }
    }
}
