using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Model;

/// <summary>One action of a rule.</summary>
/// <param name="Index">Its index in the rule's <c>do</c>; the first is 0.</param>
/// <param name="Amount">Money or percent; null for none.</param>
/// <param name="Due">How long after the occurrence it is due; null for no time.</param>
/// <param name="Expires">How long after the occurrence it stops being emitted; null for the trigger's default.</param>
internal sealed record CareActionSpec(
    int Index,
    string Action,
    string? Owner,
    string? Channel,
    ImmutableArray<string> Includes,
    string? Offer,
    Expression? Amount,
    TimeAmount? Due,
    TimeAmount? Expires,
    MessageTemplate? Message,
    SourceSpan Span)
{
    /// <summary>The table that gives the owner; null where it is written directly. Likewise below.</summary>
    public Expression? OwnerFrom { get; init; }

    public Expression? ChannelFrom { get; init; }

    /// <summary>A text or a list of texts.</summary>
    public Expression? IncludesFrom { get; init; }

    public Expression? OfferFrom { get; init; }
}
