using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Runtime.Derived;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Ahead;

/// <summary>The instants of facts that lie in the future, and whether amounts may meet that cannot be added.</summary>
internal sealed class FactInstants
{
    private readonly ListPlan[] _timed;
    private readonly (ListPlan List, FactField[] Fields)[] _others;
    private readonly (ListPlan List, FactField[] Fields, bool IsOfPurchases)[] _amounts;
    private readonly FactField[] _customerAmounts;
    private readonly Plan _plan;

    public FactInstants(Plan plan)
    {
        _plan = plan;
        _timed = [.. plan.Layout.TimedLists.Union(plan.Lists.Where(l => l.HasTime))];
        _others = Fields(plan, f => f.Varies, l => l.Source.Time);
        _amounts = [.. Fields(plan, f => f.Kind == ValueKind.Money, _ => null).Select(l => (l.List, l.Fields, l.Fields.All(f => f.Amounts is not null)))];
        _customerAmounts = [.. plan.Policy.Schema.CustomerFields.Where(f => f.Kind == ValueKind.Money && plan.ReadFields.Contains(f))];
    }

    /// <summary>The first instant of a fact after as-of, and its list; <see cref="ChangeSearch.None"/> for none.</summary>
    public (long At, ListPlan? List) Next(Frame frame)
    {
        (long At, ListPlan? List) next = (ChangeSearch.None, null);
        foreach (var list in _timed)
        {
            ref readonly var view = ref frame.List(list);
            if (view.Later > 0)
            {
                Take(ref next, list.TicksOf(view.Rows[view.End]), list, frame.Now);
            }
        }

        foreach (var (list, fields) in _others)
        {
            foreach (var row in Rows(frame, list))
            {
                foreach (var field in fields)
                {
                    Take(ref next, field.NextChange(row, frame.Now), list, frame.Now);
                }
            }
        }

        foreach (var list in _plan.Lists)
        {
            TakeNested(ref next, list, frame);
        }

        return next;
    }

    /// <summary>The first instant of a ticket after another.</summary>
    public long NextOf(TicketPlan tickets, object ticket, long now)
    {
        (long At, ListPlan? List) next = (ChangeSearch.None, null);
        Take(ref next, tickets.Reader.OpenedAt(ticket), null, now);
        foreach (var (list, fields) in _others)
        {
            foreach (var field in list == tickets.List ? fields : [])
            {
                Take(ref next, field.NextChange(ticket, now), list, now);
            }
        }

        Take(ref next, tickets.Reader.Pauses(ticket), null, now);
        return next.At;
    }

    /// <summary>True when there are amounts that are not in the pack's currency, or so large that their sum may not be representable.</summary>
    public bool HasOddAmounts(Frame frame)
    {
        const double Most = 7e28;
        var own = _plan.Policy.Pack.Currency;
        var total = 0d;
        foreach (var (list, fields, isOfPurchases) in _amounts)
        {
            foreach (var row in Rows(frame, list))
            {
                if (isOfPurchases && IsPlain((Purchase)row, own))
                {
                    continue;
                }

                foreach (var field in fields)
                {
                    var amount = field.Get(row);
                    total += Math.Abs((double)amount.Number);
                    if (IsForeign(CurrencyOf(amount), own))
                    {
                        return true;
                    }
                }
            }
        }

        foreach (var field in _customerAmounts)
        {
            if (IsForeign(CurrencyOf(field.Get(frame.Facts.Customer)), own))
            {
                return true;
            }
        }

        return total > Most;
    }

    // Most amounts are: so small that no list of them is too large together.
    private static bool IsPlain(Purchase purchase, string own) =>
        purchase.Refunds.IsDefaultOrEmpty && !IsForeign(purchase.Currency, own) && FixedPoint4.TryOf(purchase.Amount, out _);

    private static string? CurrencyOf(in Value value) => value.Kind == ValueKind.Money ? value.Currency : null;

    private static bool IsForeign(string? currency, string own) => currency is not null && !string.Equals(currency, own, StringComparison.Ordinal);

    // Refunds and pauses are no fields of their own.
    private static void TakeNested(ref (long At, ListPlan? List) next, ListPlan list, Frame frame)
    {
        foreach (var row in Rows(frame, list))
        {
            if (row is Purchase purchase)
            {
                foreach (var refund in purchase.Refunds)
                {
                    Take(ref next, refund.At.UtcTicks, list, frame.Now);
                }
            }
            else if (row is Complaint complaint)
            {
                Take(ref next, complaint.Pauses, list, frame.Now);
            }
            else
            {
                return;
            }
        }
    }

    private static void Take(ref (long At, ListPlan? List) next, ImmutableArray<PauseInterval> pauses, ListPlan? list, long now)
    {
        foreach (var pause in pauses)
        {
            // A pause has begun when some of it has passed.
            Take(ref next, pause.From.UtcTicks + 1, list, now);
            if (pause.To is { } to)
            {
                Take(ref next, to.UtcTicks, list, now);
            }
        }
    }

    private static void Take(ref (long At, ListPlan? List) next, long at, ListPlan? list, long now)
    {
        if (at > now && at < next.At)
        {
            next = (at, list);
        }
    }

    private static ReadOnlySpan<object> Rows(Frame frame, ListPlan list)
    {
        var rows = frame.List(list).Rows;
        return rows.IsDefault ? [] : rows.AsSpan();
    }

    private static (ListPlan List, FactField[] Fields)[] Fields(Plan plan, Func<FactField, bool> isWanted, Func<ListPlan, FactField?> except) =>
        [.. plan.Lists.Select(l => (l, l.Source.Fields.Where(f => plan.ReadFields.Contains(f) && isWanted(f) && f != except(l)).ToArray())).Where(l => l.Item2.Length > 0)];
}
