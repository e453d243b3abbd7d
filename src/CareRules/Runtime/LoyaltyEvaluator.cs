using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using CareRules.Runtime.Care;
using CareRules.Runtime.Derived;
using CareRules.Runtime.Loyalty;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime;

/// <summary>Evaluates level, points and benefits.</summary>
internal sealed class LoyaltyEvaluator(LoyaltyPlan? loyalty, Frame frame, GapCollector gaps)
{
    /// <summary>As long as a care rule on an event: a host that books points may be down for up to this long.</summary>
    public const long AwardLifetime = 30 * TimeSpan.TicksPerDay;

    private readonly List<PointsAward> _awards = [];
    private readonly List<BenefitGrant> _benefits = [];
    private readonly List<Occurrence> _occurrences = [];

    /// <summary>The awards so far, in order of time.</summary>
    public IReadOnlyList<PointsAward> Awards => _awards;

    public LoyaltyOutcome? Evaluate()
    {
        if (loyalty is not { } plan)
        {
            return null;
        }

        var status = Begin(plan);
        if (plan.Points is { } points)
        {
            Award(points);
        }

        Grant(plan);
        return Take(status);
    }

    /// <summary>The customer's level and points; records the facts missing for them.</summary>
    public LoyaltyStatus Begin(LoyaltyPlan plan)
    {
        var ledger = plan.Points?.LedgerOf(frame);
        var status = Status(plan, ledger);
        if (plan.Levels is { } levels)
        {
            NoteGaps(levels);
        }

        if (plan.Points is { } points)
        {
            NoteGaps(points, ledger!);
        }

        return status;
    }

    /// <summary>The outcome with the awards and grants since the evaluation began.</summary>
    public LoyaltyOutcome Take(LoyaltyStatus status)
    {
        var outcome = new LoyaltyOutcome { Status = status, Points = [.. _awards], Benefits = [.. _benefits] };
        Clear();
        return outcome;
    }

    public void Clear()
    {
        _awards.Clear();
        _benefits.Clear();
        _occurrences.Clear();
    }

    private LoyaltyStatus Status(LoyaltyPlan plan, PointsLedger? ledger)
    {
        var (rule, source, level) = ("loyalty", plan.Source.Span.Location, (string?)null);
        ImmutableArray<string> couldBe = [];
        if (plan.Levels is { } ladder && ladder.RankOf(frame) is >= 0 and var rank)
        {
            var held = ladder.Assignments[ladder.Source.Levels.Length - 1 - rank];
            if (held.Rule != LoyaltyPolicy.NoLevel)
            {
                (rule, source, level) = (held.Rule, held.Source, held.Level);
            }
        }
        else if (plan.Levels is { } undetermined && undetermined.IsUndetermined(frame))
        {
            couldBe = undetermined.Names(undetermined.Possible(frame));
        }

        var next = ledger?.Of(LoyaltyFigure.NextExpiry) ?? default;
        var pending = plan.Source.Points?.HasSettle == true ? ledger : null;
        var settles = pending?.Of(LoyaltyFigure.NextSettlement) ?? default;
        return new LoyaltyStatus(rule, source)
        {
            Level = level,
            CouldBe = couldBe,
            Balance = Number(ledger?.Of(LoyaltyFigure.Balance)),
            BalanceBetween = Between(ledger?.Between(LoyaltyFigure.Balance)),
            Pending = Number(pending?.Of(LoyaltyFigure.Pending)),
            PendingBetween = Between(pending?.Between(LoyaltyFigure.Pending)),
            NextSettlement = !settles.HasValue ? null : frame.Clock.At(settles.Ticks),
            Debt = Number(ledger?.Of(LoyaltyFigure.Debt)),
            DebtBetween = Between(ledger?.Between(LoyaltyFigure.Debt)),
            NextExpiry = !next.HasValue ? null : frame.Clock.At(next.Ticks),
            Expiring = !next.HasValue ? null : Number(ledger!.Of(LoyaltyFigure.Expiring, next.Ticks)),
            ExpiringBetween = !next.HasValue ? null : Between(ledger!.Between(LoyaltyFigure.Expiring, next.Ticks)),
        };
    }

    private static ScoreRange? Between(ScoreRange? range) => range is { } known ? new ScoreRange(Decimals.Trim(known.Low), Decimals.Trim(known.High)) : null;

    private static decimal? Number(in Value? value) => value is { HasValue: true } known ? Decimals.Trim(known.Number) : null;

    // Levels below the assigned one do not matter, unknown or not; having no level depends on all of them.
    private void NoteGaps(LadderPlan ladder)
    {
        for (var i = 0; i < ladder.Levels.Length && ladder.Levels[i].Of(frame) != Truth.True && ladder.Source.Levels[i].RuleId != LoyaltyPolicy.NoLevel; i++)
        {
            gaps.Begin(ladder.Source.Levels[i].RuleId, ladder.Assignments[i].Source);
            gaps.Add(ladder.Levels[i]);
        }
    }

