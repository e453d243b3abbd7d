using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Runtime.Derived;
using CareRules.Runtime.State;

namespace CareRules.Runtime;

/// <summary>
/// Evaluates a plan for one customer after another and collects the outcome. Reused, together with the lists that it collects in. Not safe
/// for concurrent use.
/// </summary>
internal sealed class Evaluator : IEvaluation
{
    private readonly Plan _plan;
    private readonly RuleSetIdentity _identity;
    private readonly GapCollector _gaps;
    private readonly EscalationEvaluator _escalations;
    private readonly LoyaltyEvaluator _loyalty;
    private readonly CareEvaluator _care;

    public Evaluator(Plan plan, RuleSetIdentity identity)
    {
        _plan = plan;
        _identity = identity;
        Frame = new Frame(plan.Layout);
        _gaps = new GapCollector(plan, Frame);
        _escalations = new EscalationEvaluator(plan.Tickets, Frame, _gaps);
        _loyalty = new LoyaltyEvaluator(plan.Loyalty, Frame, _gaps);
        _care = new CareEvaluator(plan, Frame, _gaps);
    }

    public Frame Frame { get; }

    /// <summary>The parts of an evaluation, for an engine that itself decides which rules fire.</summary>
    public (GapCollector Gaps, EscalationEvaluator Escalations, LoyaltyEvaluator Loyalty, CareEvaluator Care) Parts => (_gaps, _escalations, _loyalty, _care);

