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

    /// <summary>The table that gives <see cref="Due"/>, read as of the occurrence; null where it is written directly.</summary>
    public TableExpression? DueFrom { get; init; }

    public TableExpression? ExpiresFrom { get; init; }

    /// <summary>The longest that <see cref="Due"/> could be; null where there is none.</summary>
    public TimeAmount? LongestDue { get; init; } = Due;

    public TimeAmount? LongestExpires { get; init; } = Expires;

    /// <summary>The longest that it is emitted after the occurrence by its own lengths, other than the trigger's default; null for that alone.</summary>
    public ImmutableArray<TimeAmount> LongestLengths =>
        LongestExpires is not { } expires ? LongestDue is { } due ? [due] : []
        : ExpiresFrom is null || LongestDue is not { } beside ? [expires]
        : [expires, beside];
}
