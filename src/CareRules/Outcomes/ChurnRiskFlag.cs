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

    /// <summary>The level reached, for example <c>high</c>; while indicators are unknown, the highest that is certainly reached.</summary>
    public required string Level { get; init; }

    /// <summary>The sum of the weights of the indicators that hold; while some are unknown, the least that it can be.</summary>
    public required decimal Score { get; init; }

    /// <summary>What the score could be while indicators are unknown; null when it is known.</summary>
    public ScoreRange? ScoreBetween { get; init; }

    /// <summary>The indicators that hold, in pack order.</summary>
    public required ImmutableArray<ChurnReason> Reasons { get; init; }

    /// <summary>When the flag was raised; null without a memory.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How often a flag was raised for this customer, this one included; null without a memory. One flag is one episode.</summary>
    public int? Episode { get; init; }
}
