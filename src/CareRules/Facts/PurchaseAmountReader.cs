namespace CareRules.Facts;

/// <summary>Reads one amount of purchases.</summary>
internal sealed class PurchaseAmountReader<TAmount> : AmountReader
    where TAmount : struct, IPurchaseAmount
{
    // The innermost loop of most evaluations.
    public override int Read(ReadOnlySpan<object> rows, Span<long> amounts, long largest, ref string? currency)
    {
        if (rows.IsEmpty)
        {
            return 0;
        }

        var first = currency ??= ((Purchase)rows[^1]).Currency;
        var row = rows.Length - 1;
        try
        {
            for (; row >= 0; row--)
            {
                var purchase = (Purchase)rows[row];
                if (!FixedPoint4.TryOf(TAmount.Of(purchase), out var amount) || amount > largest || amount < -largest
                    || (!ReferenceEquals(first, purchase.Currency) && !string.Equals(first, purchase.Currency, StringComparison.Ordinal)))
                {
                    break;
                }

                amounts[row] = amount;
            }
        }
        catch (OverflowException)
        {
            // Refunds whose sum does not fit a decimal.
        }

        return row + 1;
    }
}
