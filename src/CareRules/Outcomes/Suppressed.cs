using System.Collections.Immutable;
using CareRules.Diagnostics;

namespace CareRules.Outcomes;

/// <summary>An action that is suppressed. It is evaluated again at every decision as long as its occurrence lasts.</summary>
public sealed record Suppressed : CareEntry
{
    internal Suppressed(string rule, SourceLocation source)
        : base(rule, source)
    {
    }

    /// <summary>An action that is held back because its message lacks a fact.</summary>
    internal static Suppressed Incomplete(CareAction action) => new(action.Rule, action.Source)
    {
        Id = action.Id,
        Action = action.Action,
        Channel = action.Channel,
        Reason = SuppressionReason.IncompleteMessage,
        Missing = action.LacksInMessage,
        Text = $"Its message lacks {string.Join(", ", action.LacksInMessage.Select(f => $"`{f}`"))}.",
    };

    /// <summary>The action's id.</summary>
    public required string Id { get; init; }

    /// <summary>The action, for example <c>send</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The action's channel; null when the pack names none.</summary>
    public string? Channel { get; init; }

    /// <summary>The first reason that applies, in the order of the reasons.</summary>
    public required SuppressionReason Reason { get; init; }

    /// <summary>When this reason ends, if nothing else changes; null when time alone does not end it.</summary>
    public DateTimeOffset? SuppressedUntil { get; init; }

    /// <summary>
    /// What its message lacks, for <see cref="SuppressionReason.IncompleteMessage"/>: facts as they are named in packs, or the placeholder
    /// where every fact is known and the value is not. Empty for other reasons.
    /// </summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>The baseline of its rule, in the pack's zone; null for other reasons than <see cref="SuppressionReason.Baseline"/>.</summary>
    internal DateTimeOffset? Baseline { get; init; }

    /// <summary>The reason as one English sentence.</summary>
    public required string Text { get; init; }
}
