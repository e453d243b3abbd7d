using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Outline;

/// <summary>A named part of a pack: a parameter, a measure, a level, a rule, a deadline.</summary>
/// <param name="Id">Its section and name: <c>params.core_spend</c>, <c>tiers.value.core</c>, <c>care.core-visit</c>.</param>
/// <param name="Span">Its location.</param>
/// <param name="Fields">Its texts.</param>
/// <param name="Uses">The ids of the parts that it refers to.</param>
internal sealed record OutlinePart(string Id, SourceSpan Span, ImmutableArray<OutlineField> Fields, ImmutableArray<string> Uses);

/// <summary>One text of a part.</summary>
/// <param name="Path">The keys that lead to it: <c>do.visit.due</c>.</param>
/// <param name="Text">The text, formatted canonically.</param>
/// <param name="IsForPeople">True for text without effect on decisions: labels, titles, sources.</param>
internal sealed record OutlineField(string Path, string Text, SourceSpan Span, bool IsForPeople)
{
    /// <summary>The node; null for a field that records the order of items.</summary>
    public YamlScalar? Scalar { get; init; }
}
