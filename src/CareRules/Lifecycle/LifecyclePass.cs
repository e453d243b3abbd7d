using System.Collections.Immutable;
using CareRules.Engine;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Planning;

namespace CareRules.Lifecycle;

/// <summary>Looks at a customer at one instant: levels and flags are held, standing rules have episodes. Nothing is suppressed yet.</summary>
internal sealed class LifecyclePass(LifecyclePlan plan, Evaluator evaluator, CustomerFacts facts, MemoryDraft draft)
{
    private readonly StandingEpisodes _episodes = new(plan, draft);

    public CareOutcome At(DateTimeOffset at)
    {
        var triggered = Triggered(at);
        var given = new GivenValues { NotesTierGaps = true };
        Begin(at, given);
        foreach (var ladder in plan.Ladders)
        {
            Hold(ladder, triggered[ladder.Source.Index], at, given);
        }

        HoldChurn(at, given);
        var outcome = evaluator.Finish();
        return outcome with
        {
            Tiers = [.. outcome.Tiers.Select(t => Show(t, at))],
            ChurnRisk = outcome.ChurnRisk is { } risk && draft.Churn is { } churn ? risk with { Since = Local(churn.Since), Episode = churn.Episode } : outcome.ChurnRisk,
            Actions = _episodes.Apply(outcome, at),
            Problems = [.. outcome.Problems, .. draft.Overrides(at).Where(o => !IsLevel(o)).Select(Problem)],
        };
    }

    private bool IsLevel(TierOverride tier) => plan.Ladders.Any(l => l.Source.Dimension == tier.Dimension && l.Source.Levels.Any(v => v.Name == tier.Level));

    private static FactProblem Problem(TierOverride tier) => new(
        "override", $"tier.{tier.Dimension}", 1, $"{tier.Author} gave the level `{tier.Level}`, which the policy does not have; the policy decides.");

    private void Begin(DateTimeOffset at, GivenValues given)
    {
        evaluator.Release();
        evaluator.Begin(facts, at, given);
    }

    // Asked with the levels held so far: what calls for a review may itself depend on the level.
    private bool[] Triggered(DateTimeOffset at)
    {
        var triggered = new bool[plan.ReviewOn.Length];
        if (!plan.HasTriggers)
        {
            return triggered;
        }

        var given = new GivenValues();
        foreach (var (dimension, tier) in draft.Tiers)
        {
            given.Tiers[dimension] = tier.Level ?? "";
        }

        Begin(at, given);
        for (var i = 0; i < triggered.Length; i++)
        {
            triggered[i] = plan.ReviewOn[i]?.Of(evaluator.Frame) == Truth.True;
        }

        return triggered;
    }

    private void Hold(LadderPlan ladder, bool triggered, DateTimeOffset at, GivenValues given)
    {
        var dimension = ladder.Source.Dimension;
        var value = ladder.LevelOf(evaluator.Frame);
        var earned = value.IsUnknown ? null : value.Text;
        var (next, change) = new TierKeeper(ladder, plan.Clock).Decide(draft.Tiers.GetValueOrDefault(dimension), draft.Override(dimension, at), earned, triggered, at);
        draft.Tiers[dimension] = next;
        if (change is not null)
        {
            draft.Changes[dimension] = change;
        }

        given.Tiers[dimension] = next.Level ?? "";
        if (next.Level != earned)
        {
            // What was worked out from the earned level does not hold for the held one.
            Begin(at, given);
        }
    }

    private void HoldChurn(DateTimeOffset at, GivenValues given)
    {
        if (plan.Plan.Churn is not { } churn || churn.Source.Levels.IsEmpty)
        {
            return;
        }

        var level = churn.LevelOf(evaluator.Frame);
        var reached = level.Number == 0m ? null : level.Text;
        draft.Churn = ChurnKeeper.Decide(churn.Source, draft.Churn, churn.ScoreOf(evaluator.Frame).Number, reached, at);
        var held = draft.Churn is { IsOpen: true } open ? open.Level : null;
        given.ChurnRisk = held ?? churn.None.Text;
        if (held != reached)
        {
            Begin(at, given);
        }
    }

    private TierAssignment Show(TierAssignment tier, DateTimeOffset at) => tier with
    {
        Since = Local(draft.Tiers[tier.Dimension].Since),
        Change = draft.Changes.GetValueOrDefault(tier.Dimension),
        Override = draft.Tiers[tier.Dimension].IsOverridden ? draft.Override(tier.Dimension, at) : null,
    };

    private DateTimeOffset Local(DateTimeOffset instant) => plan.Clock.At(instant.UtcTicks);
}
