using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using NodaTime;

namespace CareRules.TestKit.Naive;

/// <content>The ledger of points, computed from the first entry.</content>
internal sealed partial class NaiveEvaluation
{
    private NaiveAccount? _account;

    private PointsPolicy Points => policy.Loyalty!.Points!;

    /// <summary>Cached, since conditions read it often.</summary>
    private NaiveAccount Account => _account ??= WorkOut();

    private FactList PointsList => policy.Schema.List("points")!;

    /// <summary>The unknown lists that the balance requires.</summary>
    private IEnumerable<string> UnknownListsOfPoints => Points.Earn.Select(e => e.List).Append(PointsList).Where(l => Rows(l) is null).Select(l => l.Name).Distinct();

    private NaiveAccount WorkOut()
    {
        var account = new NaiveAccount { IsKnown = !UnknownListsOfPoints.Any() };
        var earned = Points.Earn.SelectMany(Earnings).ToList();
        var movements = earned.Concat<NaiveMovement>(earned.SelectMany(Refunds)).Concat((Rows(PointsList) ?? []).Cast<PointsEntry>().Select(e => new NaiveBooking(e, Instant.FromDateTimeOffset(e.At))));
        try
        {
            foreach (var movement in movements.OrderBy(m => m.At).ThenBy(m => m is NaiveBooking ? 2 : m is NaiveRefund ? 1 : 0))
            {
                account.Expire(movement.At);
                switch (movement)
                {
                    case NaiveEarning earning:
                        Earn(account, earning, earned);
                        break;
                    case NaiveRefund refund:
                        TakeBack(account, refund);
                        break;
                    case NaiveBooking booking:
                        Book(account, booking.Entry);
                        break;
                }
            }

            account.Expire(_clock.Now);
        }
        catch (OverflowException)
        {
            // Points outside the range of decimal are unknown.
            account.IsKnown = false;
            _isOutOfRange = true;
        }

        return account;
    }

    private IEnumerable<NaiveEarning> Earnings(EarnRule rule) =>
        from row in Rows(rule.List) ?? []
        let at = row is Complaint complaint ? FirstTime(rule.Event.Name, complaint) : Read(rule.Event.At, row)
        where !at.IsUnknown
        select new NaiveEarning(rule, row, NaiveClock.InstantOf(at));

