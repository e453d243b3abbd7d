using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.Lists;
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
            frame.Note(Values.OutOfRange(countsOrders ? "loyalty.orders" : "loyalty.spend"));
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

    public override long Step(Frame frame, long from, long to) => ListAhead.Step(frame, purchases, period, from, to);

    protected override ValueRange RangeUpTo(Frame frame, long to)
    {
        ref readonly var view = ref frame.List(purchases);
        var now = Of(frame);
        if (!view.IsKnown)
        {
            return ValueRange.Fixed(now);
        }

        var (first, later) = (frame.First(period), frame.FirstAt(period, to));
        for (var row = first; row < view.End; row++)
        {
            foreach (var refund in ((Purchase)view.Rows[row]).Refunds)
            {
                if (refund.At.UtcTicks > frame.Now && refund.At.UtcTicks <= to)
                {
                    return ValueRange.Open;
                }
            }
        }

        return ListAhead.HasEntering(frame, purchases, to) || (now.IsUnknown && first < later) ? ValueRange.Open
            : first == later ? ValueRange.Fixed(now)
            : Leaving(frame, now, first, later);
    }

    // Between the least and the greatest of what is left after each purchase that leaves.
    private ValueRange Leaving(Frame frame, in Value now, int first, int later)
    {
        var rows = frame.List(purchases).Rows;
        var (left, least, most) = (now.Number, now.Number, now.Number);
        try
        {
            for (var row = first; row < later; row++)
            {
                var net = NetAt((Purchase)rows[row], frame.Now);
                left -= countsOrders ? net > 0m ? 1m : 0m : net;
                (least, most) = (Math.Min(least, left), Math.Max(most, left));
            }
        }
        catch (OverflowException)
        {
            // What is left of a sum may not fit a decimal where the sum does.
            return ValueRange.Open;
        }

        return ValueRange.Between(now.WithNumber(least), now.WithNumber(most));
    }
}

/// <summary>A value of the points ledger.</summary>
internal sealed class PointsNode(PointsPlan points, LoyaltyFigure figure, TimeAmount? within) : ValueNode(NodeTraits.None with { Depth = points.Depth, Levels = true })
{
    protected override Value Evaluate(Frame frame) => points.LedgerOf(frame).Of(figure, UntilAt(frame, frame.Now));

    public override CouldBe? CouldBe(Frame frame) => points.LedgerOf(frame).Between(figure, UntilAt(frame, frame.Now)) is { Low: var low, High: var high }
        ? Nodes.CouldBe.Between(Value.OfNumber(low), Value.OfNumber(high))
        : null;

    protected override void NameMissing(Frame frame, MissingFacts missing) => missing.Add(points);

    protected override ValueRange RangeUpTo(Frame frame, long to)
    {
        var ledger = points.LedgerOf(frame);
        if (to >= points.NextChange(frame))
        {
            return ValueRange.Open;
        }

        return figure != LoyaltyFigure.Expiring || IsSame(ledger, UntilAt(frame, frame.Now), UntilAt(frame, to)) ? ValueRange.Fixed(Of(frame)) : ValueRange.Open;
    }

    private bool IsSame(PointsLedger ledger, long one, long other) =>
        ledger.Of(figure, one).Equals(ledger.Of(figure, other)) && ledger.Between(figure, one) == ledger.Between(figure, other);

    // Up to when points expire that do so within the length of time.
    private long UntilAt(Frame frame, long at) => within is { } length && frame.Clock.TryAdd(at, length, out var until) ? until : long.MaxValue - 1;

    public override long Step(Frame frame, long from, long to) => points.NextChange(frame) is var next && next > from && next <= to ? next : long.MaxValue;
}
