using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Outline;

/// <summary>A named part of a pack: a parameter, a measure, a level, a rule, a deadline.</summary>
/// <param name="Id">Its section and name: <c>params.core_spend</c>, <c>tiers.value.core</c>, <c>care.core-visit</c>.</param>
/// <param name="Span">Where it is written.</param>
/// <param name="Fields">What it says, text by text.</param>
/// <param name="Uses">The ids of parts that it names.</param>
internal sealed record OutlinePart(string Id, SourceSpan Span, ImmutableArray<OutlineField> Fields, ImmutableArray<string> Uses);

/// <summary>One text of a part.</summary>
/// <param name="Path">The keys that lead to it: <c>do.visit.due</c>.</param>
/// <param name="Text">What it says, written canonically.</param>
/// <param name="IsForPeople">True for what decides nothing: labels, titles, sources.</param>
internal sealed record OutlineField(string Path, string Text, SourceSpan Span, bool IsForPeople)
{
    /// <summary>The node; null where the field stands for an order.</summary>
    public YamlScalar? Scalar { get; init; }
}
