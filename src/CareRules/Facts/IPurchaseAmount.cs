namespace CareRules.Facts;

/// <summary>An amount of a purchase; a type for each, so that generic readers are specialised for it.</summary>
internal interface IPurchaseAmount
{
    static abstract decimal Of(Purchase purchase);
}

/// <summary>The gross amount.</summary>
internal readonly struct GrossAmount : IPurchaseAmount
{
    public static decimal Of(Purchase purchase) => purchase.Amount;
}

/// <summary>The refunded amount.</summary>
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

/// <summary>The gross amount less refunds.</summary>
internal readonly struct NetAmount : IPurchaseAmount
{
    public static decimal Of(Purchase purchase) => purchase.Amount - RefundedAmount.Of(purchase);
}
