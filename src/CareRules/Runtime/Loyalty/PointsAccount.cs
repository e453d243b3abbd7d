using System.Runtime.InteropServices;

namespace CareRules.Runtime.Loyalty;

/// <summary>
/// The lots of points of one customer, changed in order of time. Points are spent from the lot that expires first; among those that expire
/// together, from the oldest. An overdraft becomes debt, which points added later repay: the balance is never negative, and there is no
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
        var paid = Math.Min(Debt, points);
        Debt -= paid;
        Balance += points - paid;
        var lot = _lots.Count;
        _lots.Add(new Lot { Remaining = points - paid, Expires = expires });
        var place = _order.Count;
        while (place > _head && _lots[_order[place - 1]].Expires > expires)
        {
            place--;
        }

        _order.Insert(place, lot);
        return lot;
    }

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
    /// Takes points of a lot back: first its remaining points, then its expired ones (which are gone already), and only then spent ones,
    /// which are taken from other lots or become debt.
    /// </summary>
    public void TakeBack(int lot, decimal points)
    {
        ref var own = ref CollectionsMarshal.AsSpan(_lots)[lot];
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
    }
}
