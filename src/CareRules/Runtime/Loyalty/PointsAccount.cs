using System.Runtime.InteropServices;

namespace CareRules.Runtime.Loyalty;

/// <summary>
/// The lots of points of one customer, changed in order of time. Points are spent from the lot that expires first; among those that expire
/// together, from the oldest. Pending points are held apart until they settle: nothing is spent of them. An overdraft becomes debt, which points added later repay: the balance is never negative, and there is no
/// debt while there is a balance.
/// </summary>
internal sealed class PointsAccount
{
    private readonly List<Lot> _lots = [];

    // Lots that are not used up, in the order in which they are spent; those before _head are used up.
    private readonly List<int> _order = [];
    private int _head;

    public decimal Balance { get; private set; }

    public decimal Debt { get; private set; }

    public void Clear()
    {
        _lots.Clear();
        _order.Clear();
        _head = 0;
        Balance = 0m;
        Debt = 0m;
    }

    /// <summary>Adds a lot; debt is repaid from it first.</summary>
    /// <param name="expires">The instant from which on its points are expired; <see cref="long.MaxValue"/> for never.</param>
    /// <returns>The lot's number.</returns>
    public int Add(decimal points, long expires)
    {
        var lot = Hold(points, expires, long.MinValue);
        Settle(lot, long.MinValue);
        return lot;
    }

    /// <summary>Adds a lot whose points are pending.</summary>
    /// <param name="expires">The instant from which on its points are expired; <see cref="long.MaxValue"/> for never.</param>
    /// <param name="settles">When they can be used; <see cref="long.MaxValue"/> for never.</param>
    /// <returns>The lot's number.</returns>
    public int Hold(decimal points, long expires, long settles)
    {
        _lots.Add(new Lot { Pending = points, Expires = expires, Settles = settles });
        return _lots.Count - 1;
    }

    /// <summary>Makes the pending points of a lot usable, unless they expired before; debt is repaid from them first.</summary>
    public void Settle(int lot, long now)
    {
        ref var own = ref CollectionsMarshal.AsSpan(_lots)[lot];
        var points = own.Pending;
        own.Pending = 0m;
        if (own.Expires <= now)
        {
            own.Expired += points;
            return;
        }

        var paid = Math.Min(Debt, points);
        Debt -= paid;
        Balance += points - paid;
        own.Remaining = points - paid;
        var place = _order.Count;
        while (place > _head && IsBefore(own.Expires, lot, _order[place - 1]))
        {
            place--;
        }

        _order.Insert(place, lot);
    }

    private bool IsBefore(long expires, int lot, int other) => _lots[other].Expires is var others && (expires < others || (expires == others && lot < other));

    /// <summary>Spends points; an overdraft becomes debt.</summary>
    /// <returns>The overdraft.</returns>
    public decimal Spend(decimal points)
    {
        var lots = CollectionsMarshal.AsSpan(_lots);
        for (var i = _head; points > 0m && i < _order.Count; i++)
        {
            ref var lot = ref lots[_order[i]];
            var taken = Math.Min(lot.Remaining, points);
            lot.Remaining -= taken;
            Balance -= taken;
            points -= taken;
            _head += i == _head && lot.Remaining == 0m ? 1 : 0;
        }

        Debt += points;
        return points;
    }

    /// <summary>
    /// Takes points of a lot back: while they are pending only these; later first its remaining points, then its expired ones (which are gone already), and only then spent ones,
    /// which are taken from other lots or become debt.
    /// </summary>
    public void TakeBack(int lot, decimal points)
    {
        ref var own = ref CollectionsMarshal.AsSpan(_lots)[lot];
        if (own.Pending > 0m)
        {
            own.Pending -= points;
            return;
        }

        var left = Math.Min(own.Remaining, points);
        own.Remaining -= left;
        Balance -= left;
        var gone = Math.Min(own.Expired, points - left);
        own.Expired -= gone;
        Spend(points - left - gone);
    }

    /// <summary>Expires the lots whose expiry has passed.</summary>
    public void ExpireUpTo(long now)
    {
        var lots = CollectionsMarshal.AsSpan(_lots);
        while (_head < _order.Count && lots[_order[_head]].Expires <= now)
        {
            ref var lot = ref lots[_order[_head++]];
            Balance -= lot.Remaining;
            lot.Expired += lot.Remaining;
            lot.Remaining = 0m;
        }
    }

    /// <summary>The points that are pending and have not expired by an instant.</summary>
    public decimal PendingAt(long now)
    {
        var points = 0m;
        foreach (ref readonly var lot in CollectionsMarshal.AsSpan(_lots))
        {
            points += lot.Expires > now ? lot.Pending : 0m;
        }

        return points;
    }

    /// <summary>When the next pending points settle; <see cref="long.MaxValue"/> when none do before they expire.</summary>
    public long NextSettlement(long now)
    {
        var next = long.MaxValue;
        foreach (ref readonly var lot in CollectionsMarshal.AsSpan(_lots))
        {
            next = lot.Pending > 0m && lot.Expires > now && lot.Settles < lot.Expires ? Math.Min(next, lot.Settles) : next;
        }

        return next;
    }

    /// <summary>When pending points settle or expire next; <see cref="long.MaxValue"/> when none do.</summary>
    public long NextOfPending(long now)
    {
        var next = long.MaxValue;
        foreach (ref readonly var lot in CollectionsMarshal.AsSpan(_lots))
        {
            next = lot.Pending > 0m && lot.Expires > now ? Math.Min(next, Math.Min(lot.Settles, lot.Expires)) : next;
        }

        return next;
    }

    /// <summary>Expires all lots, also pending ones.</summary>
    public void ExpireAll()
    {
        foreach (ref var lot in CollectionsMarshal.AsSpan(_lots))
        {
            lot.Expired += lot.Remaining + lot.Pending;
            (lot.Remaining, lot.Pending) = (0m, 0m);
        }

        (_head, Balance) = (_order.Count, 0m);
    }

    /// <summary>When the next points expire; <see cref="long.MaxValue"/> when none do.</summary>
    public long NextExpiry()
    {
        for (var i = _head; i < _order.Count; i++)
        {
            if (_lots[_order[i]].Remaining > 0m)
            {
                return _lots[_order[i]].Expires;
            }
        }

        return long.MaxValue;
    }

    /// <summary>The points that expire up to an instant.</summary>
    public decimal ExpiringUpTo(long until)
    {
        var points = 0m;
        for (var i = _head; i < _order.Count && _lots[_order[i]].Expires <= until; i++)
        {
            points += _lots[_order[i]].Remaining;
        }

        return points;
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Lot
    {
        public long Expires;
        public decimal Remaining;
        public decimal Expired;
        public decimal Pending;
        public long Settles;
    }
}
