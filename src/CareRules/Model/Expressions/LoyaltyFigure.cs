namespace CareRules.Model.Expressions;

/// <summary>The figures of the loyalty part.</summary>
internal enum LoyaltyFigure
{
    /// <summary>Money spent in the qualification period, minus refunds up to as-of.</summary>
    Spend,

    /// <summary>How many purchases of the qualification period were not wholly refunded by as-of.</summary>
    Orders,

    /// <summary>The points that can be redeemed; never negative.</summary>
    Balance,

    /// <summary>The points owed after an overdraft; points earned next repay them.</summary>
    Debt,

    /// <summary>All points ever earned, minus those that refunds took back.</summary>
    Earned,

    /// <summary>When the next points expire; unknown when none do.</summary>
    NextExpiry,

    /// <summary>The points that expire within a length of time from as-of.</summary>
    Expiring,
}