    private void NoteGaps(PointsPlan points, PointsLedger ledger)
    {
        foreach (var fact in ledger.Missing)
        {
            gaps.Begin("points", points.Source.Span.Location);
            gaps.Add(fact, "points.balance");
        }

        // The ledger is in order of time, gaps are grouped by rule.
        foreach (var (rule, at, entry, index, when, multiplier, from) in ledger.Undecided.OrderBy(u => u.Earn))
        {
            gaps.Begin(points.Earn[rule].Source.RuleId, points.Earn[rule].Location);
            if (points.Earn[rule].Dates is { } dates && !dates.IsKnown(frame))
            {
                var missing = new MissingFacts();
                dates.NameMissing(frame, missing);
                foreach (var fact in missing.Facts)
                {
                    gaps.Add(fact, fact == EarnDates.SinceFact ? fact : points.Earn[rule].Source.Date!.Text);
                }

                continue;
            }

            var earlier = points.EarlierFrame(frame, at);
            earlier.At(entry, index);
            foreach (var ladder in multiplier?.Undetermined(earlier) ?? [])
            {
                gaps.Add(ladder, earlier);
            }

            if ((when ?? multiplier?.When) is { } condition)
            {
                gaps.Add(condition, earlier);
            }

            if (from is not null)
            {
                gaps.Add(from, points.Earn[rule].Source.PointsFrom!.Text, earlier);
            }

            earlier.At(null, -1);
        }
    }

    /// <summary>Reports the ledger's recent awards.</summary>
    public void Award(PointsPlan points)
    {
        foreach (ref readonly var award in points.LedgerOf(frame).Awards)
        {
            if (frame.Now - award.At >= AwardLifetime && award.At <= (frame.Given?.LastDecided ?? long.MaxValue))
            {
                continue;
            }

            var earn = points.Earn[award.Rule];
            var occurrence = earn.Event is { } happening ? happening.IdOf(frame, new Occurrence(award.At, 0, award.At, Occurrence.Never, null, award.Entry, award.Index))
                : award.Day.Kind is { } kind ? $"{Ids.Escape(kind)}:{frame.TextOf(award.Day.IdDay)}"
                : frame.TextOf(award.Day.IdDay);
            var refund = award.Refund == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":refund-{award.Refund}");
            _awards.Add(new PointsAward(earn.Source.RuleId, earn.Location)
            {
                Id = string.Concat([frame.IdPart, "/", earn.IdPart, "/", occurrence, refund]),
                Points = award.Points,
                Multiplier = award.Factor,
                At = frame.Clock.At(award.At),
                Settles = award.Settles is { } settles ? frame.Clock.At(settles) : null,
                Expires = award.Expires == Occurrence.Never ? null : frame.Clock.At(award.Expires),
            });
        }
    }

    private void Grant(LoyaltyPlan plan)
    {
        var rank = plan.Levels?.RankOf(frame) ?? -1;
        foreach (var benefit in plan.Benefits)
        {
            if (benefit.Source.Rank == rank)
            {
                Grant(benefit);
            }
        }
    }

    /// <summary>Grants one benefit of the level that the customer has.</summary>
    /// <returns>Its grants; valid until the next benefit is granted.</returns>
    public ReadOnlySpan<BenefitGrant> Grant(BenefitPlan benefit)
    {
        var first = _benefits.Count;
        var (rule, trigger) = (benefit.Rule, benefit.Rule.Trigger);
        if (!trigger.IsKnown(frame))
        {
            gaps.Begin(rule.Source.Id, rule.Location);
            gaps.Add(trigger);
            return [];
        }

        _occurrences.Clear();
        trigger.AddCurrent(frame, rule, _occurrences);
        foreach (var occurrence in _occurrences)
        {
            _benefits.Add(Make(benefit, occurrence));
        }

        return CollectionsMarshal.AsSpan(_benefits)[first..];
    }

    /// <summary>The grant of an occurrence.</summary>
    public BenefitGrant Make(BenefitPlan benefit, in Occurrence occurrence)
    {
        var (rule, source) = (benefit.Rule, benefit.Source);
        var (standing, clock) = (rule.Trigger is StandingPlan, rule.Trigger.ClockOf(frame));
        return new BenefitGrant(rule.Source.Id, rule.Location)
        {
            Id = string.Concat(frame.IdPart, rule.IdInfix, rule.Trigger.IdOf(frame, occurrence)),
            Level = source.Level,
            Benefit = source.Name,
            Rate = source.Rate,
            Amount = source.Amount,
            PrepareOn = standing || rule.Source.Notice is not { } notice ? null : DateOnly.FromDayNumber(TriggerPlan.DayBefore(clock, occurrence.Day, notice)),
            OccursAt = standing ? null : clock.At(occurrence.At),
            Expires = gaps.After(clock, rule, occurrence.At, rule.Actions[0].Source.Expires, "expires"),
        };
    }
}
