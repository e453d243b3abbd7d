using CareRules.Facts;

namespace CareRules.Tests.Runtime.Loyalty;

/// <summary>
/// The ledger of <see cref="Members.Pack"/> point by point: every point is an object with its lot. Deliberately slow and simple.
/// </summary>
internal sealed class NaiveLedger
{
    private static readonly TimeSpan Zone = TimeSpan.FromHours(8);

    private readonly CustomerFacts _facts;
    private readonly List<(int Lot, DateTimeOffset Expires)> _points = [];
    private readonly Dictionary<int, int> _expired = [];
    private int _lots;

    public NaiveLedger(CustomerFacts facts, DateTimeOffset asOf)
    {
        _facts = facts;
        foreach (var act in Acts(asOf).OrderBy(a => a.At).ThenBy(a => a.Kind).ThenBy(a => a.Order))
        {
            Expire(act.At);
            act.Do();
        }

        Expire(asOf);
    }

    public int Balance => _points.Count;

    public int Debt { get; private set; }

    public List<string> Awards { get; } = [];

    private IEnumerable<Act> Acts(DateTimeOffset asOf)
    {
        var order = 0;
        foreach (var purchase in _facts.Purchases.Where(p => p.At <= asOf))
        {
            var lot = -1;
            var left = purchase.Amount;
            var factor = 1m;
            yield return new Act(purchase.At, 0, order++, () =>
            {
                factor = FactorAt(purchase.At);
                lot = Earn($"C1/points.spend/{purchase.Id}", purchase.At, Points(left, factor), factor);
            });
            var number = 0;
            foreach (var refund in purchase.Refunds)
            {
                var at = refund.At < purchase.At ? purchase.At : refund.At;
                if (at > asOf)
                {
                    continue;
                }

                yield return new Act(at, 1, order++, () =>
                {
                    number++;
                    var before = Points(left, factor);
                    left -= refund.Amount;
                    var back = before - Points(left, factor);
                    if (lot >= 0 && back > 0)
                    {
                        Award($"C1/points.spend/{purchase.Id}:refund-{number}", at, -back, factor);
                        TakeBack(lot, back);
                    }
                });
            }
        }

        foreach (var first in _facts.Interactions.Where(i => i.At <= asOf && i.Kind == "sign-in").GroupBy(i => i.At.ToOffset(Zone).Date).Select(g => g.First()))
        {
            yield return new Act(first.At, 0, order++, () => Earn($"C1/points.sign-in/{first.Id}", first.At, 3, 1m));
        }

        foreach (var entry in _facts.Points.Where(e => e.At <= asOf))
        {
            yield return new Act(entry.At, 2, order++, () =>
            {
                if (entry.Kind == "redeemed" || entry.Points < 0)
                {
                    Spend((int)Math.Abs(entry.Points));
                }
                else
                {
                    Add((int)entry.Points, entry.ExpiresAt ?? entry.At.AddDays(30));
                }
            });
        }
    }

    private decimal FactorAt(DateTimeOffset at)
    {
        if (_facts.Customer.Strategic == true)
        {
            return 2m;
        }

        var from = at.ToOffset(Zone).AddMonths(-3);
        var nets = _facts.Purchases.Where(p => p.At > from && p.At <= at).Select(p => p.Amount - p.Refunds.Where(r => r.At <= at).Sum(r => r.Amount)).ToList();
        return nets.Sum() >= 100m || nets.Count(n => n > 0m) >= 6 ? 1.5m : 1m;
    }

    private static int Points(decimal net, decimal factor) => net <= 0m ? 0 : (int)Math.Floor(net * factor);

    private int Earn(string id, DateTimeOffset at, int points, decimal factor)
    {
        if (points == 0)
        {
            return -1;
        }

        Award(id, at, points, factor);
        return Add(points, at.AddDays(30));
    }

    private void Award(string id, DateTimeOffset at, int points, decimal factor) => Awards.Add(FormattableString.Invariant($"{at.UtcDateTime:yyyyMMdd HH:mm} {id} {points} x{factor}"));

    private int Add(int points, DateTimeOffset expires)
    {
        var lot = _lots++;
        for (var i = 0; i < points; i++)
        {
            if (Debt > 0)
            {
                Debt--;
            }
            else
            {
                _points.Add((lot, expires));
            }
        }

        return lot;
    }

    private void Spend(int points)
    {
        for (var i = 0; i < points; i++)
        {
            if (_points.Count == 0)
            {
                Debt++;
            }
            else
            {
                _points.Remove(_points.OrderBy(p => p.Expires).ThenBy(p => p.Lot).First());
            }
        }
    }

    private void TakeBack(int lot, int points)
    {
        for (var i = 0; i < points; i++)
        {
            var own = _points.FindIndex(p => p.Lot == lot);
            if (own >= 0)
            {
                _points.RemoveAt(own);
            }
            else if (_expired.GetValueOrDefault(lot) > 0)
            {
                _expired[lot]--;
            }
            else
            {
                Spend(1);
            }
        }
    }

    private void Expire(DateTimeOffset now)
    {
        foreach (var (lot, _) in _points.Where(p => p.Expires <= now).ToList())
        {
            _expired[lot] = _expired.GetValueOrDefault(lot) + 1;
        }

        _points.RemoveAll(p => p.Expires <= now);
    }

    private sealed record Act(DateTimeOffset At, int Kind, int Order, Action Do);
}
