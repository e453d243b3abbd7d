using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Explanation;

/// <summary>Explains tier dimensions and their levels.</summary>
internal sealed class TierExplainer(ExplanationScope scope, ConditionExplainer conditions)
{
    private readonly Dictionary<string, RuleExplanation> _levels = new(StringComparer.Ordinal);

    public RuleExplanation Dimension(TierLadder ladder)
    {
        var (held, couldBe) = (scope.Session.Rank(ladder), scope.Session.CouldBe(ladder));
        return new RuleExplanation($"tiers.{ladder.Dimension}", RuleKind.Tier, ladder.Span.Location)
        {
            Title = scope.Names.Dimension(ladder.Dimension),
            Truth = held is not null ? Truth.True : couldBe.IsEmpty ? Truth.False : Truth.Unknown,
            Fired = held is not null,
            Notes = couldBe.IsEmpty ? Notes(ladder) : [.. Notes(ladder), ReasonWording.CouldBe(LevelsText(ladder, couldBe))],
            Parts = [.. ladder.Levels.Select(l => Level(ladder, l))],
        };
    }

    /// <summary>Levels as alternatives, where -1 stands for none.</summary>
    public static LocalizedText LevelsText(TierLadder ladder, ImmutableArray<int> ranks) =>
        PhraseText.Or([.. ranks.Select(r => r < 0 ? ReasonWording.NoLevel : OperandNames.Level(ladder.Scale, r))]);

    /// <summary>What was taken for a level while facts are missing, as the author chose it; empty where nothing was.</summary>
    public ImmutableArray<LocalizedText> Assumed(TierLadder ladder)
    {
        var held = scope.Session.Rank(ladder) ?? -1;
        return ladder.IsLowerIfUnknown && ladder.Levels.Any(l => l.Rank > held && scope.Session.Truth(l.When) == Truth.Unknown) ? [ReasonWording.UnknownIsLower] : [];
    }

    /// <summary>Why the level is what it is, where the conditions do not say it.</summary>
    public ImmutableArray<LocalizedText> Notes(TierLadder ladder)
    {
        // Loyalty levels are evaluated each time unless something says how long they last.
        if (scope.Decision is { } decision && ladder.IsHeld)
        {
            return Held(ladder, decision) is { } why ? [why] : Assumed(ladder);
        }

        return scope.IsGiven(ladder) ? [ReasonWording.GivenByTest] : Assumed(ladder);
    }

    /// <summary>Why a level is held that the conditions do not give; null when they do.</summary>
    private LocalizedText? Held(TierLadder ladder, CareDecision decision)
    {
        if ((decision.Outcome.Tiers.FirstOrDefault(t => t.Dimension == ladder.Dimension)?.Override ?? decision.Outcome.Loyalty?.Status.Override) is { } person && person.Dimension == ladder.Dimension)
        {
            var until = person.Expires is { } end ? TimeText.Instant(scope.Clock.At(end.UtcTicks)) : null;
            return ReasonWording.GivenBy(person.Author, until, person.Reason);
        }

        var before = HeldBefore(ladder, decision);
        if (scope.Session.CouldEarn(ladder, before) is { IsEmpty: false } could)
        {
            return scope.Session.Rank(ladder) is null ? null : ReasonWording.HeldWhileUnknown(LevelsText(ladder, could));
        }

        var earned = scope.Session.EarnedRank(ladder, before);
        if (earned == scope.Session.Rank(ladder))
        {
            return earned is { } kept && scope.Session.EarnedRank(ladder, held: -1) != kept ? ReasonWording.KeptByLess : null;
        }

        var level = earned is { } rank ? OperandNames.Level(ladder.Scale, rank) : ReasonWording.NoLevel;
        if (decision.Memory.Tiers.GetValueOrDefault(ladder.Dimension)?.Pending is { } pending && ladder.Grace is { } grace && scope.Clock.TryAdd(pending.Since.UtcTicks, grace, out var ends))
        {
            return ReasonWording.HeldForGrace(level, TimeText.Instant(scope.Clock.At(ends)));
        }

        return ladder.FallsOneLevel && decision.Outcome.TierChanges.Any(c => c.Dimension == ladder.Dimension && c.At == decision.Outcome.AsOf)
            ? ReasonWording.FallsOneLevel(level)
            : ReasonWording.HeldUntilReview(level);
    }

    // What was held when the decision was made: it may be kept by less than it takes to reach it.
    private static int HeldBefore(TierLadder ladder, CareDecision decision)
    {
        var held = decision.Memory.Tiers.GetValueOrDefault(ladder.Dimension);
        return decision.Outcome.TierChanges.LastOrDefault(c => c.Dimension == ladder.Dimension) is { } change && change.At == decision.Outcome.AsOf ? TierKeeper.RankOf(ladder, change.From)
            : held?.Since == decision.Outcome.AsOf ? -1
            : TierKeeper.RankOf(ladder, held);
    }

    /// <summary>Computed once: every rule for a level needs the counterfactual to reach it.</summary>
    public RuleExplanation Level(TierLadder ladder, TierLevel level)
    {
        if (!_levels.TryGetValue(level.RuleId, out var explanation))
        {
            explanation = Explain(ladder, level);
            _levels.Add(level.RuleId, explanation);
        }

        return explanation;
    }

    // A level that is held, or one below it, may be kept by less.
    private Condition ConditionOf(TierLadder ladder, TierLevel level) =>
        level.Keep is { } keep && scope.Decision is { } decision && level.Rank <= HeldBefore(ladder, decision) ? new AnyCondition([level.When, keep], level.Span) : level.When;

    private RuleExplanation Explain(TierLadder ladder, TierLevel level)
    {
        var held = scope.Session.Rank(ladder);
        var condition = conditions.Explain(ConditionOf(ladder, level), row: null);
        var notes = ImmutableArray<LocalizedText>.Empty;
        if (held > level.Rank)
        {
            notes = [ReasonWording.HigherLevel(OperandNames.Level(ladder.Scale, held))];
        }

        return new RuleExplanation(level.RuleId, RuleKind.Level, level.Span.Location)
        {
            Title = OperandNames.Level(ladder.Scale, level.Rank),
            Truth = condition.Truth,
            Fired = held == level.Rank,
            Condition = condition,
            Notes = notes,
            WouldFireWith = held >= level.Rank || scope.IsGiven(ladder) ? [] : Counterfactuals.Of(condition, wanted: true),
        };
    }
}
