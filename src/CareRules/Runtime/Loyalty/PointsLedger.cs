using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime.Loyalty;

/// <summary>
/// A customer's points, computed from the beginning: purchases, tasks, refunds and entries in order of time. At the same instant, points
/// expire first, then pending ones settle, then earnings are added, refunds taken back, and entries booked. An earning is evaluated as of its own instant, so that a
/// level reached later does not change earlier earnings. Reused. Not safe for concurrent use.
/// <para>
/// While a condition of an earning or of a multiplier is unknown, there are two more readings, of the least and of the most that could have
/// been earned. With more earned, more is left of each lot at any time, whatever is spent or expires: what is unknown lies between the two.
/// Only where points that may not have been earned are taken back by a refund, and points are spent, that is not so.
/// </para>
/// </summary>
internal sealed class PointsLedger(PointsPlan plan)
{
    // What certainly was earned, and what that makes of the points.
    private readonly PointsBook _book = new();
    private readonly List<Movement> _movements = [];
    private readonly List<Earning> _earnings = [];
    private readonly List<Award> _awards = [];
    private readonly List<EarnDay> _days = [];
    private readonly List<string> _missing = [];
    private readonly List<(int Earn, long At, object? Entry, int Index, ConditionPlan? When, MultiplierPlan? Multiplier, ValueNode? From)> _undecided = [];
    private readonly (int Day, int Certain, int Possible)[] _today = new (int, int, int)[plan.Earn.Length];
    private (PointsBook Least, PointsBook Most)? _bounds;
    private int _generation;
    private long _now;
    private bool _isOpen;
    private bool _isBounded;
    private bool _isEntangled;
    private bool _isIdleSame;
    private bool _isUnbounded;

    /// <summary>The points of each earning and each refund, in order of time, including those that have expired.</summary>
    public ReadOnlySpan<Award> Awards => CollectionsMarshal.AsSpan(_awards);

    /// <summary>The lists that the balance depends on and that are unknown.</summary>
    public IReadOnlyList<string> Missing => _missing;

    /// <summary>Entries for which the condition of their earn rule, of one of its multipliers, or what works out its points, is unknown.</summary>
    public IReadOnlyList<(int Earn, long At, object? Entry, int Index, ConditionPlan? When, MultiplierPlan? Multiplier, ValueNode? From)> Undecided => _undecided;

    /// <summary>False while a list is missing, and when the points do not fit a decimal.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>A figure; unknown while it could be several, nothing for the next expiry or settlement when there is none.</summary>
    /// <param name="until">For the points that expire: up to when.</param>
    public Value Of(LoyaltyFigure figure, long until = 0)
    {
        if (!IsKnown || !_isOpen)
        {
            return IsKnown ? In(_book, figure, until, _now) : default;
        }

        if (!IsBounded(figure, until))
        {
            return default;
        }

        var least = In(_bounds!.Value.Least, figure, until, _now);
        return least.Equals(In(_bounds.Value.Most, figure, until, _now)) ? least : default;
    }

    /// <summary>Between what a number of points lies that could be several; null where it could be any.</summary>
    /// <param name="until">For the points that expire: up to when.</param>
    public ScoreRange? Between(LoyaltyFigure figure, long until = 0)
    {
        if (!IsKnown || !_isOpen || !IsBounded(figure, until) || figure is LoyaltyFigure.NextExpiry or LoyaltyFigure.NextSettlement)
        {
            return null;
        }

        // There is the less debt the more was earned.
        var (one, other) = (In(_bounds!.Value.Least, figure, until, _now).Number, In(_bounds.Value.Most, figure, until, _now).Number);
        return one == other ? null : new ScoreRange(Math.Min(one, other), Math.Max(one, other));
    }

    /// <summary>
    /// When the next points expire or settle, of all that could have been earned; <see cref="long.MaxValue"/> for never. Where that is open,
    /// also when an account without points is idle, in which another may not be: from then on the two are told apart.
    /// </summary>
    public long NextChange => !IsKnown || (_isOpen && !_isBounded) ? long.MaxValue
        : _isOpen && _bounds is { } bounds ? Math.Min(NextIn(bounds.Least, bounds.Least.IdleAt), NextIn(bounds.Most, bounds.Most.IdleAt))
        : NextIn(_book, _book.Account.NextOfPending(_now) == long.MaxValue ? long.MaxValue : _book.IdleAt);

