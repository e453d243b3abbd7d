using System.Collections.Immutable;
using CareRules.Diagnostics;

namespace CareRules.Outcomes;

/// <summary>The level a customer holds in one tier dimension.</summary>
public sealed record TierAssignment : CareEntry
{
    internal TierAssignment(string rule, SourceLocation source)
        : base(rule, source)
    {
    }

    /// <summary>The dimension, for example <c>value</c>.</summary>
    public required string Dimension { get; init; }

    /// <summary>The level, for example <c>core</c>; null while it is undetermined, because facts are missing: <see cref="CouldBe"/> has what it could be.</summary>
    public required string? Level { get; init; }

    /// <summary>
    /// The levels that an undetermined level could be, from the top; <c>none</c> among them where no level may hold. Empty when the level is known.
    /// </summary>
    public ImmutableArray<string> CouldBe { get; init; } = [];

    /// <summary>Since when the customer holds it, as far as the memory reaches back; null without a memory.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>
    /// The last change since the previous decision; null for none. <see cref="CareOutcome.TierChanges"/> has all of them.
    /// </summary>
    public TierChange? Change { get; init; }

    /// <summary>The manual override that gives the level; null when the policy decided.</summary>
    public TierOverride? Override { get; init; }

    /// <summary>The assignments of the levels that it could be, which the plan has one of a level.</summary>
    internal ImmutableArray<TierAssignment> Possible { get; init; } = [];
}
