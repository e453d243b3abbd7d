using CareRules.Model;
using CareRules.Outcomes;
using NodaTime;

namespace CareRules.TestKit.Naive;

/// <summary>A customer's points: lots, debt, awards and undecided rules.</summary>
internal sealed class NaiveAccount
{
    private readonly List<NaiveLot> _lots = [];

    /// <summary>False when a list is unknown, and when the points exceed the range of decimal.</summary>
    public bool IsKnown { get; set; } = true;

    public decimal Balance { get; private set; }

    public decimal Debt { get; private set; }

    public decimal Earned { get; set; }

    /// <summary>The number of bookings that exceeded the balance.</summary>
    public int Overdrawn { get; set; }

    public List<(Instant At, PointsAward Award)> Awards { get; } = [];

    /// <summary>Rules that were unknown at the instant at which they would have awarded points, with the missing facts.</summary>
    public List<(EarnRule Rule, List<DataGap> Gaps, List<string> Missing, List<string> Facts)> Undecided { get; } = [];

    /// <summary>The earnings that depend on what is unknown.</summary>
    public List<NaiveEarning> Open { get; } = [];

    /// <summary>True where an entry could have earned any number.</summary>
    public bool IsUnbounded { get; set; }

    /// <summary>True once an entry took points.</summary>
    public bool HasSpent { get; set; }

    /// <summary>When the next points expire; null for never.</summary>
    public Instant? NextExpiry => _lots.Where(l => l.Left > 0m).Min(l => Earlier(l.Expires, Idle));

    /// <summary>When all points expire, unless some are earned or redeemed before; null for never.</summary>
    public Instant? Idle { get; set; }

    /// <summary>When all points expired because none were earned or redeemed.</summary>
    public List<Instant> Idled { get; } = [];

    public decimal Pending => _lots.Sum(l => l.Held);

    /// <summary>When pending points can be used that do not expire before; null for never.</summary>
    public Instant? NextSettlement => _lots.Where(l => l.Held > 0m && (l.Expires is not { } end || l.Settles < end)).Min(l => l.Settles);

    public decimal ExpiringUpTo(Instant until) => _lots.Where(l => Earlier(l.Expires, Idle) <= until).Sum(l => l.Left);

    private static Instant? Earlier(Instant? one, Instant? other) => one is null ? other : other is null || one < other ? one : other;

    /// <summary>Adds points, which pay off the debt first.</summary>
    public NaiveLot Add(decimal points, Instant? expires)
    {
        var lot = new NaiveLot(_lots.Count, expires);
        _lots.Add(lot);
        Use(lot, points);
        return lot;
    }

    /// <summary>Adds points that can be used later.</summary>
    public NaiveLot Hold(decimal points, Instant? expires, Instant settles)
    {
        var lot = new NaiveLot(_lots.Count, expires) { Held = points, Settles = settles };
        _lots.Add(lot);
        return lot;
    }

    private void Use(NaiveLot lot, decimal points)
    {
        var paid = Math.Min(Debt, points);
        Debt -= paid;
        Balance += points - paid;
        lot.Left += points - paid;
    }

    /// <summary>Takes points from the lots that expire first, and of these from the oldest.</summary>
    /// <returns>The number of points by which the balance was too small.</returns>
    public decimal Spend(decimal points)
    {
        foreach (var lot in _lots.OrderBy(l => l.Expires ?? Instant.MaxValue).ThenBy(l => l.Number))
        {
            points -= Take(lot, points);
        }

        Debt += points;
        return points;
    }

    /// <summary>
    /// Takes back the points of a refund: from the lot itself, not counting what has expired of it; the rest from other lots.
    /// </summary>
    public void TakeBack(NaiveLot lot, decimal points)
    {
        var held = Math.Min(lot.Held, points);
        lot.Held -= held;
        points -= held;
        points -= Take(lot, points);
        var gone = Math.Min(lot.Expired, points);
        lot.Expired -= gone;
        Spend(points - gone);
    }

    /// <summary>What time alone does up to an instant: at each instant, points expire, and then pending ones can be used.</summary>
    public void GoOn(Instant now)
    {
        if (Idle <= now)
        {
            var idle = Idle.Value;
            Idle = null;
            Idled.Add(idle);
            // At that instant they expire before pending ones can be used.
            GoOn(idle - Duration.Epsilon);
            foreach (var lot in _lots)
            {
                lot.Expired += Take(lot, lot.Left) + lot.Held;
                lot.Held = 0m;
            }
        }

        foreach (var at in _lots.Where(l => l.Held > 0m).SelectMany(l => new[] { l.Expires, l.Settles }).Where(at => at <= now).Distinct().Order().ToList())
        {
            Expire(at!.Value);
            foreach (var lot in _lots.Where(l => l.Settles <= at && l.Held > 0m))
            {
                var points = lot.Held;
                lot.Held = 0m;
                Use(lot, points);
            }
        }

        Expire(now);
    }

    private void Expire(Instant now)
    {
        foreach (var lot in _lots.Where(l => l.Expires <= now))
        {
            lot.Expired += Take(lot, lot.Left) + lot.Held;
            lot.Held = 0m;
        }
    }

    private decimal Take(NaiveLot lot, decimal points)
    {
        var taken = Math.Min(lot.Left, points);
        lot.Left -= taken;
        Balance -= taken;
        return taken;
    }
}
