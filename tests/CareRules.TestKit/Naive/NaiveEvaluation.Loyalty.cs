using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using NodaTime;

namespace CareRules.TestKit.Naive;

/// <content>Loyalty: levels, benefits and points.</content>
internal sealed partial class NaiveEvaluation
{
    private static readonly Duration AwardLife = Duration.FromDays(30);

    private LoyaltyOutcome? Loyalty(List<DataGap> gaps)
    {
        if (policy.Loyalty is not { } loyalty)
        {
            return null;
        }

        foreach (var level in UnknownLevels(loyalty))
        {
            gaps.AddRange(Gaps(level.RuleId, level.Span, level.When, null));
        }

        if (loyalty.Points is { } points)
        {
            var unknown = UnknownListsOfPoints.ToList();
            _named.AddRange(unknown);
            gaps.AddRange(unknown.Select(f => new DataGap("points", points.Span.Location) { Fact = f, Leaf = "points.balance" }));
            foreach (var (_, of, missing, _) in Account.Undecided.OrderBy(u => u.Rule.Index))
            {
                gaps.AddRange(of);
                _named.AddRange(missing);
            }
        }

        return new LoyaltyOutcome
        {
            Status = Status(loyalty),
            Points = loyalty.Points is null ? [] : [.. Account.Awards.Where(a => _clock.Now - a.At < AwardLife).Select(a => a.Award)],
            Benefits = [.. Benefits(loyalty, gaps)],
        };
    }

    /// <summary>The unknown levels above the one that holds; having no level is not a level itself.</summary>
    private IEnumerable<TierLevel> UnknownLevels(LoyaltyPolicy loyalty) => loyalty.Levels is not { } ladder ? [] : ladder.Levels
        .TakeWhile(l => Test(l.When, null) != Truth.True)
        .Where(l => l.RuleId != LoyaltyPolicy.NoLevel && Test(l.When, null) == Truth.Unknown);

    private LoyaltyStatus Status(LoyaltyPolicy loyalty)
    {
        var held = loyalty.Levels is { } ladder && LevelIn(ladder) is { } level && level.RuleId != LoyaltyPolicy.NoLevel ? level : null;
        var hasPoints = loyalty.Points is not null;
        var isHeld = hasPoints && Points.Earn.Any(e => e.Settle is not null || Points.Settle is not null);
        var next = hasPoints && OfPoints(NextExpiry, until: a => a.NextExpiry) is { HasValue: true } known ? NaiveClock.InstantOf(known) : (Instant?)null;
        return new LoyaltyStatus(held?.RuleId ?? "loyalty", (held?.Span ?? loyalty.Span).Location)
        {
            Level = held?.Name,
            CouldBe = loyalty.Levels is { } levels && Possible(levels) is { Count: > 1 } several ? [.. NamesOf(several)] : [],
            Balance = hasPoints ? NumberOf(OfPoints(a => Value.OfNumber(a.Balance))) : null,
            BalanceBetween = hasPoints ? Between(a => a.Balance) : null,
            Pending = isHeld ? NumberOf(OfPoints(a => Value.OfNumber(a.Pending), NaiveSum.Pending)) : null,
            PendingBetween = isHeld ? Between(a => a.Pending, NaiveSum.Pending) : null,
            NextSettlement = isHeld && OfPoints(NextSettlement, NaiveSum.Pending) is { HasValue: true } settles ? _clock.Show(NaiveClock.InstantOf(settles)) : null,
            Debt = hasPoints ? NumberOf(OfPoints(a => Value.OfNumber(a.Debt))) : null,
            DebtBetween = hasPoints ? Between(a => a.Debt) : null,
            NextExpiry = next is { } at ? _clock.Show(at) : null,
            Expiring = next is { } first ? NumberOf(OfPoints(a => Value.OfNumber(a.ExpiringUpTo(first)), until: _ => first)) : null,
            ExpiringBetween = next is { } soon ? Between(a => a.ExpiringUpTo(soon), until: _ => soon) : null,
        };
    }

    private List<BenefitGrant> Benefits(LoyaltyPolicy loyalty, List<DataGap> gaps)
    {
        var granted = new List<BenefitGrant>();
        foreach (var benefit in loyalty.Benefits.Where(b => LevelIn(loyalty.Levels!)?.Rank == b.Rank))
        {
            if (DateOf(benefit.Rule.Trigger) is { } date && Evaluate(date, null).IsUnknown)
            {
                gaps.AddRange(Gaps(benefit.Rule.Id, benefit.Rule.Span, date, date.Text, null));
                continue;
            }

            granted.AddRange(Occurrences(benefit.Rule).DistinctBy(o => o.Id).Where(o => IsLive(o, benefit.Rule.Do[0])).Select(o => Grant(benefit, o, gaps)));
        }

        return granted;
    }

