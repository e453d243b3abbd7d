using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Loyalty;

/// <summary>
/// A customer's points, computed from the beginning: purchases, tasks, refunds and entries in order of time. At the same instant, points
/// expire first, then earnings are added, refunds taken back, and entries booked. An earning is evaluated as of its own instant, so that a
/// level reached later does not change earlier earnings. Reused. Not safe for concurrent use.
/// </summary>
internal sealed class PointsLedger(PointsPlan plan)
{
    private readonly PointsAccount _account = new();
    private readonly List<Movement> _movements = [];
    private readonly List<Earning> _earnings = [];
    private readonly List<Award> _awards = [];
    private readonly List<string> _missing = [];
    private readonly List<(int Earn, long At, object Entry, int Index, ConditionPlan? When, MultiplierPlan? Multiplier)> _undecided = [];
    private readonly (int Day, int Count)[] _today = new (int, int)[plan.Earn.Length];
    private int _generation;
    private int _overdrawn;
    private decimal _earned;

    /// <summary>The points of each earning and each refund, in order of time, including those that have expired.</summary>
    public ReadOnlySpan<Award> Awards => CollectionsMarshal.AsSpan(_awards);

    /// <summary>The lists that the balance depends on and that are unknown.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>Entries for which the condition of their earn rule, or of one of its multipliers, is unknown.</summary>
    public IReadOnlyList<(int Earn, long At, object Entry, int Index, ConditionPlan? When, MultiplierPlan? Multiplier)> Undecided => _undecided;

    /// <summary>False while a list is missing, and when the points do not fit a decimal.</summary>
    public bool IsKnown { get; private set; }

    public Value Balance => IsKnown ? Value.OfNumber(_account.Balance) : default;

    public Value Debt => IsKnown ? Value.OfNumber(_account.Debt) : default;

    public Value Earned => IsKnown ? Value.OfNumber(_earned) : default;

    /// <summary>When the next points expire; nothing when none do.</summary>
    public Value NextExpiry => !IsKnown ? default : _account.NextExpiry() is var at and <= Occurrence.Never - 1 ? Value.OfInstant(at) : Value.Nothing;

    /// <summary>The points that expire up to an instant.</summary>
    public Value ExpiringUpTo(long until) => IsKnown ? Value.OfNumber(_account.ExpiringUpTo(until)) : default;

