using CareRules.Diagnostics;

namespace CareRules.Outcomes;

/// <summary>One indicator for churn (or, with a negative weight, against it).</summary>
public sealed record ChurnReason : CareEntry
{
    internal ChurnReason(string rule, SourceLocation source)
        : base(rule, source)
    {
    }

    /// <summary>The indicator's name in the pack.</summary>
    public required string Indicator { get; init; }

    /// <summary>What it adds to the score.</summary>
    public required decimal Weight { get; init; }
}