    private long NextIn(PointsBook book, long idleAt) => Math.Min(Math.Min(book.NextExpiry, book.Account.NextOfPending(_now)), idleAt);

    /// <summary>Computes the ledger for the frame's customer, once per evaluation.</summary>
    public void EnsureComputed(Frame frame)
    {
        if (_generation == frame.Generation)
        {
            return;
        }

        (_generation, _now) = (frame.Generation, frame.Now);
        Clear();
        CollectMovements(frame);
        _movements.Sort(static (a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Kind != b.Kind ? a.Kind.CompareTo(b.Kind) : a.Order.CompareTo(b.Order));
        IsKnown = _missing.Count == 0;
        try
        {
            _book.Begin(_earnings.Count);
            foreach (var movement in _movements)
            {
                Apply(frame, movement);
            }

            _book.ExpireUpTo(frame.Now);
        }
        catch (OverflowException)
        {
            frame.Note(Values.OutOfRange("points.balance"));
            IsKnown = false;
        }

        Bound(frame);
        ReportOverdraft(frame);
    }

    private void Clear()
    {
        _movements.Clear();
        _earnings.Clear();
        _awards.Clear();
        _missing.Clear();
        _undecided.Clear();
        Array.Clear(_today);
        (_isOpen, _isBounded, _isEntangled, _isUnbounded) = (false, false, false, false);
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
        var isMissing = earn.List is { } needed && !frame.List(needed).IsKnown;
        if (isMissing && !_missing.Contains(earn.List!.Name))
        {
            _missing.Add(earn.List.Name);
        }

        if (earn.Dates is { } dates)
        {
            CollectMovements(frame, earn, dates, rule);
            return;
        }

        if (isMissing)
        {
            return;
        }

        ref readonly var view = ref frame.List(earn.List!);
        for (var row = view.First; row < view.End; row++)
        {
            var at = earn.Source.Event!.At.Ticks(view.Rows[row]);
            if (at <= 0 || at > frame.Now)
            {
                continue;
            }

            _movements.Add(new Movement(at, MovementKind.Earning, _movements.Count, _earnings.Count, 0m));
            if (earn.IsOnPurchases)
            {
                CollectMovements(((Purchase)view.Rows[row]).Refunds, at, frame.Now);
            }

            AddEarning(frame, earn, new Earning { Rule = rule, Entry = view.Rows[row], Index = row, At = at });
        }
    }

    private void CollectMovements(Frame frame, EarnPlan earn, EarnDates dates, int rule)
    {
        if (!dates.IsKnown(frame))
        {
            if (!dates.IsRuledOut(frame))
            {
                // They could be any number.
                _undecided.Add((rule, frame.Now, null, -1, null, null, null));
                (_isOpen, _isUnbounded) = (true, true);
            }

            return;
        }

        _days.Clear();
        dates.AddDays(frame, _days);
        foreach (var day in _days)
        {
            _movements.Add(new Movement(day.At, MovementKind.Earning, _movements.Count, _earnings.Count, 0m));
            AddEarning(frame, earn, new Earning { Rule = rule, Entry = null, Index = -1, At = day.At, Day = day });
        }
    }

    private void AddEarning(Frame frame, EarnPlan earn, Earning earning)
    {
        earning.Settles = Settlement(frame, earning.At, earn.Settle);
        if (earning.Settles <= frame.Now && earning.Settles > earning.At)
        {
            _movements.Add(new Movement(earning.Settles, MovementKind.Settlement, _movements.Count, _earnings.Count, 0m));
        }

        _earnings.Add(earning);
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
        _book.ExpireUpTo(movement.At);
        switch (movement.Kind)
        {
            case MovementKind.Settlement:
                _book.Settle(movement.Subject, movement.At);
                break;
            case MovementKind.Earning:
                Earn(frame, movement.Subject, ref CollectionsMarshal.AsSpan(_earnings)[movement.Subject]);
                break;
            case MovementKind.Refund:
                Refund(movement, _earnings[movement.Subject]);
                break;
            case MovementKind.Entry:
                var entry = EntryOf(frame, movement);
                Book(frame, _book, entry);
                break;
        }
    }

    private void Earn(Frame frame, int place, ref Earning earning)
    {
        var earn = plan.Earn[earning.Rule];
        var holds = Holds(frame, earn, earning);
        if (holds == Truth.False || IsBeyondTheDay(frame, earn, holds, ref earning))
        {
            return;
        }

        (earning.Factor, earning.Least, earning.Most) = earn.Source.Multiplied && plan.Multipliers.Length > 0 ? FactorsOf(frame, earning, holds) : (1m, 1m, 1m);
        earning.Expires = Expiry(frame, earning.At, earn.Source.Expire);
        earning.Amount = Amount(frame, earn, earning, holds);
        if (Each(frame, earn, earning, holds) is { } each)
        {
            earning.Each = each;
        }
        else
        {
            // It could be any number.
            (earning.Amount, _isOpen, _isUnbounded) = (null, true, true);
        }

        _isOpen |= IsOpen(earning);
        if (holds == Truth.True && earning.Amount is { } amount && _book.Earn(place, earn, earning.Each, amount, earning.Factor, earning.Expires, earning.Held) is > 0m and var points)
        {
            _book.Use(IdleAfter(frame, earning.At));
            _awards.Add(new Award(earning.Rule, earning.Entry, earning.Index, earning.At, points, earning.Factor, earning.Expires, earning.Held, Refund: 0, earning.Day));
        }
    }

    private Truth Holds(Frame frame, EarnPlan earn, in Earning earning)
    {
        if (earn.When is not { } when)
        {
            return Truth.True;
        }

        var earlier = plan.EarlierFrame(frame, earning.At);
        earlier.At(earning.Entry, earning.Index);
        var truth = when.Of(earlier);
        earlier.At(null, -1);
        if (truth == Truth.Unknown)
        {
            _undecided.Add((earning.Rule, earning.At, earning.Entry, earning.Index, when, null, null));
        }

        return truth;
    }

    // Beyond the day is what comes after as many that certainly count; within it, what has fewer before it that may count.
    private bool IsBeyondTheDay(Frame frame, EarnPlan earn, Truth holds, ref Earning earning)
    {
        if (earn.Source.MostPerDay is not { } most)
        {
            earning.IsCertain = holds == Truth.True;
            return false;
        }

        ref var today = ref _today[earning.Rule];
        var day = frame.Clock.DayOf(earning.At);
        var (certain, possible) = today.Day == day ? (today.Certain, today.Possible) : (0, 0);
        earning.IsCertain = holds == Truth.True && possible < most;
        today = (day, certain + (holds == Truth.True ? 1 : 0), possible + 1);
        return certain >= most;
    }

    // The greatest factor of the multipliers that hold, and the least and the most that it could be.
    private (decimal Certain, decimal Least, decimal Most) FactorsOf(Frame frame, in Earning earning, Truth holds)
    {
        var earlier = plan.EarlierFrame(frame, earning.At);
        var (certain, least, most) = ((decimal?)null, (decimal?)null, (decimal?)null);
        foreach (var multiplier in plan.Multipliers)
        {
            var by = multiplier.Source.By;
            switch (multiplier.Holds(earlier))
            {
                case Truth.True:
                    certain = Math.Max(certain ?? by, by);
                    break;
                case Truth.Unknown:
                    (least, most) = (Math.Min(least ?? by, by), Math.Max(most ?? by, by));
                    if (holds == Truth.True)
                    {
                        _undecided.Add((earning.Rule, earning.At, earning.Entry, earning.Index, null, multiplier, null));
                    }

                    break;
            }
        }

        var now = certain ?? 1m;
        // One below 1 counts only where no other holds.
        return (now, certain is null ? Math.Min(now, least ?? now) : now, Math.Max(now, most ?? now));
    }

    // The points for the entry, or for the amount that earns them; null where they are unknown.
    private decimal? Each(Frame frame, EarnPlan earn, in Earning earning, Truth holds)
    {
        if (earn.From is not { } from)
        {
            return earn.Source.Points;
        }

        var earlier = plan.EarlierFrame(frame, earning.At);
        earlier.At(earning.Entry, earning.Index);
        var value = from.Of(earlier);
        earlier.At(null, -1);
        if (value.IsUnknown && holds == Truth.True)
        {
            _undecided.Add((earning.Rule, earning.At, earning.Entry, earning.Index, null, null, from));
        }

        return value.IsUnknown ? null : value.HasValue ? Math.Max(0m, value.Number) : 0m;
    }

    // Null for a purchase in another currency than the one that earns.
    private static decimal? Amount(Frame frame, EarnPlan earn, in Earning earning, Truth holds)
    {
        if (!earn.IsOnPurchases)
        {
            return 1m;
        }

        var purchase = (Purchase)earning.Entry!;
        if (earn.Source.Per is not { } per || string.Equals(per.Currency, purchase.Currency, StringComparison.Ordinal))
        {
            return purchase.Amount;
        }

        if (holds == Truth.True)
        {
            frame.Note(Values.MixedCurrencies("purchases", 1, earn.Source.RuleId, per.Currency, purchase.Currency));
        }

        return null;
    }

    private void Refund(in Movement refund, in Earning earning)
    {
        var (back, factor, number) = _book.TakeBack(refund.Subject, plan.Earn[earning.Rule], (Purchase)earning.Entry!, refund.Amount);
        if (back > 0m)
        {
            _awards.Add(new Award(earning.Rule, earning.Entry, earning.Index, refund.At, -back, factor, Occurrence.Never, null, number, default));
        }
    }

    // What is adjusted by hand is nothing that the customer does.
    private void Book(Frame frame, PointsBook book, PointsEntry entry)
    {
        book.Apply(entry, ExpiryOf(frame, entry));
        if (entry.Kind is "redeemed" or "earned")
        {
            book.Use(IdleAfter(frame, entry.At.UtcTicks));
        }
    }

    private long IdleAfter(Frame frame, long at) => plan.Source.Idle is { } idle && frame.Clock.TryAdd(at, idle, out var over) ? over : Occurrence.Never;

    private PointsEntry EntryOf(Frame frame, in Movement movement) => (PointsEntry)frame.List(plan.Entries).Rows[movement.Subject];

    private long ExpiryOf(Frame frame, PointsEntry entry) => entry.ExpiresAt?.UtcTicks ?? Expiry(frame, entry.At.UtcTicks, null);

    // From when on points can be used that were earned at an instant.
    private static long Settlement(Frame frame, long at, TimeAmount? settle) =>
        settle is not { } length ? at
        : frame.Clock.TryAdd(at, length, out var settles) ? settles
        : Occurrence.Never;

    private long Expiry(Frame frame, long at, PointsExpiry? own)
    {
        if ((own ?? plan.Source.Expire) is not { } expire || (expire.After is { } length && !frame.Clock.TryAdd(at, length, out at)))
        {
            return Occurrence.Never;
        }

        return expire.To is { } unit ? frame.Clock.WindowEnd(at, TimeWindow.This(unit)) : at;
    }

    // The least and the most that could have been earned.
    private void Bound(Frame frame)
    {
        if (!_isOpen || !IsKnown || _isUnbounded)
        {
            return;
        }

        var (least, most) = _bounds ??= (new PointsBook(), new PointsBook());
        least.Begin(_earnings.Count);
        most.Begin(_earnings.Count);
        try
        {
            foreach (var movement in _movements)
            {
                Read(frame, movement, least, isMost: false);
                Read(frame, movement, most, isMost: true);
            }

            least.ExpireUpTo(frame.Now);
            most.ExpireUpTo(frame.Now);
            _isBounded = true;
            _isIdleSame = CollectionsMarshal.AsSpan(least.Idled).SequenceEqual(CollectionsMarshal.AsSpan(most.Idled));
            _isEntangled = _movements.Exists(m => m.Kind == MovementKind.Refund && IsOpen(_earnings[m.Subject]) && m.At >= _earnings[m.Subject].Settles)
                && _movements.Exists(m => m.Kind == MovementKind.Entry && PointsBook.IsSpent(EntryOf(frame, m)));
        }
        catch (OverflowException)
        {
            _isBounded = false;
        }
    }

    private void Read(Frame frame, in Movement movement, PointsBook book, bool isMost)
    {
        book.ExpireUpTo(movement.At);
        if (movement.Kind == MovementKind.Entry)
        {
            var entry = EntryOf(frame, movement);
            Book(frame, book, entry);
            return;
        }

        var earning = _earnings[movement.Subject];
        if (movement.Kind == MovementKind.Settlement)
        {
            book.Settle(movement.Subject, movement.At);
        }
        else if (movement.Kind == MovementKind.Refund)
        {
            book.TakeBack(movement.Subject, plan.Earn[earning.Rule], (Purchase)earning.Entry!, movement.Amount);
        }
        else if ((isMost || earning.IsCertain) && earning.Amount is { } amount
            && book.Earn(movement.Subject, plan.Earn[earning.Rule], earning.Each, amount, isMost ? earning.Most : earning.Least, earning.Expires, earning.Held) > 0m)
        {
            book.Use(IdleAfter(frame, earning.At));
        }
    }

    private static bool IsOpen(in Earning earning) => earning.Amount is not null && (!earning.IsCertain || earning.Least != earning.Most);

    // What was earned or is pending is a sum; what is left of it depends on the order in which it is spent. Where all points expired in one
    // of the two readings only, what was adjusted afterwards is left in that one alone.
    private bool IsBounded(LoyaltyFigure figure, long until) => _isBounded && figure switch
    {
        LoyaltyFigure.Earned => true,
        LoyaltyFigure.Pending or LoyaltyFigure.NextSettlement => _isIdleSame,
        LoyaltyFigure.Balance or LoyaltyFigure.Debt => _isIdleSame && !_isEntangled,
        LoyaltyFigure.NextExpiry => _isIdleSame && !_isEntangled && IsIdleTold(_bounds!.Value.Least.NextExpiry),
        LoyaltyFigure.Expiring => _isIdleSame && !_isEntangled && IsIdleTold(until),
        LoyaltyFigure.Spend or LoyaltyFigure.Orders => throw new UnreachableException(),
    };

    // Whether all that could have been earned leaves it the same whether all points expire up to an instant.
    private bool IsIdleTold(long until) => _bounds is { Least: var least, Most: var most }
        && (most.Account.Balance == 0m || least.IdleAt == most.IdleAt || (least.IdleAt != long.MaxValue && least.IdleAt > until));

    private static Value In(PointsBook book, LoyaltyFigure figure, long until, long now) => figure switch
    {
        LoyaltyFigure.Balance => Value.OfNumber(book.Account.Balance),
        LoyaltyFigure.Pending => Value.OfNumber(book.Account.PendingAt(now)),
        LoyaltyFigure.Debt => Value.OfNumber(book.Account.Debt),
        LoyaltyFigure.Earned => Value.OfNumber(book.Earned),
        LoyaltyFigure.NextExpiry => Instant(book.NextExpiry),
        LoyaltyFigure.NextSettlement => Instant(book.Account.NextSettlement(now)),
        LoyaltyFigure.Expiring => Value.OfNumber(book.ExpiringUpTo(until)),
        LoyaltyFigure.Spend or LoyaltyFigure.Orders => throw new UnreachableException(),
    };

    private static Value Instant(long at) => at <= Occurrence.Never - 1 ? Value.OfInstant(at) : Value.Nothing;

    // With more earned, no more redemptions are too large.
    private void ReportOverdraft(Frame frame)
    {
        var overdrawn = !_isOpen ? _book.Overdrawn : IsBounded(LoyaltyFigure.Balance, 0) ? _bounds!.Value.Most.Overdrawn : 0;
        if (overdrawn > 0 && IsKnown)
        {
            frame.Note(new FactProblem("overdrawn", plan.Entries.Name, overdrawn, string.Create(
                CultureInfo.InvariantCulture,
                $"{overdrawn} of {plan.Entries.Name} took more points than there were; what was missing is owed and paid by what is earned next")));
        }
    }

    private enum MovementKind
    {
        Settlement,
        Earning,
        Refund,
        Entry,
    }

    /// <param name="Subject">The earning, or the index of the entry.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Movement(long At, MovementKind Kind, int Order, int Subject, decimal Amount);

    /// <summary>One entry, or one day, that may earn points by one rule.</summary>
    [StructLayout(LayoutKind.Auto)]
    private struct Earning
    {
        public int Rule;
        public object? Entry;
        public int Index;
        public long At;

        // The day that earns; of a date only.
        public EarnDay Day;

        // What it earns by; null where it certainly earns nothing.
        public decimal? Amount;
        public decimal Each;
        public long Expires;
        public long Settles;
        public decimal Factor;
        public decimal Least;
        public decimal Most;
        public bool IsCertain;

        // From when on its points can be used; null for at once.
        public readonly long? Held => Settles > At ? Settles : null;
    }

    /// <summary>Points earned, or taken back by a refund.</summary>
    /// <param name="Points">Negative for what a refund took back.</param>
    /// <param name="Expires"><see cref="Occurrence.Never"/> for never.</param>
    /// <param name="Settles">When they can be used; null for at once, and for what a refund took back.</param>
    /// <param name="Entry">The entry that earned them; null for a day.</param>
    /// <param name="Refund">The number of the purchase's refund; 0 for points earned.</param>
    /// <param name="Day">The day that earned them; of a rule on dates only.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Award(int Rule, object? Entry, int Index, long At, decimal Points, decimal Factor, long Expires, long? Settles, int Refund, EarnDay Day);
}