    private BenefitGrant Grant(LoyaltyBenefit benefit, NaiveOccurrence occurrence, List<DataGap> gaps)
    {
        var rule = benefit.Rule;
        var clock = occurrence.Clock ?? _clock;
        var day = occurrence.Day ?? clock.DayOf(occurrence.At);
        return new BenefitGrant(rule.Id, rule.Span.Location)
        {
            Id = $"{Escape(facts.Customer.Id)}/{Escape(rule.Identity)}/{occurrence.Id}",
            Level = benefit.Level,
            Benefit = benefit.Name,
            Rate = benefit.Rate,
            Amount = benefit.Amount,
            PrepareOn = rule.Notice is { } notice ? PrepareOn(clock, day, notice).ToDateOnly() : null,
            OccursAt = rule.Trigger is StandingTrigger ? null : clock.Show(occurrence.At),
            Expires = After(clock, rule, occurrence.At, rule.Do[0].Expires, "expires", gaps),
        };
    }

    private Value LoyaltyLevel() => policy.Loyalty?.Levels is { } ladder ? LevelOf(ladder) : Value.Unknown;

    private Value Figure(LoyaltyFigureExpression figure) => figure.Figure switch
    {
        LoyaltyFigure.Spend => Spend(),
        LoyaltyFigure.Orders => Qualifying() is { } purchases ? Value.OfNumber(purchases.Count(p => NetAt(p) > 0m)) : Value.Unknown,
        LoyaltyFigure.Balance => OfPoints(a => Value.OfNumber(a.Balance)),
        LoyaltyFigure.Debt => OfPoints(a => Value.OfNumber(a.Debt)),
        LoyaltyFigure.Earned => OfPoints(a => Value.OfNumber(a.Earned), NaiveSum.Earned),
        LoyaltyFigure.Pending => OfPoints(a => Value.OfNumber(a.Pending), NaiveSum.Pending),
        LoyaltyFigure.NextExpiry => OfPoints(NextExpiry, until: a => a.NextExpiry),
        LoyaltyFigure.NextSettlement => OfPoints(NextSettlement, NaiveSum.Pending),
        LoyaltyFigure.Expiring => OfPoints(a => Value.OfNumber(a.ExpiringUpTo(Ahead(figure))), until: _ => Ahead(figure)),
        _ => throw new NotSupportedException(figure.Figure.ToString()),
    };

    /// <summary>What a number of points could lie between.</summary>
    private ScoreRange? BetweenOf(LoyaltyFigureExpression figure) => policy.Loyalty?.Points is null || figure.Figure is LoyaltyFigure.Spend or LoyaltyFigure.Orders ? null : figure.Figure switch
    {
        LoyaltyFigure.Balance => Between(a => a.Balance),
        LoyaltyFigure.Debt => Between(a => a.Debt),
        LoyaltyFigure.Earned => Between(a => a.Earned, NaiveSum.Earned),
        LoyaltyFigure.Pending => Between(a => a.Pending, NaiveSum.Pending),
        LoyaltyFigure.Expiring => Between(a => a.ExpiringUpTo(Ahead(figure)), until: _ => Ahead(figure)),
        _ => null,
    };

    private Instant Ahead(LoyaltyFigureExpression figure) => _clock.Plus(_clock.Now, figure.Within!.Value);

    private static Value NextExpiry(NaiveAccount account) => account.NextExpiry is { } at ? NaiveClock.ValueOf(at) : Value.Nothing;

    private static Value NextSettlement(NaiveAccount account) => account.NextSettlement is { } at ? NaiveClock.ValueOf(at) : Value.Nothing;

    private static decimal? NumberOf(Value value) => value.IsUnknown ? null : value.Number;

    private Value Spend()
    {
        if (Qualifying() is not { } purchases)
        {
            return Value.Unknown;
        }

        // The engine may meet a sum beyond a decimal before another currency.
        OrUnknown(() => Value.OfNumber(purchases.Sum(p => Math.Abs(NetAt(p)))));
        return purchases.Exists(p => p.Currency != policy.Pack.Currency)
            ? Mixed("purchases")
            : Value.OfMoney(purchases.Sum(NetAt), policy.Pack.Currency);
    }

    /// <summary>The purchases of the period; null when they are unknown.</summary>
    private List<Purchase>? Qualifying()
    {
        var list = policy.Schema.List("purchases")!;
        return Rows(list) is { } rows ? [.. Rows(rows, list, _clock.WindowStart(policy.Loyalty!.Period), _clock.Now).Cast<Purchase>()] : null;
    }

    /// <summary>The amount of a purchase less its refunds up to as-of.</summary>
    private decimal NetAt(Purchase purchase) =>
        purchase.Refunds.Where(r => Instant.FromDateTimeOffset(r.At) <= _clock.Now).Aggregate(purchase.Amount, (net, r) => net - r.Amount);
}
