using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Model;

/// <summary>Churn indicators and the levels of their summed score.</summary>
/// <param name="Levels">From the highest threshold to the lowest.</param>
/// <param name="Scale">The levels as a scale with <c>none</c> at rank 0.</param>
/// <param name="ClearBelow">An open flag is cleared below this score; null for the lowest level's threshold.</param>
internal sealed record ChurnPolicy(
    ImmutableArray<ChurnIndicator> Indicators,
    ImmutableArray<ChurnLevel> Levels,
    LevelScale Scale,
    decimal? ClearBelow,
    SourceSpan Span)
{
    /// <summary>True where an indicator counts as one that does not hold while it is unknown: <c>if_unknown: lower</c>.</summary>
    public bool IsLowerIfUnknown { get; init; }
}

/// <summary>One indicator; its weight may be negative.</summary>
/// <param name="RuleId">Its id in explanations: <c>churn.silent</c>.</param>
internal sealed record ChurnIndicator(string Name, string RuleId, int Index, decimal Weight, LocalizedText Label, Condition When, SourceSpan Span);

/// <summary>A level and the lowest score that reaches it.</summary>
internal sealed record ChurnLevel(string Name, int Rank, decimal Threshold, SourceSpan Span);
