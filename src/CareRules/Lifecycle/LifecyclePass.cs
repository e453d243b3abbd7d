using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.Derived;
using CareRules.Runtime.State;

namespace CareRules.Lifecycle;

/// <summary>
/// Evaluates a customer at one instant: levels and flags are held, standing rules have episodes. Nothing is suppressed yet.
/// </summary>
internal sealed class LifecyclePass(LifecyclePlan plan, IEvaluation evaluator, CustomerFacts facts, MemoryDraft draft, GivenValues? testValues)
{
    private readonly StandingEpisodes _episodes = new(plan, draft);
    private readonly GivenValues _given = HeldValues.New(testValues);
    private readonly List<ChurnEnd> _churnEnded = [];
    private readonly List<ChurnRaise> _churnRaised = [];
    private ChurnRaise? _raise;
    private readonly bool[] _triggered = new bool[plan.ReviewOn.Length];
    private long _previous = long.MaxValue;
    private bool _hasBegunAgain;

    /// <summary>
    /// True when the levels of the last instant make a condition for a review hold, or end it, so that the next instant may differ without
    /// a change in time.
    /// </summary>
    public bool IsUnsettled()
    {
        if (!HasReviewsOn)
        {
            return false;
        }

        // The condition is asked before flags are held, as the next instant would.
        var held = _given.ChurnRisk;
        _given.ChurnRisk = null;
        var frame = evaluator.Frame.LaterFrame(evaluator.Frame.Now);
        var isUnsettled = Array.Exists(plan.Ladders, l => plan.ReviewOn[l.Source.Index] is { } review && review.Of(frame) is var truth && truth != Truth.Unknown && (truth == Truth.True) != _triggered[l.Source.Index]);
        _given.ChurnRisk = held;
        return isUnsettled;
    }

    /// <summary>
    /// Goes back to the last decision with what it left, to look ahead from there. What facts that arrived since change takes effect at the
    /// next instant that is evaluated: nobody knows since when it is so.
    /// </summary>
    public void ReturnTo(DateTimeOffset last)
    {
        Give();
        if (HasReviewsOn)
        {
            // As at every instant, before flags are held.
            Begin(last);
            ReadTriggers();
        }

        if (plan.Plan.Churn is { Source.Levels.IsEmpty: false } churn)
        {
            _given.ChurnRisk = draft.Churn is { IsOpen: true } flag ? flag.Level : churn.None.Text;
            Begin(last);
            if (draft.Churn is not { IsOpen: true } && churn.IsUndetermined(evaluator.Frame))
            {
                _given.ChurnRisk = null;
                Begin(last);
            }
        }
        else
        {
            Begin(last);
        }

        _previous = last.UtcTicks;
    }

    private bool HasReviewsOn => Array.Exists(plan.ReviewOn, r => r is not null);

    /// <summary>True when the last instant changed a level that is held, or the level of the churn flag.</summary>
    public bool HasMoved { get; private set; }

    /// <summary>Evaluates as-of. Its actions are all that are due, also those whose message lacks a fact.</summary>
    public CareOutcome At(DateTimeOffset at)
    {
        HoldAll(at);
        ReadAgain();
        var outcome = evaluator.Finish();
        if (outcome.Candidates is { } all)
        {
            outcome = outcome with { Actions = all, Suppressed = [], Candidates = null };
        }

        _episodes.Note(outcome.Customer, outcome.Actions, outcome.DataGaps, at);
        return outcome;
    }

    /// <summary>Evaluates an instant before as-of, of which only the held levels and the actions matter.</summary>
    public ImmutableArray<CareAction> ActionsAt(DateTimeOffset at)
    {
        HoldAll(at);
        var (actions, gaps) = evaluator.FinishCare();
        _episodes.Note(facts.Customer.Id, actions, gaps, at);
        return actions;
    }

    /// <summary>The outcome with the remembered details of levels and flags.</summary>
    public CareOutcome WithMemory(CareOutcome outcome) => outcome with
    {
        Tiers = [.. outcome.Tiers.Select(t => WithMemory(t, outcome.AsOf))],
        Loyalty = outcome.Loyalty is { } loyalty ? loyalty with { Status = WithMemory(loyalty.Status, outcome.AsOf) } : null,
        TierChanges = [.. draft.Changes],
        ChurnRisk = outcome.ChurnRisk is { } risk && draft.Churn is { } churn ? risk with { Since = Local(churn.Since), Episode = churn.Episode } : outcome.ChurnRisk,
        ChurnRaised = Raised(),
        ChurnEnded = [.. _churnEnded],
        Problems = [.. outcome.Problems, .. draft.Overrides(outcome.AsOf).Where(o => !IsLevel(o)).Select(Problem)],
    };

    private void HoldAll(DateTimeOffset at)
    {
        Give();
        Begin(at);
        _hasBegunAgain = false;
        ReadTriggers();
        var (changes, risk) = (draft.Changes.Count, draft.Churn is { IsOpen: true } open ? open.Level : null);
        foreach (var ladder in plan.Ladders)
        {
            Hold(ladder, at);
        }

        HoldChurn(at);
        HasMoved = changes != draft.Changes.Count || risk != (draft.Churn is { IsOpen: true } now ? now.Level : null);
        _previous = at.UtcTicks;
    }

    // Levels seldom change, so the held ones are given from the beginning.
    private void Give()
    {
        _given.ChurnRisk = null;
        foreach (var (dimension, tier) in draft.Tiers)
        {
            HeldValues.Give(_given, dimension, tier, plan.Plan);
        }

        StandingEpisodes.Number(draft.Rules, _given);
    }

