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

    /// <summary>The level, for example <c>core</c>.</summary>
    public required string Level { get; init; }
}
