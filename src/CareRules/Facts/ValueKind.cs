namespace CareRules.Facts;

/// <summary>The types of the rule language.</summary>
public enum ValueKind
{
    /// <summary>Not known: neither zero nor false.</summary>
    Unknown,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An exact decimal number without a unit.</summary>
    Number,

    /// <summary>A share: <c>50%</c> is one half.</summary>
    Percent,

    /// <summary>An amount in a currency.</summary>
    Money,

    /// <summary>An exact length of time, from seconds to weeks.</summary>
    Duration,

    /// <summary>A calendar length of time in months and years; never a multiple of days.</summary>
    Period,

    /// <summary>A calendar day.</summary>
    Date,

    /// <summary>A point in time.</summary>
    Instant,

    /// <summary>Text, compared ordinally.</summary>
    Text,

    /// <summary>One level of an ordered scale: a tier, a severity, a churn risk.</summary>
    Level,

    /// <summary>Several texts.</summary>
    TextList,

    /// <summary>An exact length of opening hours, which a business calendar converts to clock time.</summary>
    BusinessTime,

    /// <summary>A number of working days of a business calendar.</summary>
    BusinessDays,
}
