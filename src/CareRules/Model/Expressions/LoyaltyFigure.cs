namespace CareRules.Model.Expressions;

/// <summary>The figures of the loyalty part.</summary>
internal enum LoyaltyFigure
{
    /// <summary>Money spent in the qualification period, less what was refunded by as-of.</summary>
    Spend,

    /// <summary>How many purchases of the qualification period were not wholly refunded by as-of.</summary>
    Orders,

    /// <summary>The points that can be redeemed; never negative.</summary>
    Balance,

    /// <summary>The points owed, because more went than there were; what is earned next pays them.</summary>
    Debt,

    /// <summary>All points ever earned, less what refunds took back.</summary>
    Earned,

    /// <summary>When the next points expire; unknown when none do.</summary>
    NextExpiry,

    /// <summary>The points that expire within a length of time from now.</summary>
    Expiring,
}
