using System.Runtime.InteropServices;
using CareRules.Facts;

namespace CareRules.Runtime.Loyalty;

/// <summary>One reading of a customer's points: what was earned, by which factor, and what is left of it. Reused. Not safe for concurrent use.</summary>
internal sealed class PointsBook
{
    // By earning.
    private readonly List<Kept> _kept = [];

    public PointsAccount Account { get; } = new();

    public decimal Earned { get; private set; }

    /// <summary>When all points expire if nothing is earned or redeemed before; <see cref="long.MaxValue"/> for never.</summary>
    public long IdleAt { get; private set; } = long.MaxValue;

    /// <summary>When all points expired because nothing was earned or redeemed.</summary>
    public List<long> Idled { get; } = [];

    /// <summary>When the next points of the balance expire; <see cref="long.MaxValue"/> when none do.</summary>
    public long NextExpiry => Account.Balance > 0m ? Math.Min(Account.NextExpiry(), IdleAt) : long.MaxValue;

    /// <summary>How many entries took more points than there were.</summary>
    public int Overdrawn { get; private set; }

    /// <summary>Begins anew, for a number of earnings.</summary>
    public void Begin(int earnings)
    {
        Account.Clear();
        _kept.Clear();
        CollectionsMarshal.SetCount(_kept, earnings);
        CollectionsMarshal.AsSpan(_kept).Clear();
        Earned = 0m;
        Overdrawn = 0;
        IdleAt = long.MaxValue;
        Idled.Clear();
    }

    /// <summary>Expires what has expired by an instant.</summary>
    public void ExpireUpTo(long now)
    {
        Account.ExpireUpTo(now);
        if (IdleAt <= now)
        {
            Account.ExpireAll();
            Idled.Add(IdleAt);
            IdleAt = long.MaxValue;
        }
    }

    /// <summary>Notes that points were earned or redeemed.</summary>
    /// <param name="idleAt">When all points expire if that was the last time.</param>
    public void Use(long idleAt) => IdleAt = idleAt;

    /// <summary>The points of the balance that expire up to an instant.</summary>
    public decimal ExpiringUpTo(long until) => IdleAt <= until ? Account.Balance : Account.ExpiringUpTo(until);

    /// <summary>Adds the points of an earning.</summary>
    /// <param name="place">The place of the earning.</param>
    /// <param name="each">The points for an entry, or for the amount that earns them.</param>
    /// <param name="settles">When they can be used; null for at once.</param>
    /// <returns>The points; zero for none.</returns>
    /// <exception cref="OverflowException">The points do not fit a decimal.</exception>
    public decimal Earn(int place, EarnPlan earn, decimal each, decimal amount, decimal factor, long expires, long? settles)
    {
        var points = earn.PointsFor(each, amount, factor);
        if (points <= 0m)
        {
            return 0m;
        }

        ref var kept = ref CollectionsMarshal.AsSpan(_kept)[place];
        (kept.IsEarned, kept.Each, kept.Points, kept.Factor) = (true, each, points, factor);
        kept.Lot = settles is { } later ? Account.Hold(points, expires, later) : Account.Add(points, expires);
        Earned += points;
        return points;
    }

    /// <summary>Makes the points of an earning usable.</summary>
    public void Settle(int place, long now)
    {
        if (CollectionsMarshal.AsSpan(_kept)[place] is { IsEarned: true, Lot: var lot })
        {
            Account.Settle(lot, now);
        }
    }

    /// <summary>Takes back points for a refund of an earning's purchase.</summary>
    /// <returns>The points, the factor by which they were earned, and the number of the refund.</returns>
    /// <exception cref="OverflowException">The points do not fit a decimal.</exception>
    public (decimal Points, decimal Factor, int Number) TakeBack(int place, EarnPlan earn, Purchase purchase, decimal refunded)
    {
        ref var kept = ref CollectionsMarshal.AsSpan(_kept)[place];
        kept.Refunds++;
        kept.Refunded += refunded;
        if (!kept.IsEarned)
        {
            return default;
        }

        // Computed from the amount that is left, so that many small refunds take back as much as one large one.
        var left = Math.Min(kept.Points, earn.PointsFor(kept.Each, purchase.Amount - kept.Refunded, kept.Factor));
        var back = kept.Points - left;
        if (back > 0m)
        {
            kept.Points = left;
            Account.TakeBack(kept.Lot, back);
            Earned -= back;
        }

        return (back, kept.Factor, kept.Refunds);
    }

    /// <summary>Books points that were redeemed, adjusted or earned elsewhere.</summary>
    /// <exception cref="OverflowException">The points do not fit a decimal.</exception>
    public void Apply(PointsEntry entry, long expires)
    {
        if (IsSpent(entry))
        {
            Overdrawn += Account.Spend(Math.Abs(entry.Points)) > 0m ? 1 : 0;
            return;
        }

        Account.Add(entry.Points, expires);
        Earned += entry.Kind == "earned" ? entry.Points : 0m;
    }

    /// <summary>Whether an entry takes points.</summary>
    public static bool IsSpent(PointsEntry entry) => entry.Kind == "redeemed" || entry.Points < 0m;

    [StructLayout(LayoutKind.Auto)]
    private struct Kept
    {
        public bool IsEarned;
        public int Lot;
        public int Refunds;
        public decimal Each;
        public decimal Points;
        public decimal Factor;
        public decimal Refunded;
    }
}
