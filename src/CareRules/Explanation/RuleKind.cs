namespace CareRules.Explanation;

/// <summary>What kind of rule an explanation is about.</summary>
public enum RuleKind
{
    /// <summary>A tier dimension; its parts are the levels.</summary>
    Tier,

    /// <summary>One level of a tier dimension.</summary>
    Level,

    /// <summary>One severity of complaints, for one complaint.</summary>
    Severity,

    /// <summary>A deadline of complaints, for one complaint.</summary>
    Deadline,

    /// <summary>The churn flag; its parts are the indicators.</summary>
    Churn,

    /// <summary>One churn indicator.</summary>
    Indicator,

    /// <summary>A signal.</summary>
    Signal,

    /// <summary>A care rule, for one of its occurrences.</summary>
    Care,

    /// <summary>The loyalty level; its parts are the levels.</summary>
    Loyalty,

    /// <summary>A benefit of a loyalty level; its part is the level.</summary>
    Benefit,

    /// <summary>A way to earn points.</summary>
    Points,
}