    /// <summary>What a complaint earned stays earned when it is reopened, and is not earned again.</summary>
    private Value FirstTime(string name, Complaint complaint)
    {
        DateTimeOffset?[] instants = name switch
        {
            "opened" => [complaint.OpenedAt],
            "accepted" => [complaint.AcceptedAt],
            "verified" => [complaint.VerifiedAt],
            "resolved" => [complaint.ResolvedAt, .. complaint.Resolutions],
            "followed_up" => [complaint.FollowedUpAt, .. complaint.FollowUps],
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "no event of complaints"),
        };
        return instants.Min() is { } first ? UpTo(NaiveClock.ValueOf(Instant.FromDateTimeOffset(first)), _clock.Now) : Value.Unknown;
    }

    /// <summary>The refunds of an earning; none takes effect before the earning itself.</summary>
    private IEnumerable<NaiveRefund> Refunds(NaiveEarning earning) =>
        from refund in earning.Row is Purchase purchase ? purchase.Refunds : []
        let at = Instant.Max(Instant.FromDateTimeOffset(refund.At), earning.At)
        where at <= _clock.Now
        select new NaiveRefund(earning, refund, at);

    private void Earn(NaiveAccount account, NaiveEarning earning, List<NaiveEarning> all)
    {
        var rule = earning.Rule;
        // Everything is evaluated as of that instant: a level reached later changes nothing.
        var then = new NaiveEvaluation(policy, facts, _clock.Show(earning.At), isInPackZone);
        if (!Holds(account, then, rule, rule.When, new NaiveScope(rule.List, earning.Row, null)) || IsTooMany(earning, all))
        {
            return;
        }

        earning.Factor = rule.Multiplied ? FactorOf(account, then, rule) : 1m;
        if (rule.Per is { } per && ((Purchase)earning.Row).Currency != per.Currency)
        {
            Mixed(rule.RuleId);
            return;
        }

        var points = PointsFor(rule, earning.Row is Purchase purchase ? purchase.Amount : 1m, earning.Factor);
        if (points > 0m)
        {
            var expires = Later(earning.At, rule.Expire ?? Points.Expire);
            earning.Kept = points;
            earning.Lot = account.Add(points, expires);
            account.Earned += points;
            Award(account, earning, earning.At, points, expires, "");
        }
    }

    /// <summary>Whether a condition held at that instant; when it is unknown, a data gap is recorded.</summary>
    private bool Holds(NaiveAccount account, NaiveEvaluation then, EarnRule rule, Condition? when, NaiveScope? scope)
    {
        var truth = when is null ? Truth.True : then.Test(when, scope);
        if (truth == Truth.Unknown)
        {
            account.Undecided.Add((rule, [.. then.Gaps(rule.RuleId, rule.Span, when!, scope)], then._named));
        }

        return truth == Truth.True;
    }

    /// <summary>Whether the rule's daily limit of entries is reached before this entry.</summary>
    private bool IsTooMany(NaiveEarning earning, List<NaiveEarning> all)
    {
        var before = all.Where(e => e.Rule == earning.Rule && _clock.DayOf(e.At) == _clock.DayOf(earning.At))
            .OrderBy(e => e.At)
            .TakeWhile(e => !ReferenceEquals(e, earning));
        return before.Count(e => e.Rule.When is null || new NaiveEvaluation(policy, facts, _clock.Show(e.At), isInPackZone).Test(e.Rule.When, new NaiveScope(e.Rule.List, e.Row, null)) == Truth.True) >= earning.Rule.MostPerDay;
    }

    /// <summary>The greatest factor whose condition holds; 1 when none does.</summary>
    private decimal FactorOf(NaiveAccount account, NaiveEvaluation then, EarnRule rule)
    {
        var factors = Points.Multiply
            .Where(m => IsFor(account, then, rule, m))
            .Select(m => m.By)
            .ToList();
        return factors.Count == 0 ? 1m : factors.Max();
    }

    /// <summary>Whether a multiplier applies; where that is unknown, the facts that are missing for it are gaps of the rule.</summary>
    private bool IsFor(NaiveAccount account, NaiveEvaluation then, EarnRule rule, PointsMultiplier multiplier)
    {
        var levels = new List<(Expression Level, string Fact, Truth Truth)>();
        if (!multiplier.Levels.IsEmpty)
        {
            var ladder = policy.Loyalty!.Levels!;
            levels.Add((new LoyaltyLevelExpression(ladder.Scale, ladder.Span), ladder.Fact, then.IsOneOf(ladder, multiplier.Levels)));
        }

        foreach (var guard in multiplier.Tiers)
        {
            var ladder = policy.Tiers[guard.Dimension];
            levels.Add((new TierExpression(ladder.Dimension, ladder.Scale, ladder.Span), ladder.Fact, then.IsOneOf(ladder, guard.Ranks)));
        }

        var when = multiplier.When is null ? Truth.True : then.Test(multiplier.When, null);
        var least = levels.Select(l => l.Truth).Append(when).Min();
        if (least == Truth.Unknown)
        {
            List<DataGap> gaps = [.. levels.Where(l => l.Truth == Truth.Unknown).SelectMany(l => then.Gaps(rule.RuleId, rule.Span, l.Level, l.Fact, null)), .. when == Truth.Unknown ? then.Gaps(rule.RuleId, rule.Span, multiplier.When!, null) : []];
            account.Undecided.Add((rule, gaps, then._named));
        }

        return least == Truth.True;
    }

    /// <summary>Whole points for an amount; the rule's points for an entry without one.</summary>
    private static decimal PointsFor(EarnRule rule, decimal net, decimal factor)
    {
        if (net <= 0m)
        {
            return 0m;
        }

        if (rule.Per is not { Amount: var per })
        {
            return decimal.Floor(rule.Points * factor);
        }

        var points = decimal.Floor(net * rule.Points * factor / per);
        // A quotient with too many digits may have been rounded up to a whole number.
        return points * per > net * rule.Points * factor ? points - 1m : points;
    }

    private void TakeBack(NaiveAccount account, NaiveRefund refund)
    {
        var earning = refund.Of;
        earning.Refunds.Add(refund.Refund);
        if (earning.Lot is null)
        {
            return;
        }

        var kept = Math.Min(earning.Kept, PointsFor(earning.Rule, ((Purchase)earning.Row).Amount - earning.Refunds.Sum(r => r.Amount), earning.Factor));
        var back = earning.Kept - kept;
        if (back > 0m)
        {
            earning.Kept = kept;
            account.TakeBack(earning.Lot, back);
            account.Earned -= back;
            Award(account, earning, refund.At, -back, null, FormattableString.Invariant($":refund-{earning.Refunds.Count}"));
        }
    }

    private void Book(NaiveAccount account, PointsEntry entry)
    {
        if (entry.Kind == "redeemed" || entry.Points < 0m)
        {
            account.Overdrawn += account.Spend(Math.Abs(entry.Points)) > 0m ? 1 : 0;
            return;
        }

        account.Add(entry.Points, entry.ExpiresAt is { } at ? Instant.FromDateTimeOffset(at) : Later(Instant.FromDateTimeOffset(entry.At), Points.Expire));
        account.Earned += entry.Kind == "earned" ? entry.Points : 0m;
    }

    private Instant? Later(Instant at, TimeAmount? length) => length is { } expire ? _clock.Plus(at, expire) : null;

    private void Award(NaiveAccount account, NaiveEarning earning, Instant at, decimal points, Instant? expires, string suffix)
    {
        var rule = earning.Rule;
        var happened = (Rows(rule.List) ?? []).Where(r => !Read(rule.Event.At, r).IsUnknown).ToList();
        var entry = OccurrenceId(new EventTrigger(rule.List, rule.Event), earning.Row, happened);
        account.Awards.Add((at, new PointsAward(rule.RuleId, rule.Span.Location)
        {
            Id = $"{Escape(facts.Customer.Id)}/{Escape(rule.RuleId)}/{entry}{suffix}",
            Points = points,
            Multiplier = earning.Factor,
            At = _clock.Show(at),
            Expires = expires is { } end ? _clock.Show(end) : null,
        }));
    }
}
