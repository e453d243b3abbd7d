using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Outcomes;

/// <summary>A benefit that the loyalty level grants now.</summary>
public sealed record BenefitGrant : CareEntry
{
    internal BenefitGrant(string rule, SourceLocation source)
        : base(rule, source)
    {
    }

    /// <summary>
    /// Stable identity: <c>customer/rule/occurrence</c>; the occurrence is <c>1</c> for a benefit that lasts as long as the level.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>The level that grants it.</summary>
    public required string Level { get; init; }

    /// <summary>The benefit, for example <c>birthday-gift</c>.</summary>
    public required string Benefit { get; init; }

    /// <summary>The discount as a fraction of the price (0.05 is 5% off); null for none.</summary>
    public decimal? Rate { get; init; }

    /// <summary>Its value; null for none.</summary>
    public Money? Amount { get; init; }

    /// <summary>The day to prepare it, from <c>notice</c>; null without notice.</summary>
    public DateOnly? PrepareOn { get; init; }

    /// <summary>The instant of its occurrence: a birthday, the start of a period; null for one that lasts as long as the level.</summary>
    public DateTimeOffset? OccursAt { get; init; }

    /// <summary>When it expires; null when the policy gives no time.</summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>
    /// When it ended, where it began and ended between the last decision and as-of: its time was over, or the level was lost. Null for one
    /// that lasts, and without a memory.
    /// </summary>
    public DateTimeOffset? EndedAt { get; init; }
}
