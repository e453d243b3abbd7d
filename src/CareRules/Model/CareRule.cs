using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Model;

/// <summary>One care rule: for whom, when, and what to do.</summary>
internal sealed record CareRule
{
    public required string Id { get; init; }

    /// <summary>Its name in ids and memories: its id, or that of the rule it was renamed from, so that nothing is sent again.</summary>
    public string Identity
    {
        get => field ?? Id;
        init;
    }

    /// <summary>Its index in pack order.</summary>
    public required int Index { get; init; }

    /// <summary>The sequence in whose <c>steps</c> it is written; null for a rule of its own.</summary>
    public CareSequence? Sequence { get; init; }

    public LocalizedText Title { get; init; } = LocalizedText.None;

    /// <summary>The levels it applies to, one guard a dimension; all must hold.</summary>
    public ImmutableArray<TierGuard> Tiers { get; init; } = [];

    /// <summary>The segments it applies to; empty for all.</summary>
    public ImmutableArray<string> Segments { get; init; } = [];

    /// <summary>The part of the customers that it applies to; null for all.</summary>
    public CareSample? Sample { get; init; }

    public required CareTrigger Trigger { get; init; }

    /// <summary>How long before the occurrence it is announced and prepared; null for no notice.</summary>
    public TimeAmount? Notice { get; init; }

    /// <summary>The condition besides guards and trigger; null for none.</summary>
    public Condition? When { get; init; }

    /// <summary>What ends it for an entry; null for nothing. Its <c>not</c> is part of <see cref="When"/>.</summary>
    public Condition? Until { get; init; }

    /// <summary>What a step adds to the condition of its sequence; null for nothing, and outside one.</summary>
    public Condition? OwnWhen { get; init; }

    public required ImmutableArray<CareActionSpec> Do { get; init; }

    /// <summary>Why it is disabled; null when it is enabled. A disabled rule never fires.</summary>
    public string? DisabledBecause { get; init; }

    public RuleThrottle Throttle { get; init; } = RuleThrottle.None;

    /// <summary>
    /// The days on which it is in force, compared with the as-of day; null for all. Versions of one rule share their id, and their days do
    /// not overlap.
    /// </summary>
    public EffectiveRange? Effective { get; init; }

    public required SourceSpan Span { get; init; }
}

/// <summary>The levels of one dimension that a rule applies to.</summary>
/// <param name="Ranks">Ranks in the dimension's scale, ascending.</param>
internal sealed record TierGuard(int Dimension, ImmutableArray<int> Ranks, SourceSpan Span);

/// <summary>What the steps of a sequence share.</summary>
/// <param name="Id">The id of the rule that has the steps.</param>
/// <param name="When">Its condition, and the <c>not</c> of its end; null for none. Part of the condition of each step.</param>
internal sealed record CareSequence(string Id, Condition? When, SourceSpan Span);