    private void ReadTriggers()
    {
        for (var i = 0; i < _triggered.Length; i++)
        {
            // A condition that is unknown neither comes true nor ends.
            _triggered[i] = plan.ReviewOn[i] is { } review && review.Of(evaluator.Frame) is var truth
                && (truth == Truth.Unknown ? draft.Tiers.GetValueOrDefault(plan.Ladders.First(l => l.Source.Index == i).Source.Dimension)?.IsTriggered == true : truth == Truth.True);
        }
    }

    private bool IsLevel(TierOverride tier) => plan.Ladders.Any(l => l.Source.Dimension == tier.Dimension && l.Source.Levels.Any(v => v.Name == tier.Level));

    private static FactProblem Problem(TierOverride tier) => new(
        "override", $"tier.{tier.Dimension}", 1, $"{tier.Author} gave the level `{tier.Level}`, which the policy does not have; the policy decides.");

    private void Begin(DateTimeOffset at)
    {
        _given.LastDecided = draft.LastDecided is { } last ? Math.Max(last.UtcTicks, at.UtcTicks - (CareEngine.LongestWalk * TimeSpan.TicksPerDay)) : null;
        evaluator.Release();
        evaluator.Begin(facts, at, _given);
    }

    private void Hold(LadderPlan ladder, DateTimeOffset at)
    {
        var dimension = ladder.Source.Dimension;
        var held = draft.Tiers.GetValueOrDefault(dimension);
        var (next, change) = new TierKeeper(ladder, plan.Clock, _previous, plan.Plan.HasPoints).Decide(
            held, draft.Override(dimension, at), ladder.PossiblyEarned(evaluator.Frame, TierKeeper.RankOf(ladder.Source, held)), _triggered[ladder.Source.Index], at);
        if (next != held)
        {
            draft.Tiers[dimension] = next;
        }

        if (change is not null)
        {
            draft.Changes.Add(change);
        }

        var (seen, wasGiven) = (ladder.LevelOf(evaluator.Frame), _given.Tiers.ContainsKey(dimension));
        HeldValues.Give(_given, dimension, next, plan.Plan);
        if (next.IsUndetermined ? wasGiven : next.Level != (seen.HasValue ? seen.Text : null))
        {
            // Values computed from the previous level are not valid for this one.
            BeginAgain(at);
        }
    }

    private void HoldChurn(DateTimeOffset at)
    {
        if (plan.Plan.Churn is not { } churn || churn.Source.Levels.IsEmpty)
        {
            return;
        }

        var before = draft.Churn;
        draft.Churn = ChurnKeeper.Decide(churn, before, churn.TallyOf(evaluator.Frame), at);
        Note(before, draft.Churn, Local(at));
        if (before is { IsOpen: true } && draft.Churn is { IsOpen: false })
        {
            _churnEnded.Add(new ChurnEnd(before.Episode, before.Level, Local(before.Since), Local(at)));
        }

        // Without a flag the risk is what the score gives: none, or undetermined.
        var level = churn.LevelOf(evaluator.Frame);
        if (draft.Churn is { IsOpen: true } flag && (level.IsUnknown || level.Text != flag.Level))
        {
            _given.ChurnRisk = flag.Level;
            BeginAgain(at);
        }
    }

    private void BeginAgain(DateTimeOffset at)
    {
        Begin(at);
        _hasBegunAgain = true;
    }

    // The problems of what decides on levels are those with the levels that are held, whether one of them changed or not.
    private void ReadAgain()
    {
        if (!_hasBegunAgain)
        {
            return;
        }

        foreach (var review in plan.ReviewOn)
        {
            review?.Of(evaluator.Frame);
        }

        foreach (var ladder in plan.Ladders)
        {
            ladder.PossiblyEarned(evaluator.Frame, TierKeeper.RankOf(ladder.Source, draft.Tiers.GetValueOrDefault(ladder.Source.Dimension)));
        }
    }

    // A flag that reaches a level begins there; the level that the last decision left is known.
    private void Note(ChurnMemory? before, ChurnMemory? now, DateTimeOffset at)
    {
        var (was, current) = (before is { IsOpen: true } ? before.Level : null, now is { IsOpen: true } ? now.Level : null);
        if (was == current)
        {
            return;
        }

        if (_raise is { } raise && was is not null)
        {
            _churnRaised.Add(raise with { EndedAt = at });
        }

        _raise = current is null ? null : new ChurnRaise(now!.Episode, current, Local(now.Since), at, at);
    }

    // Each level of an episode is one flag, however often it is reached.
    private ImmutableArray<ChurnRaise> Raised() =>
        _churnRaised.Count == 0 ? [] : [.. _churnRaised.Where(r => !(draft.Churn is { IsOpen: true } flag && flag.Episode == r.Episode && flag.Level == r.Level)).DistinctBy(r => (r.Episode, r.Level))];

    private TierAssignment WithMemory(TierAssignment tier, DateTimeOffset at) => tier with
    {
        Since = tier.Level is null ? null : Local(draft.Tiers[tier.Dimension].Since),
        Change = draft.Changes.FindLast(c => c.Dimension == tier.Dimension),
        Override = draft.Tiers[tier.Dimension].IsOverridden ? draft.Override(tier.Dimension, at) : null,
    };

    private LoyaltyStatus WithMemory(LoyaltyStatus status, DateTimeOffset at) =>
        plan.Plan.Loyalty?.Levels is { Source: { IsHeld: true } ladder } && draft.Tiers.TryGetValue(ladder.Dimension, out var held) && !held.IsUndetermined
            ? status with { Since = status.Level is null ? null : Local(held.Since), Override = held.IsOverridden ? draft.Override(ladder.Dimension, at) : null }
            : status;

    private DateTimeOffset Local(DateTimeOffset instant) => plan.Clock.At(instant.UtcTicks);
}
