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

    /// <summary>The points that were earned and cannot be used yet.</summary>
    Pending,

    /// <summary>All points ever earned, minus those that refunds took back.</summary>
    Earned,

    /// <summary>When the next points expire; nothing when none do.</summary>
    NextExpiry,

    /// <summary>When the next pending points can be used; nothing when none are pending.</summary>
    NextSettlement,

    /// <summary>The points that expire within a length of time from as-of.</summary>
    Expiring,
}
