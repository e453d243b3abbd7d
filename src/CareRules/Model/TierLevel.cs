using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Model;

/// <summary>One level of a ladder.</summary>
/// <param name="Name">The level's name: <c>core</c>.</param>
/// <param name="RuleId">Its id in explanations: <c>tiers.value.core</c>.</param>
/// <param name="Rank">Its rank in the scale; the lowest is 0.</param>
/// <param name="When">When it holds; a constant for <c>otherwise: true</c>.</param>
internal sealed record TierLevel(string Name, string RuleId, int Rank, LocalizedText Label, Condition When, SourceSpan Span)
{
    /// <summary>What is enough to keep it, or to fall no lower from a higher one; null where that is <see cref="When"/>.</summary>
    public Condition? Keep { get; init; }
}
