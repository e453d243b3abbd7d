using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Nodes;

/// <summary>
/// A condition as one rule writes it, with the node that evaluates it. Nodes are shared between rules whose conditions mean the same; the
/// written text is not shared, and data gaps quote it.
/// </summary>
internal sealed record ConditionPlan(Condition Source, TruthNode Node, ImmutableArray<ConditionPlan> Children)
{
    public Truth Of(Frame frame) => Node.Of(frame);
}
