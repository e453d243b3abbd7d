using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Model.Tables;

namespace CareRules.Authoring.Linting.Logic;

/// <summary>Something that conditions test and that may have any value on its own. What hangs together with other operands is told by <see cref="Guard"/>, or not at all.</summary>
/// <param name="Shown">As the pack names it first.</param>
/// <param name="StandIn">The measure that stands in its place, so that a value can be given for it; null for what the engine works out from others.</param>
internal sealed record Operand(int Index, Expression Shown, InputDomain Domain, Measure? StandIn)
{
    /// <summary>False for what is always known.</summary>
    public bool MayBeUnknown { get; init; } = true;

    /// <summary>For an operand that the policy works out: each of its values, with the condition under which it has it. The thresholds are those it is compared with.</summary>
    public Func<IReadOnlyList<decimal>, ImmutableArray<(Value Value, Node When)>>? Guard { get; init; }

    /// <summary>What an operand with a guard and a stand-in is for one customer, by the truths of conditions: examples are held against it.</summary>
    public Func<Func<Condition, Truth>, Value>? Worked { get; init; }

    /// <summary>True for a comparison of two facts, which takes the place of both.</summary>
    public bool IsRelation { get; init; }
}
