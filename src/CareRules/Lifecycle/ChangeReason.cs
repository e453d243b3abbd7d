using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Lifecycle;

/// <summary>Why a decision may change at an instant.</summary>
/// <param name="Cause">The clock that passes.</param>
/// <param name="Text">One sentence in both languages.</param>
public sealed record ChangeReason(ChangeCause Cause, LocalizedText Text)
{
    /// <summary>The id of the rule that may change: a care rule, <c>tiers.value.core</c>, <c>complaints.resolve.minor</c>; null where no rule does.</summary>
    public string? Rule { get; init; }

    /// <summary>Where that rule is written; null without a rule.</summary>
    public SourceLocation? Source { get; init; }

    /// <summary>The test that time decides, as the pack writes it; null for other causes.</summary>
    public string? Test { get; init; }
}