    /// <summary>Computes the ledger for the frame's customer, once per evaluation.</summary>
    public void EnsureComputed(Frame frame)
    {
        if (_generation == frame.Generation)
        {
            return;
        }

        _generation = frame.Generation;
        Clear();
        CollectMovements(frame);
        _movements.Sort(static (a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : a.Order.CompareTo(b.Order));
        IsKnown = _missing.Count == 0;
        try
        {
            foreach (var movement in _movements)
            {
                Apply(frame, movement);
            }

            _account.ExpireUpTo(frame.Now);
        }
        catch (OverflowException)
        {
            frame.Note(Values.OutOfRange("points.balance"));
            IsKnown = false;
        }

        ReportOverdraft(frame);
    }

    private void Clear()
    {
        _account.Clear();
        _movements.Clear();
        _earnings.Clear();
        _awards.Clear();
        _missing.Clear();
        _undecided.Clear();
        Array.Clear(_today);
        _overdrawn = 0;
        _earned = 0m;
    }

    private void CollectMovements(Frame frame)
    {
        for (var rule = 0; rule < plan.Earn.Length; rule++)
        {
            CollectMovements(frame, plan.Earn[rule], rule);
        }

        ref readonly var entries = ref frame.List(plan.Entries);
        if (!entries.IsKnown)
        {
            _missing.Add(plan.Entries.Name);
            return;
        }

        for (var row = 0; row < entries.End; row++)
        {
            var entry = (PointsEntry)entries.Rows[row];
            _movements.Add(new Movement(entry.At.UtcTicks, MovementKind.Entry, _movements.Count, row, entry.Points));
        }
    }

    private void CollectMovements(Frame frame, EarnPlan earn, int rule)
    {
        ref readonly var view = ref frame.List(earn.List);
        if (!view.IsKnown)
        {
            if (!_missing.Contains(earn.List.Name))
            {
                _missing.Add(earn.List.Name);
            }

            return;
        }

        for (var row = view.First; row < view.End; row++)
        {
            var at = earn.Source.Event.At.Ticks(view.Rows[row]);
            if (at <= 0 || at > frame.Now)
            {
                continue;
            }

            _movements.Add(new Movement(at, MovementKind.Earning, _movements.Count, _earnings.Count, 0m));
            if (earn.IsOnPurchases)
            {
                CollectMovements(((Purchase)view.Rows[row]).Refunds, at, frame.Now);
            }

            _earnings.Add(new Earning { Rule = rule, Entry = view.Rows[row], Index = row, At = at, Lot = -1 });
        }
    }

    private void CollectMovements(ImmutableArray<Refund> refunds, long purchased, long now)
    {
        foreach (var refund in refunds)
        {
            // Points cannot be taken back before they were given.
            var at = Math.Max(refund.At.UtcTicks, purchased);
            if (at <= now)
            {
                _movements.Add(new Movement(at, MovementKind.Refund, _movements.Count, _earnings.Count, refund.Amount));
            }
        }
    }

    private void Apply(Frame frame, in Movement movement)
    {
        _account.ExpireUpTo(movement.At);
        switch (movement.Kind)
        {
            case MovementKind.Earning:
                Earn(frame, ref CollectionsMarshal.AsSpan(_earnings)[movement.Subject]);
                break;
            case MovementKind.Refund:
                Refund(movement, ref CollectionsMarshal.AsSpan(_earnings)[movement.Subject]);
                break;
            case MovementKind.Entry:
                ApplyEntry(frame, (PointsEntry)frame.List(plan.Entries).Rows[movement.Subject]);
                break;
        }
    }

    private void Earn(Frame frame, ref Earning earning)
    {
        var earn = plan.Earn[earning.Rule];
        if (!Holds(frame, earn, earning) || IsBeyondTheDay(frame, earn, earning))
        {
            return;
        }

        earning.Factor = earn.Source.Multiplied && plan.Multipliers.Length > 0 ? FactorOf(frame, earning) : 1m;
        if (Amount(frame, earn, earning) is not { } amount || earn.PointsFor(amount, earning.Factor) is not (> 0m and var points))
        {
            return;
        }

        var expires = Expiry(frame, earning.At, earn.Source.Expire);
        earning.Kept = points;
        earning.Lot = _account.Add(points, expires);
        _earned += points;
        _awards.Add(new Award(earning.Rule, earning.Entry, earning.Index, earning.At, points, earning.Factor, expires, Refund: 0));
    }

    private bool Holds(Frame frame, EarnPlan earn, in Earning earning)
    {
        if (earn.When is not { } when)
        {
            return true;
        }

        var earlier = plan.EarlierFrame(frame, earning.At);
        earlier.At(earning.Entry, earning.Index);
        var truth = when.Of(earlier);
        earlier.At(null, -1);
        if (truth == Truth.Unknown)
        {
            _undecided.Add((earning.Rule, earning.At, earning.Entry, earning.Index, when, null));
        }

        return truth == Truth.True;
    }

    private bool IsBeyondTheDay(Frame frame, EarnPlan earn, in Earning earning)
    {
        if (earn.Source.MostPerDay is not { } most)
        {
            return false;
        }

        ref var today = ref _today[earning.Rule];
        var day = frame.Clock.DayOf(earning.At);
        today = (day, today.Day == day ? today.Count + 1 : 1);
        return today.Count > most;
    }

    // The greatest factor of the multipliers that hold.
    private decimal FactorOf(Frame frame, in Earning earning)
    {
        var earlier = plan.EarlierFrame(frame, earning.At);
        decimal? greatest = null;
        foreach (var multiplier in plan.Multipliers)
        {
            var holds = multiplier.Holds(earlier);
            if (holds == Truth.True)
            {
                greatest = Math.Max(greatest ?? multiplier.Source.By, multiplier.Source.By);
            }
            else if (holds == Truth.Unknown)
            {
                _undecided.Add((earning.Rule, earning.At, earning.Entry, earning.Index, null, multiplier));
            }
        }

        return greatest ?? 1m;
    }

    // Null for a purchase in another currency than the one that earns.
    private static decimal? Amount(Frame frame, EarnPlan earn, in Earning earning)
    {
        if (!earn.IsOnPurchases)
        {
            return 1m;
        }

        var purchase = (Purchase)earning.Entry;
        if (earn.Source.Per is not { } per || string.Equals(per.Currency, purchase.Currency, StringComparison.Ordinal))
        {
            return purchase.Amount;
        }

        frame.Note(Values.MixedCurrencies("purchases", 1, earn.Source.RuleId, per.Currency, purchase.Currency));
        return null;
    }

    private void Refund(in Movement refund, ref Earning earning)
    {
        earning.Refunds++;
        earning.Refunded += refund.Amount;
        if (earning.Lot < 0)
        {
            return;
        }

        // Computed from the amount that is left, so that many small refunds take back as much as one large one.
        var kept = Math.Min(earning.Kept, plan.Earn[earning.Rule].PointsFor(((Purchase)earning.Entry).Amount - earning.Refunded, earning.Factor));
        var back = earning.Kept - kept;
        if (back > 0m)
        {
            earning.Kept = kept;
            _account.TakeBack(earning.Lot, back);
            _earned -= back;
            _awards.Add(new Award(earning.Rule, earning.Entry, earning.Index, refund.At, -back, earning.Factor, Occurrence.Never, earning.Refunds));
        }
    }

    private void ApplyEntry(Frame frame, PointsEntry entry)
    {
        if (entry.Kind == "redeemed" || entry.Points < 0m)
        {
            _overdrawn += _account.Spend(Math.Abs(entry.Points)) > 0m ? 1 : 0;
            return;
        }

        _account.Add(entry.Points, entry.ExpiresAt?.UtcTicks ?? Expiry(frame, entry.At.UtcTicks, null));
        _earned += entry.Kind == "earned" ? entry.Points : 0m;
    }

    private long Expiry(Frame frame, long at, TimeAmount? own) =>
        (own ?? plan.Source.Expire) is { } length && frame.Clock.TryAdd(at, length, out var expires) ? expires : Occurrence.Never;

    private void ReportOverdraft(Frame frame)
    {
        if (_overdrawn > 0 && IsKnown)
        {
            frame.Note(new FactProblem("overdrawn", plan.Entries.Name, _overdrawn, string.Create(
                CultureInfo.InvariantCulture,
                $"{_overdrawn} of {plan.Entries.Name} took more points than there were; what was missing is owed and paid by what is earned next")));
        }
    }

    private enum MovementKind
    {
        Earning,
        Refund,
        Entry,
    }

    /// <param name="Subject">The earning, or the index of the entry.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Movement(long At, MovementKind Kind, int Order, int Subject, decimal Amount);

    /// <summary>One entry that may earn points by one rule.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Earning
    {
        public int Rule;
        public object Entry;
        public int Index;
        public long At;
        public int Lot;
        public int Refunds;
        public decimal Factor;
        public decimal Kept;
        public decimal Refunded;
    }

    /// <summary>Points earned, or taken back by a refund.</summary>
    /// <param name="Points">Negative for what a refund took back.</param>
    /// <param name="Expires"><see cref="Occurrence.Never"/> for never.</param>
    /// <param name="Refund">The number of the purchase's refund; 0 for points earned.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Award(int Rule, object Entry, int Index, long At, decimal Points, decimal Factor, long Expires, int Refund);
}
