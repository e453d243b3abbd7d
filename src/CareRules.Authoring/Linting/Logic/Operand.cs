using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Model.Tables;

namespace CareRules.Authoring.Linting.Logic;

/// <summary>
/// A variable of the solver: an expression that conditions test. Dependence on other operands is modelled by <see cref="Guard"/>, or not at
/// all.
/// </summary>
/// <param name="Shown">The expression as the pack first writes it.</param>
/// <param name="StandIn">The measure that replaces it, through which examples give it a value; null for what the engine derives from
/// others.</param>
internal sealed record Operand(int Index, Expression Shown, InputDomain Domain, Measure? StandIn)
{
    /// <summary>False for an operand that is always known.</summary>
    public bool MayBeUnknown { get; init; } = true;

    /// <summary>True for an operand that may be nothing, and for the order of two of which one may.</summary>
    public bool MayBeNothing { get; init; }

    /// <summary>
    /// For a derived operand: each of its values, with the condition under which it has that value. The thresholds are those it is compared
    /// with.
    /// </summary>
    public Func<IReadOnlyList<decimal>, ImmutableArray<(Value Value, Node When)>>? Guard { get; init; }

    /// <summary>
    /// Computes the value of a derived operand with a stand-in for one customer, from the truth of conditions; examples are checked against
    /// it.
    /// </summary>
    public Func<Func<Condition, Truth>, Value>? Derive { get; init; }

    /// <summary>True for a comparison of two facts, which replaces both.</summary>
    public bool IsRelation { get; init; }
}
