using CareRules.Facts;

namespace CareRules.Model;

/// <summary>The limits on a single rule.</summary>
internal sealed record RuleThrottle
{
    public static RuleThrottle None { get; } = new();

    /// <summary>How long after an occurrence was emitted the next one of this rule is suppressed; null for none.</summary>
    public TimeAmount? Cooldown { get; init; }

    /// <summary>What happens with occurrences that began and ended between two decisions.</summary>
    public MissedOccurrences Missed { get; init; } = MissedOccurrences.Once;

    /// <summary>True for services owed to the customer: limits neither suppress nor count them.</summary>
    public bool IsService { get; init; }

    /// <summary>The exclusive group, of which one rule acts at a time; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>Precedence where not all rules can act: the highest first, then pack order.</summary>
    public decimal Priority { get; init; }
}
