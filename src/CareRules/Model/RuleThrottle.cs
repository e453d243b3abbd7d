using CareRules.Facts;

namespace CareRules.Model;

/// <summary>What holds a single rule back.</summary>
internal sealed record RuleThrottle
{
    public static RuleThrottle None { get; } = new();

    /// <summary>How long after an occurrence went out the next one of this rule is held back; null for not at all.</summary>
    public TimeAmount? Cooldown { get; init; }

    /// <summary>What becomes of occurrences that came and went while nobody decided.</summary>
    public MissedOccurrences Missed { get; init; } = MissedOccurrences.Once;

    /// <summary>True for what is owed to the customer: limits do not hold it back and it uses none of them up.</summary>
    public bool IsService { get; init; }

    /// <summary>Of the rules of one group only one acts at a time; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>Who goes first where not all can; the highest does, and of equals the first in pack order.</summary>
    public decimal Priority { get; init; }
}
