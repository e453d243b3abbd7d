using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Functions;

namespace CareRules.Model.Expressions;

/// <summary>
/// A typed expression over facts. Immutable. Two expressions with the same <see cref="Canonical"/> always have the same value for the same
/// facts, entry and as-of; compiled nodes are shared by it.
/// </summary>
/// <param name="Kind">The type; never <see cref="ValueKind.Unknown"/>.</param>
/// <param name="Canonical">The meaning as text, independent of how names and units are spelled, and of the place.</param>
/// <param name="Span">Where it is written.</param>
internal abstract record Expression(ValueKind Kind, string Canonical, SourceSpan Span)
{
    /// <summary>The text as written.</summary>
    public string Text => Span.Source.Text[Span.Start..Span.End];

    /// <summary>What messages about its values call it: a field by its name, a table by its own and the output's.</summary>
    public virtual string ShortName => Text;

    /// <summary>The value that is the same for every customer, as written or as a parameter holds it; unknown for others.</summary>
    public virtual Value Constant => Value.Unknown;

    /// <summary>
    /// False when it always has a value or is unknown; true when it may be nothing, as the last entry of a list that has none.
    /// </summary>
    public virtual bool MayBeNothing => false;

    /// <summary>The scale of its levels; null for other values.</summary>
    public virtual LevelScale? Scale => null;

    /// <summary>The possible results of the function that it calls; null where they are as many as the values of the kind.</summary>
    public virtual ResultDomain? Domain => null;

    /// <summary>The only texts that it can have; empty where any is possible, and for other kinds.</summary>
    public virtual ImmutableArray<string> Texts => Domain is { } domain ? [.. domain.Texts.Select(t => t.En!)] : [];
}
