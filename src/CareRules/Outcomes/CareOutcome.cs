using System.Collections.Immutable;

namespace CareRules.Outcomes;

/// <summary>
/// A policy's decision about one customer at one instant. Immutable; tiers, actions and churn reasons are in pack order (a rule's
/// occurrences by time), escalations by complaint and due. The same policy, facts and as-of give the same outcome on any machine.
/// </summary>
public sealed record CareOutcome
{
    // Rarely used properties share one object, so that most outcomes spend a single reference on them.
    private readonly RareProperties _rare = RareProperties.None;

    /// <summary>The customer's id; for a pack about another subject, that subject's id.</summary>
    public required string Customer { get; init; }

    /// <summary>The subject that was decided about: <c>customer</c> unless the pack names another.</summary>
    public string Subject { get; init; } = "customer";

    /// <summary>The instant it was decided for, in the pack's time zone.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The policy that was evaluated.</summary>
    public required RuleSetIdentity RuleSet { get; init; }

    /// <summary>
    /// One assignment per tier dimension, in pack order; a dimension in which no level holds is absent. Of one whose level is undetermined it
    /// says what the level could be.
    /// </summary>
    public ImmutableArray<TierAssignment> Tiers { get; init; } = [];

    /// <summary>The changes of level since the last decision, in order of time; empty without a memory.</summary>
    public ImmutableArray<TierChange> TierChanges { get; init; } = [];

    /// <summary>What to do for the customer.</summary>
    public ImmutableArray<CareAction> Actions { get; init; } = [];

    /// <summary>The actions that are suppressed, with the reason; without a memory those whose message lacks a fact, and those that the baseline holds back.</summary>
    public ImmutableArray<Suppressed> Suppressed { get; init; } = [];

    /// <summary>Complaint deadlines that are near or breached; with a memory also those that began and ended since the last decision.</summary>
    public ImmutableArray<ComplaintEscalation> Escalations { get; init; } = [];

    /// <summary>
    /// The open complaints whose deadlines were near or breached at the baseline, as one task an owner; empty without a baseline.
    /// </summary>
    public ImmutableArray<ComplaintBacklog> Backlog
    {
        get => _rare.Backlog;
        init => _rare = value.IsDefaultOrEmpty && _rare.Backlog.IsEmpty ? _rare : _rare with { Backlog = value };
    }

    /// <summary>The churn flag; null when the score is below every level or the pack has no churn part.</summary>
    public ChurnRiskFlag? ChurnRisk { get; init; }

    /// <summary>
    /// The sum of the weights of the indicators that hold, flagged or not; null while it is not known, and when the pack has no churn part.
    /// </summary>
    public decimal? ChurnScore { get; init; }

    /// <summary>
    /// What the churn score could be while indicators are unknown; null when it is known, when no indicator is, and when the pack has no
    /// churn part.
    /// </summary>
    public ScoreRange? ChurnScoreBetween
    {
        get => _rare.ChurnScoreBetween;
        init => _rare = value is null && _rare.ChurnScoreBetween is null ? _rare : _rare with { ChurnScoreBetween = value };
    }

    /// <summary>
    /// The levels of churn risk that were reached and left again since the last decision, in order of time; empty without a memory.
    /// </summary>
    public ImmutableArray<ChurnRaise> ChurnRaised
    {
        get => _rare.ChurnRaised;
        init => _rare = value.IsDefaultOrEmpty && _rare.ChurnRaised.IsEmpty ? _rare : _rare with { ChurnRaised = value };
    }

    /// <summary>The churn flags that ended since the last decision, in order of time; empty without a memory.</summary>
    public ImmutableArray<ChurnEnd> ChurnEnded
    {
        get => _rare.ChurnEnded;
        init => _rare = value.IsDefaultOrEmpty && _rare.ChurnEnded.IsEmpty ? _rare : _rare with { ChurnEnded = value };
    }

    /// <summary>Conditions that are unknown, with the missing fact.</summary>
    public ImmutableArray<DataGap> DataGaps { get; init; } = [];

    /// <summary>Facts that were ignored or could not be used, with the reason.</summary>
    public ImmutableArray<FactProblem> Problems
    {
        get => _rare.Problems;
        init => _rare = value.IsDefaultOrEmpty && _rare.Problems.IsEmpty ? _rare : _rare with { Problems = value };
    }

    /// <summary>All actions of an evaluation, also those that are held back; null where none is.</summary>
    internal ImmutableArray<CareAction>? Candidates
    {
        get => _rare.Candidates;
        init => _rare = value is null && _rare.Candidates is null ? _rare : _rare with { Candidates = value };
    }

    /// <summary>Level, points and benefits; null when the pack has no loyalty part.</summary>
    public LoyaltyOutcome? Loyalty
    {
        get => _rare.Loyalty;
        init => _rare = value is null && _rare.Loyalty is null ? _rare : _rare with { Loyalty = value };
    }

    /// <summary>The level in a tier dimension, or null when no level holds, or while it is undetermined.</summary>
    /// <param name="dimension">The dimension's name in the pack.</param>
    public string? Tier(string dimension)
    {
        foreach (var tier in Tiers)
        {
            if (string.Equals(tier.Dimension, dimension, StringComparison.Ordinal))
            {
                return tier.Level;
            }
        }

        return null;
    }

    private sealed record RareProperties
    {
        public static RareProperties None { get; } = new();

        public ImmutableArray<FactProblem> Problems { get; init; } = [];

        public ImmutableArray<ChurnRaise> ChurnRaised { get; init; } = [];

        public ImmutableArray<ChurnEnd> ChurnEnded { get; init; } = [];

        public ImmutableArray<ComplaintBacklog> Backlog { get; init; } = [];

        public LoyaltyOutcome? Loyalty { get; init; }

        public ImmutableArray<CareAction>? Candidates { get; init; }

        public ScoreRange? ChurnScoreBetween { get; init; }
    }
}
