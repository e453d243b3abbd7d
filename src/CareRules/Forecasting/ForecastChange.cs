using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Forecasting;

/// <summary>One future change.</summary>
/// <param name="At">When, in the pack's zone.</param>
/// <param name="IsAfter">True when it takes effect just after that instant: a deadline is still met at the instant that it names.</param>
/// <param name="Kind">The kind of change.</param>
/// <param name="Rule">The id of the rule that causes it.</param>
/// <param name="Source">Where that rule is written.</param>
/// <param name="Text">A description in one sentence, without the time.</param>
public sealed record ForecastChange(DateTimeOffset At, bool IsAfter, ForecastKind Kind, string Rule, SourceLocation Source, LocalizedText Text)
{
    /// <summary>The level before; null for none, and for kinds without levels.</summary>
    public string? From { get; init; }

    /// <summary>The level after; null for none, and for kinds without levels.</summary>
    public string? To { get; init; }

    /// <summary>The tier dimension; null for other changes.</summary>
    public string? Dimension { get; init; }

    /// <summary>The action that is emitted; null for other changes.</summary>
    public CareAction? Action { get; init; }

    /// <summary>The warning or breach; null for other changes.</summary>
    public ComplaintEscalation? Escalation { get; init; }

    /// <summary>The number of points that expire, can be used or are earned; null for other changes.</summary>
    public decimal? Points { get; init; }
}

/// <summary>The kinds of change.</summary>
public enum ForecastKind
{
    /// <summary>The level of a tier dimension.</summary>
    Tier,

    /// <summary>A complaint's deadline is near.</summary>
    Warning,

    /// <summary>A complaint's deadline passes.</summary>
    Breach,

    /// <summary>The level of churn risk.</summary>
    Churn,

    /// <summary>The loyalty level.</summary>
    Loyalty,

    /// <summary>Points expire.</summary>
    Points,

    /// <summary>A benefit is granted.</summary>
    Benefit,

    /// <summary>An action is emitted.</summary>
    Action,

    /// <summary>Pending points can be used.</summary>
    Settled,

    /// <summary>A date earns points.</summary>
    Earned,
}
