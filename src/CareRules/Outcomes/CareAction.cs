using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Outcomes;

/// <summary>One action to carry out for a customer.</summary>
public sealed record CareAction : CareEntry
{
    internal CareAction(string rule, SourceLocation source)
        : base(rule, source)
    {
    }

    /// <summary>
    /// Stable identity: <c>customer/rule/occurrence</c> (and <c>/n</c> for a rule's second and later actions), without the pack's version.
    /// The same occurrence has the same id at every evaluation; use it as the idempotency key.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>What to do, for example <c>visit</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The role that owns it; null when the pack names none.</summary>
    public string? Owner { get; init; }

    /// <summary>The channel to use; null when the pack names none.</summary>
    public string? Channel { get; init; }

    /// <summary>What the action includes, for example <c>custom-gift</c>.</summary>
    public ImmutableArray<string> Includes { get; init; } = [];

    /// <summary>What is offered, for example <c>coupon</c>; null for none.</summary>
    public string? Offer { get; init; }

    /// <summary>The offer's amount of money; null when it has none or it is unknown.</summary>
    public Money? Amount { get; init; }

    /// <summary>The offer's share, as a fraction (0.1 is 10%); null when it has none.</summary>
    public decimal? Rate { get; init; }

    /// <summary>The day to prepare it, from <c>notice</c>; null without notice.</summary>
    public DateOnly? PrepareOn { get; init; }

    /// <summary>
    /// The instant of its occurrence: the period's start, the date or the event; null for a standing rule. It has the offset of the zone that
    /// it was counted in, as <see cref="Due"/> and <see cref="Expires"/> have.
    /// </summary>
    public DateTimeOffset? OccursAt { get; init; }

    /// <summary>When it must be done; null when the pack gives no time.</summary>
    public DateTimeOffset? Due { get; init; }

    /// <summary>From when on it is no longer emitted; null for never.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>
    /// The message in the customer's language, placeholders filled in: Chinese for a <c>locale</c> that begins with <c>zh</c>, English for one
    /// that begins with <c>en</c>, else the language of the pack; the other language where the pack writes only that. Null when the pack gives none, and when it lacks a fact, which is then among the
    /// outcome's data gaps: only tasks and services are asked for without their message.
    /// </summary>
    public string? Message { get; init; }

    /// <summary>
    /// The message in both languages, each null when it lacks a fact; null when the pack gives no message or one text for both languages.
    /// </summary>
    public LocalizedText? Messages { get; init; }

    /// <summary>What the message lacks of an action that is held back for it; empty for every action that an outcome asks for.</summary>
    internal ImmutableArray<string> LacksInMessage { get; init; } = [];
}
