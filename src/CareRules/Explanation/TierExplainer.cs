using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Model;
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

    private ImmutableArray<LocalizedText> Notes(TierLadder ladder)
    {
        // Loyalty levels are not held: they are evaluated each time.
        if (scope.Decision is { } decision && !ReferenceEquals(ladder, scope.Policy.Loyalty?.Levels))
        {
            return Held(ladder, decision) is { } why ? [why] : Assumed(ladder);
        }

        return scope.IsGiven(ladder) ? [ReasonWording.GivenByTest] : Assumed(ladder);
    }

    /// <summary>Why a level is held that the conditions do not give; null when they do.</summary>
    private LocalizedText? Held(TierLadder ladder, CareDecision decision)
    {
        if (decision.Outcome.Tiers.FirstOrDefault(t => t.Dimension == ladder.Dimension)?.Override is { } person)
        {
            var until = person.Expires is { } end ? TimeText.Instant(scope.Clock.At(end.UtcTicks)) : null;
            return ReasonWording.GivenBy(person.Author, until, person.Reason);
        }

        if (scope.Session.CouldEarn(ladder.Index) is { IsEmpty: false } could)
        {
            return scope.Session.TierRank(ladder.Index) is null ? null : ReasonWording.HeldWhileUnknown(LevelsText(ladder, could));
        }

        var earned = scope.Session.EarnedRank(ladder.Index);
        if (earned == scope.Session.TierRank(ladder.Index))
        {
            return null;
        }

        var level = earned is { } rank ? OperandNames.Level(ladder.Scale, rank) : ReasonWording.NoLevel;
        if (decision.Memory.Tiers.GetValueOrDefault(ladder.Dimension)?.Pending is { } pending && ladder.Grace is { } grace && scope.Clock.TryAdd(pending.Since.UtcTicks, grace, out var ends))
        {
            return ReasonWording.HeldForGrace(level, TimeText.Instant(scope.Clock.At(ends)));
        }

        return ReasonWording.HeldUntilReview(level);
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

    private RuleExplanation Explain(TierLadder ladder, TierLevel level)
    {
        var held = scope.Session.Rank(ladder);
        var condition = conditions.Explain(level.When, row: null);
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
