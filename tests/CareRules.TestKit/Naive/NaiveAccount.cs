using CareRules.Model;
using CareRules.Outcomes;
using NodaTime;

namespace CareRules.TestKit.Naive;

/// <summary>A customer's points: lots, what is owed, and how it came to that.</summary>
internal sealed class NaiveAccount
{
    private readonly List<NaiveLot> _lots = [];

    /// <summary>False while a list is missing, and for points that no decimal holds.</summary>
    public bool IsKnown { get; set; } = true;

    public decimal Balance { get; private set; }

    public decimal Debt { get; private set; }

    public decimal Earned { get; set; }

    /// <summary>How many bookings took more than there was.</summary>
    public int Overdrawn { get; set; }

    public List<(Instant At, PointsAward Award)> Awards { get; } = [];

    /// <summary>What could not be told of a rule as of the instant that points would have come at, and the facts that are missing for that.</summary>
    public List<(EarnRule Rule, List<DataGap> Gaps, List<string> Missing)> Undecided { get; } = [];

    /// <summary>When the next points expire; null when none do.</summary>
    public Instant? NextExpiry => _lots.Where(l => l.Left > 0m).Min(l => l.Expires);

    public decimal ExpiringUpTo(Instant until) => _lots.Where(l => l.Expires <= until).Sum(l => l.Left);

    /// <summary>Points come: first they pay what is owed.</summary>
    public NaiveLot Add(decimal points, Instant? expires)
    {
        var paid = Math.Min(Debt, points);
        Debt -= paid;
        Balance += points - paid;
        var lot = new NaiveLot(_lots.Count, expires) { Left = points - paid };
        _lots.Add(lot);
        return lot;
    }

    /// <summary>Points go: those that expire first, of those the oldest.</summary>
    /// <returns>How many there were too few.</returns>
    public decimal Spend(decimal points)
    {
        foreach (var lot in _lots.OrderBy(l => l.Expires ?? Instant.MaxValue).ThenBy(l => l.Number))
        {
            points -= Take(lot, points);
        }

        Debt += points;
        return points;
    }

    /// <summary>A refund takes points back: the lot's own, of which those that expired are gone already; the rest from others.</summary>
    public void TakeBack(NaiveLot lot, decimal points)
    {
        points -= Take(lot, points);
        var gone = Math.Min(lot.Expired, points);
        lot.Expired -= gone;
        Spend(points - gone);
    }

    public void Expire(Instant now)
    {
        foreach (var lot in _lots.Where(l => l.Expires <= now))
        {
            lot.Expired += Take(lot, lot.Left);
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
