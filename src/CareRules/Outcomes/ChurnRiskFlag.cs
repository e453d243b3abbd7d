using System.Collections.Immutable;
using CareRules.Diagnostics;

namespace CareRules.Outcomes;

/// <summary>A customer who may leave.</summary>
public sealed record ChurnRiskFlag : CareEntry
{
    internal ChurnRiskFlag(string rule, SourceLocation source)
        : base(rule, source)
    {
    }

    /// <summary>The level reached, for example <c>high</c>.</summary>
    public required string Level { get; init; }

    /// <summary>The sum of the weights of the indicators that hold.</summary>
    public required decimal Score { get; init; }

    /// <summary>The indicators that hold, in pack order.</summary>
    public required ImmutableArray<ChurnReason> Reasons { get; init; }

    /// <summary>When the flag was raised; null without a memory.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How often a flag was raised for this customer, this one included; null without a memory. One flag is one episode.</summary>
    public int? Episode { get; init; }
}
