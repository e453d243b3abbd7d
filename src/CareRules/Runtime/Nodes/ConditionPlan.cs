using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>
/// A condition as one rule writes it, beside the node that decides it. Nodes are shared between rules that mean the same; the
/// words are not, and data gaps quote them.
/// </summary>
internal sealed record ConditionPlan(Condition Source, TruthNode Node, ImmutableArray<ConditionPlan> Children)
{
    public Truth Of(Frame frame) => Node.Of(frame);
}