    /// <summary>Evaluates one customer and keeps the frame, so that its values can be read afterwards.</summary>
    public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given)
    {
        Begin(facts, asOf, given);
        return Finish();
    }

    /// <summary>Begins an evaluation: from here on the frame can be read.</summary>
    public void Begin(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given)
    {
        if (facts.Subject != _plan.Policy.Schema.Subject)
        {
            throw new FactsException("", $"the facts are of a {facts.Subject}, but the pack `{_identity.Pack}` is about a {_plan.Policy.Schema.Subject}");
        }

        Frame.Begin(facts, asOf, given);
        if (_plan.Policy.Pack.Effective is { } effective && DateOnly.FromDayNumber(Frame.Today) is var today && !effective.Contains(today))
        {
            throw new NotInForceException(_identity.Pack, _identity.Version, effective, today);
        }

        foreach (var checkpoint in _plan.Checkpoints)
        {
            checkpoint.EnsureEvaluated(Frame);
        }
    }

    /// <summary>Evaluates everything that is left of the evaluation that has begun.</summary>
    public CareOutcome Finish()
    {
        var tiers = AssignTiers();
        var escalations = _escalations.Evaluate();
        var churn = Churn();
        var loyalty = _loyalty.Evaluate();
        var actions = _care.Evaluate();
        return Outcome(tiers, escalations, churn, loyalty, actions);
    }

    /// <summary>Builds the outcome from the results of the parts, with the gaps and problems recorded on the way.</summary>
    public CareOutcome Outcome(
        ImmutableArray<TierAssignment> tiers,
        ImmutableArray<ComplaintEscalation> escalations,
        ChurnRiskFlag? churn,
        LoyaltyOutcome? loyalty,
        ImmutableArray<CareAction> actions)
    {
        var tally = _plan.Churn?.TallyOf(Frame) ?? default;
        var outcome = new CareOutcome
        {
            Customer = Frame.Facts.Customer.Id,
            Subject = Frame.Facts.Subject,
            AsOf = Frame.AsOf,
            RuleSet = _identity,
            Tiers = tiers,
            Escalations = escalations,
            ChurnRisk = churn,
            ChurnScore = _plan.Churn is not null && tally.IsKnown ? tally.Low : null,
            ChurnScoreBetween = Between(tally),
            Loyalty = loyalty,
            Actions = actions,
            DataGaps = _gaps.Take(),
            Problems = Problems(),
        };
        return actions.All(a => a.LacksInMessage.IsEmpty)
            ? outcome
            : outcome with
            {
                Actions = [.. actions.Where(a => a.LacksInMessage.IsEmpty)],
                Suppressed = [.. actions.Where(a => !a.LacksInMessage.IsEmpty).Select(Suppressed.Incomplete)],
                Candidates = actions,
            };
    }

    /// <summary>Evaluates only the care that is due, and the data gaps.</summary>
    public (ImmutableArray<CareAction> Actions, ImmutableArray<DataGap> Gaps) FinishCare()
    {
        if (_plan.Index.OnGaps is not null)
        {
            // Rules on data gaps depend on the gaps of all other rules.
            var outcome = Finish();
            return (outcome.Candidates ?? outcome.Actions, outcome.DataGaps);
        }

        var actions = _care.Evaluate();
        return (actions, _gaps.Take());
    }

    /// <summary>Releases the customer's facts; safe to call after an exception.</summary>
    public void Release()
    {
        Frame.End();
        _gaps.Clear();
        _care.Clear();
        _loyalty.Clear();
        _escalations.Clear();
    }

    /// <summary>The levels that are held or undetermined; records the data gaps of the levels above them.</summary>
    public ImmutableArray<TierAssignment> AssignTiers()
    {
        if (_plan.Ladders.Length == 0)
        {
            return [];
        }

        var assignments = new TierAssignment[_plan.Ladders.Length];
        var held = 0;
        foreach (var ladder in _plan.Ladders)
        {
            var level = IndexOf(ladder, ladder.RankOf(Frame));
            if ((level >= 0 ? ladder.Assignments[level] : ladder.Undetermined(Frame)) is { } assignment)
            {
                assignments[held++] = assignment;
            }

            NoteGaps(ladder, level);
        }

        return held == assignments.Length ? ImmutableCollectionsMarshal.AsImmutableArray(assignments) : [.. assignments.AsSpan(0, held)];
    }

    // Levels below the assigned one do not matter, unknown or not.
    private void NoteGaps(LadderPlan ladder, int level)
    {
        var given = Frame.Given is { } values && values.Tiers.ContainsKey(ladder.Source.Dimension);
        if (given && !Frame.Given!.ReportsTierGaps)
        {
            return;
        }

        var above = given || level < 0 ? ladder.Levels.Length : level;
        for (var i = 0; i < above; i++)
        {
            var truth = ladder.Levels[i].Of(Frame);
            if (truth == Truth.True)
            {
                return;
            }

            if (truth == Truth.Unknown)
            {
                _gaps.Begin(ladder.Source.Levels[i].RuleId, ladder.Assignments[i].Source);
                _gaps.Add(ladder.Levels[i]);
            }
        }
    }

    private static int IndexOf(LadderPlan ladder, int rank)
    {
        for (var i = 0; rank >= 0 && i < ladder.Source.Levels.Length; i++)
        {
            if (ladder.Source.Levels[i].Rank == rank)
            {
                return i;
            }
        }

        return -1;
    }

    private ChurnRiskFlag? Churn()
    {
        if (_plan.Churn is not { } churn)
        {
            return null;
        }

        ref readonly var tally = ref churn.TallyOf(Frame);
        for (var i = 0; tally.Unknown > 0 && i < churn.Indicators.Length; i++)
        {
            if (churn.Indicators[i].Of(Frame) == Truth.Unknown)
            {
                _gaps.Begin(churn.Source.Indicators[i].RuleId, churn.Reasons[i].Source);
                _gaps.Add(churn.Indicators[i]);
            }
        }

        return Flag(churn, Reasons(churn, tally.Holding));
    }

    /// <summary>The churn flag for the level that the score certainly reaches, or that is held; null for none.</summary>
    public ChurnRiskFlag? Flag(ChurnPlan churn, ImmutableArray<ChurnReason> reasons)
    {
        var level = churn.RaisedLevel(Frame);
        ref readonly var tally = ref churn.TallyOf(Frame);
        return level.Number == 0m
            ? null
            : new ChurnRiskFlag("churn", churn.Location) { Level = level.Text, Score = tally.Low, ScoreBetween = tally.IsKnown ? null : new ScoreRange(tally.Low, tally.High), Reasons = reasons };
    }

    private static ScoreRange? Between(in ChurnTally tally) => tally.IsKnown || tally.IsNothing ? null : new ScoreRange(tally.Low, tally.High);

    private ImmutableArray<ChurnReason> Reasons(ChurnPlan churn, int holding)
    {
        var reasons = new ChurnReason[holding];
        var next = 0;
        for (var i = 0; next < holding; i++)
        {
            if (churn.Indicators[i].Of(Frame) == Truth.True)
            {
                reasons[next++] = churn.Reasons[i];
            }
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(reasons);
    }

    // Problems are met in the plan's order of evaluation; the outcome's order must not depend on it.
    private ImmutableArray<FactProblem> Problems()
    {
        var problems = Frame.Problems;
        if (problems.Count > 1)
        {
            var future = problems.FindIndex(p => p.Code != "future");
            if (future >= 0)
            {
                problems.Sort(future, problems.Count - future, ProblemOrder.Instance);
            }
        }

        return problems.Count == 0 ? [] : [.. problems];
    }

    private sealed class ProblemOrder : IComparer<FactProblem>
    {
        public static ProblemOrder Instance { get; } = new();

        public int Compare(FactProblem? x, FactProblem? y)
        {
            var byFact = string.CompareOrdinal(x?.Fact, y?.Fact);
            return byFact != 0 ? byFact : string.CompareOrdinal(x?.Message, y?.Message);
        }
    }
}
