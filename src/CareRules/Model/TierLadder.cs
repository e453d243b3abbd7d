using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Model;

/// <summary>One dimension of tiers. The first level from the top whose condition holds is the customer's.</summary>
/// <param name="Dimension">The dimension's name: <c>value</c>.</param>
/// <param name="Index">Its place among the dimensions.</param>
/// <param name="Levels">From the top, as written.</param>
/// <param name="Scale">The same levels as an ordered scale, lowest first.</param>
internal sealed record TierLadder(string Dimension, int Index, LocalizedText Label, ImmutableArray<TierLevel> Levels, LevelScale Scale, SourceSpan Span)
{
    /// <summary>What gaps call the level: <c>tier.value</c>.</summary>
    public string Fact { get; init; } = $"tier.{Dimension}";
}
