using System.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Loyalty;

/// <summary>Spend or orders of the qualification period, with the refunds that were made by as-of.</summary>
internal sealed class QualifyingNode(bool countsOrders, ListPlan purchases, WindowBound period, string currency) : ValueNode(NodeTraits.None)
{
    protected override Value Evaluate(Frame frame)
    {
        ref readonly var view = ref frame.List(purchases);
        if (!view.IsKnown)
        {
            return default;
        }

        var (orders, spend) = (0, 0m);
        try
        {
            for (var row = frame.First(period); row < view.End; row++)
            {
                var purchase = (Purchase)view.Rows[row];
                var net = NetAt(purchase, frame.Now);
                if (countsOrders)
                {
                    orders += net > 0m ? 1 : 0;
                    continue;
                }

                if (!string.Equals(purchase.Currency, currency, StringComparison.Ordinal))
                {
                    frame.Note(Values.MixedCurrencies(purchases.Name, 1, "loyalty.spend", currency, purchase.Currency));
                    return default;
                }

                spend += net;
            }
        }
        catch (OverflowException)
        {
            // A sum that does not fit a decimal is unknown.
            return default;
        }

        return countsOrders ? Value.OfNumber(orders) : Value.OfMoney(spend, currency);
    }

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(purchases.Name);

    private static decimal NetAt(Purchase purchase, long now)
    {
        var net = purchase.Amount;
        foreach (var refund in purchase.Refunds)
        {
            net -= refund.At.UtcTicks <= now ? refund.Amount : 0m;
        }

        return net;
    }
}

/// <summary>A value of the points ledger.</summary>
internal sealed class PointsNode(PointsPlan points, LoyaltyFigure figure, TimeAmount? within) : ValueNode(NodeTraits.None with { Depth = points.Depth })
{
    protected override Value Evaluate(Frame frame)
    {
        var ledger = points.LedgerOf(frame);
        return figure switch
        {
            LoyaltyFigure.Balance => ledger.Balance,
            LoyaltyFigure.Debt => ledger.Debt,
            LoyaltyFigure.Earned => ledger.Earned,
            LoyaltyFigure.NextExpiry => ledger.NextExpiry,
            LoyaltyFigure.Expiring => ledger.ExpiringUpTo(frame.Clock.TryAdd(frame.Now, within!.Value, out var until) ? until : long.MaxValue - 1),
            _ => throw new UnreachableException(),
        };
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        // When everything is known, the value is unknown because nothing expires.
        if (points.LedgerOf(frame).IsKnown)
        {
            missing.Add("points.next_expiry");
        }
        else
        {
            missing.Add(points);
        }
    }
}
