namespace CareRules.Facts;

/// <summary>An amount that a purchase has; a type for each, so that readers are compiled for it.</summary>
internal interface IPurchaseAmount
{
    static abstract decimal Of(Purchase purchase);
}

/// <summary>What was paid.</summary>
internal readonly struct GrossAmount : IPurchaseAmount
{
    public static decimal Of(Purchase purchase) => purchase.Amount;
}

/// <summary>What was paid back.</summary>
internal readonly struct RefundedAmount : IPurchaseAmount
{
    public static decimal Of(Purchase purchase)
    {
        var total = 0m;
        foreach (var refund in purchase.Refunds)
        {
            total += refund.Amount;
        }

        return total;
    }
}

/// <summary>What was kept of it.</summary>
internal readonly struct NetAmount : IPurchaseAmount
{
    public static decimal Of(Purchase purchase) => purchase.Amount - RefundedAmount.Of(purchase);
}
