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
    private NaiveAccount Account => _account ??= WorkOut(NaiveReading.Certain);

    /// <summary>The accounts of the least and the most that could have been earned; null where nothing is open.</summary>
    private (NaiveAccount Least, NaiveAccount Most)? Readings
    {
        get
        {
            if (Account is { IsKnown: true, Open.Count: > 0 })
            {
                _readings ??= (WorkOut(NaiveReading.Least), WorkOut(NaiveReading.Most));
            }

            return _readings;
        }
    }

    private (NaiveAccount Least, NaiveAccount Most)? _readings;

    private FactList PointsList => policy.Schema.List("points")!;

    /// <summary>The unknown lists that the balance requires.</summary>
    private IEnumerable<string> UnknownListsOfPoints => Points.Earn.Select(ListOf).OfType<FactList>().Append(PointsList).Where(l => Rows(l) is null).Select(l => l.Name).Distinct();

    private FactList? ListOf(EarnRule rule) => rule.Date?.Trigger is ImportantDateTrigger ? policy.Schema.List("dates") : rule.List;

    /// <summary>A figure of the account, unknown where it could be several.</summary>
    private Value OfPoints(Func<NaiveAccount, Value> figure, NaiveSum sum = NaiveSum.None, Func<NaiveAccount, Instant?>? until = null)
    {
        if (!Account.IsKnown)
        {
            return Value.Unknown;
        }

        return Readings is not { } open ? figure(Account)
            : IsBounded(sum) && IsIdleTold(until) && figure(open.Least).Equals(figure(open.Most)) ? figure(open.Least)
            : Value.Unknown;
    }

    /// <summary>Between what a number of points lies that could be several.</summary>
    private ScoreRange? Between(Func<NaiveAccount, decimal> figure, NaiveSum sum = NaiveSum.None, Func<NaiveAccount, Instant?>? until = null) =>
        Readings is { } open && IsBounded(sum) && IsIdleTold(until) && figure(open.Least) is var one && figure(open.Most) is var other && one != other
            ? new ScoreRange(Math.Min(one, other), Math.Max(one, other))
            : null;

    /// <summary>Points that are taken back once they can be used, and may not have been earned, may be taken from others: then only what was earned is bounded.</summary>
    private bool IsBounded(NaiveSum sum) => !Account.IsUnbounded && Readings is { Least: { IsKnown: true } least, Most: { IsKnown: true } most }
        && (sum == NaiveSum.Earned || least.Idled.SequenceEqual(most.Idled))
        && (sum != NaiveSum.None || !Account.HasSpent || !Account.Open.Exists(e => Refunds(e).Any(r => Settlement(e) is not { } settles || r.At >= settles)));

    /// <summary>Whether it is the same for all that could have been earned whether all points expire up to an instant.</summary>
    private bool IsIdleTold(Func<NaiveAccount, Instant?>? until) =>
        until is null || Readings is not var (least, most) || most.Balance == 0m || least.Idle == most.Idle || (least.Idle is { } first && until(least) is { } end && first > end);

    /// <summary>From when on the points of an earning can be used; null for at once.</summary>
    private Instant? Settlement(NaiveEarning earning) =>
        (earning.Rule.Settle ?? Points.Settle) is not { } length ? null : _clock.Plus(earning.At, length);

    private NaiveAccount WorkOut(NaiveReading reading)
    {
        var account = new NaiveAccount { IsKnown = !UnknownListsOfPoints.Any() };
        foreach (var (rule, missing) in Points.Earn.Select(e => (e, MissingForDays(e))).Where(e => e.Item2.Count > 0))
        {
            // Nobody knows how many days there were.
            account.IsUnbounded = true;
            account.Open.Add(new NaiveEarning(rule, null, _clock.Now));
            account.Undecided.Add((rule, [.. missing.Select(f => new DataGap(rule.RuleId, rule.Span.Location) { Fact = f, Leaf = f })], missing, missing));
        }

        var earned = Points.Earn.SelectMany(Earnings).ToList();
        var movements = earned.Concat<NaiveMovement>(earned.SelectMany(Refunds)).Concat((Rows(PointsList) ?? []).Cast<PointsEntry>().Select(e => new NaiveBooking(e, Instant.FromDateTimeOffset(e.At))));
        try
        {
            foreach (var movement in movements.OrderBy(m => m.At).ThenBy(m => m is NaiveBooking ? 2 : m is NaiveRefund ? 1 : 0))
            {
                account.GoOn(movement.At);
                switch (movement)
                {
                    case NaiveEarning earning:
                        Earn(account, earning, earned, reading);
                        break;
                    case NaiveRefund refund:
                        TakeBack(account, refund);
                        break;
                    case NaiveBooking booking:
                        Book(account, booking.Entry);
                        break;
                }
            }

            account.GoOn(_clock.Now);
        }
        catch (OverflowException)
        {
            // Points outside the range of decimal are unknown.
            account.IsKnown = false;
            _isOutOfRange |= reading == NaiveReading.Certain;
        }

        return account;
    }

    private IEnumerable<NaiveEarning> Earnings(EarnRule rule) => rule.Date is { } date ? Days(rule, date.Trigger) :
        from row in Rows(rule.List!) ?? []
        let at = row is Complaint complaint && !rule.Event!.At.Declared ? FirstTime(rule.Event.Name, complaint) : Read(rule.Event!.At, row)
        where !at.IsUnknown
        select new NaiveEarning(rule, row, NaiveClock.InstantOf(at));

    /// <summary>The occurrences of a date since the customer's first day.</summary>
    private IEnumerable<NaiveEarning> Days(EarnRule rule, CareTrigger trigger)
    {
        var occurrences = trigger switch
        {
            DateTrigger date => Dates(date, null),
            ImportantDateTrigger dates => Dates(dates, null),
            _ => throw new NotSupportedException(trigger.GetType().Name),
        };
        return facts.Customer.Since is { } since
            ? occurrences.DistinctBy(o => o.Id).Where(o => o.Day >= LocalDate.FromDateOnly(since) && o.At <= _clock.Now).Select(o => new NaiveEarning(rule, null, o.At) { Day = o.Id })
            : [];
    }

    /// <summary>The facts without which it is unknown on how many days a rule earned points; none where the rule asks that one of them is known.</summary>
    private List<string> MissingForDays(EarnRule rule)
    {
        var missing = new List<string>();
        if (rule.Date?.Trigger is DateTrigger { Date: var date } && Evaluate(date, null).IsUnknown)
        {
            missing.Add(date.Canonical);
        }

        if (rule.Date is not null && facts.Customer.Since is null)
        {
            missing.Add("customer.since");
        }

        var asked = (rule.When is AllCondition all ? [.. all.Children] : new[] { rule.When }).OfType<KnownLeaf>().Where(k => k is { Wanted: Presence.Known, Negated: false });
        return asked.Any(k => missing.Contains(k.Operand.Canonical)) ? [] : [.. missing.Distinct()];
    }

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

    private void Earn(NaiveAccount account, NaiveEarning earning, List<NaiveEarning> all, NaiveReading reading)
    {
        var rule = earning.Rule;
        // Everything is evaluated as of that instant: a level reached later changes nothing.
        var then = new NaiveEvaluation(policy, facts, _clock.Show(earning.At), isInPackZone);
        var scope = ScopeOf(earning);
        var holds = Holds(account, then, rule, rule.When, scope);
        if (holds == Truth.False || Before(earning, all).Count(t => t == Truth.True) >= rule.MostPerDay)
        {
            return;
        }

        var factors = rule.Multiplied ? FactorsOf(account, then, rule, holds) : (Certain: 1m, All: [1m]);
        if (rule.Per is { } per && ((Purchase)earning.Row!).Currency != per.Currency)
        {
            if (holds == Truth.True)
            {
                Mixed(rule.RuleId);
            }

            return;
        }

        var worth = rule.PointsFrom is null ? Value.OfNumber(rule.Points) : then.Evaluate(rule.PointsFrom, scope);
        if (worth.IsUnknown)
        {
            account.IsUnbounded = true;
            account.Open.Add(earning);
            if (holds == Truth.True)
            {
                account.Undecided.Add((rule, [.. then.Gaps(rule.RuleId, rule.Span, rule.PointsFrom!, rule.PointsFrom!.Text, scope)], then._named, then.MissingFacts(m => then.NameMissing(rule.PointsFrom!, scope, m))));
            }

            return;
        }

        earning.Worth = worth.HasValue && worth.Number > 0m ? worth.Number : 0m;
        var isCertain = holds == Truth.True && !(Before(earning, all).Count(t => t != Truth.False) >= rule.MostPerDay);
        if (!isCertain || factors.All.Distinct().Count() > 1)
        {
            account.Open.Add(earning);
        }

        if (reading switch { NaiveReading.Certain => holds != Truth.True, NaiveReading.Least => !isCertain, _ => false })
        {
            return;
        }

        earning.Factor = reading switch { NaiveReading.Certain => factors.Certain, NaiveReading.Least => factors.All.Min(), _ => factors.All.Max() };

        var points = PointsFor(rule, earning.Worth, earning.Row is Purchase purchase ? purchase.Amount : 1m, earning.Factor);
        if (points > 0m)
        {
            var expires = Later(earning.At, rule.Expire ?? Points.Expire);
            earning.Kept = points;
            var settles = Settlement(earning);
            earning.Lot = settles is { } later ? account.Hold(points, expires, later) : account.Add(points, expires);
            account.Earned += points;
            account.Idle = IdleAfter(earning.At);
            Award(account, earning, earning.At, points, expires, "", settles);
        }
    }

    private static NaiveScope? ScopeOf(NaiveEarning earning) => earning.Row is null ? null : new NaiveScope(earning.Rule.List!, earning.Row, null);

    /// <summary>Whether a condition held at that instant; when it is unknown, a data gap is recorded.</summary>
    private static Truth Holds(NaiveAccount account, NaiveEvaluation then, EarnRule rule, Condition? when, NaiveScope? scope)
    {
        var truth = when is null ? Truth.True : then.Test(when, scope);
        if (truth == Truth.Unknown)
        {
            account.Undecided.Add((rule, [.. then.Gaps(rule.RuleId, rule.Span, when!, scope)], then._named, then.MissingFacts(m => then.NameMissing(when!, scope, m))));
        }

        return truth;
    }

    /// <summary>Whether each entry of the day before this one counts towards the rule's daily limit.</summary>
    private List<Truth> Before(NaiveEarning earning, List<NaiveEarning> all) => earning.Rule.MostPerDay is null ? [] :
    [
        .. all.Where(e => e.Rule == earning.Rule && _clock.DayOf(e.At) == _clock.DayOf(earning.At))
            .OrderBy(e => e.At)
            .TakeWhile(e => !ReferenceEquals(e, earning))
            .Select(e => e.Rule.When is null ? Truth.True : new NaiveEvaluation(policy, facts, _clock.Show(e.At), isInPackZone).Test(e.Rule.When, ScopeOf(e))),
    ];

    /// <summary>The greatest factor whose condition holds, 1 when none does; and that with any of those that are unknown.</summary>
    private (decimal Certain, List<decimal> All) FactorsOf(NaiveAccount account, NaiveEvaluation then, EarnRule rule, Truth holds)
    {
        var truths = Points.Multiply.Select(m => (m.By, Truth: IsFor(account, then, rule, m, holds))).ToList();
        var certain = truths.Where(t => t.Truth == Truth.True).Select(t => t.By).ToList();
        var open = truths.Where(t => t.Truth == Truth.Unknown).Select(t => t.By).ToList();
        var all = Enumerable.Range(0, 1 << open.Count).Select(w => certain.Concat(open.Where((_, i) => (w >> i & 1) == 1)).DefaultIfEmpty(1m).Max());
        return (certain.DefaultIfEmpty(1m).Max(), [.. all]);
    }

    /// <summary>Whether a multiplier applies; where that is unknown, the facts that are missing for it are gaps of the rule.</summary>
    private Truth IsFor(NaiveAccount account, NaiveEvaluation then, EarnRule rule, PointsMultiplier multiplier, Truth holds)
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
        if (least == Truth.Unknown && holds == Truth.True)
        {
            var open = levels.Where(l => l.Truth == Truth.Unknown).ToList();
            List<DataGap> gaps = [.. open.SelectMany(l => then.Gaps(rule.RuleId, rule.Span, l.Level, l.Fact, null)), .. when == Truth.Unknown ? then.Gaps(rule.RuleId, rule.Span, multiplier.When!, null) : []];
            account.Undecided.Add((rule, gaps, then._named, then.MissingFacts(m =>
            {
                open.ForEach(l => then.NameMissing(l.Level, null, m));
                if (when == Truth.Unknown)
                {
                    then.NameMissing(multiplier.When!, null, m);
                }
            })));
        }

        return least;
    }

    /// <summary>Whole points for an amount; the rule's points for an entry without one.</summary>
    private static decimal PointsFor(EarnRule rule, decimal worth, decimal net, decimal factor)
    {
        if (net <= 0m)
        {
            return 0m;
        }

        if (rule.Per is not { Amount: var per })
        {
            return decimal.Floor(worth * factor);
        }

        var points = decimal.Floor(net * worth * factor / per);
        // A quotient with too many digits may have been rounded up to a whole number.
        return points * per > net * worth * factor ? points - 1m : points;
    }

    private void TakeBack(NaiveAccount account, NaiveRefund refund)
    {
        var earning = refund.Of;
        earning.Refunds.Add(refund.Refund);
        if (earning.Lot is null)
        {
            return;
        }

        var kept = Math.Min(earning.Kept, PointsFor(earning.Rule, earning.Worth, ((Purchase)earning.Row!).Amount - earning.Refunds.Sum(r => r.Amount), earning.Factor));
        var back = earning.Kept - kept;
        if (back > 0m)
        {
            earning.Kept = kept;
            account.TakeBack(earning.Lot, back);
            account.Earned -= back;
            Award(account, earning, refund.At, -back, null, FormattableString.Invariant($":refund-{earning.Refunds.Count}"));
        }
    }

    private Instant? IdleAfter(Instant at) => Points.Idle is { } idle ? _clock.Plus(at, idle) : null;

    private void Book(NaiveAccount account, PointsEntry entry)
    {
        if (entry.Kind != "adjusted")
        {
            account.Idle = IdleAfter(Instant.FromDateTimeOffset(entry.At));
        }

        if (entry.Kind == "redeemed" || entry.Points < 0m)
        {
            account.HasSpent = true;
            account.Overdrawn += account.Spend(Math.Abs(entry.Points)) > 0m ? 1 : 0;
            return;
        }

        account.Add(entry.Points, entry.ExpiresAt is { } at ? Instant.FromDateTimeOffset(at) : Later(Instant.FromDateTimeOffset(entry.At), Points.Expire));
        account.Earned += entry.Kind == "earned" ? entry.Points : 0m;
    }

    private Instant? Later(Instant at, PointsExpiry? expire)
    {
        var end = expire switch { null => null, { After: { } length } => _clock.Plus(at, length), _ => (Instant?)at };
        return end is { } over && expire!.To is { } unit ? _clock.EndOf(unit, over) : end;
    }

    private void Award(NaiveAccount account, NaiveEarning earning, Instant at, decimal points, Instant? expires, string suffix, Instant? settles = null)
    {
        var rule = earning.Rule;
        var entry = earning.Day ?? OccurrenceId(
            new EventTrigger(rule.List!, rule.Event!),
            earning.Row!,
            [.. (Rows(rule.List!) ?? []).Where(r => !Read(rule.Event!.At, r).IsUnknown)]);
        account.Awards.Add((at, new PointsAward(rule.RuleId, rule.Span.Location)
        {
            Id = $"{Escape(facts.Customer.Id)}/{Escape(rule.RuleId)}/{entry}{suffix}",
            Points = points,
            Multiplier = earning.Factor,
            At = _clock.Show(at),
            Settles = settles is { } later ? _clock.Show(later) : null,
            Expires = expires is { } end ? _clock.Show(end) : null,
        }));
    }
}
