using System.Collections.Immutable;
using System.Globalization;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Explanation;

/// <summary>Explains signals, churn indicators and the churn flag.</summary>
internal sealed class SignalExplainer(ExplanationScope scope, ConditionExplainer conditions)
{
    public RuleExplanation Signal(Signal signal)
    {
        var condition = conditions.Explain(signal.When, row: null);
        return new RuleExplanation($"signals.{signal.Name}", RuleKind.Signal, signal.Span.Location)
        {
            Title = Titles.Of(signal.Label, signal.Name),
            Truth = condition.Truth,
            Fired = condition.Truth == Truth.True,
            Condition = condition,
            WouldFireWith = Counterfactuals.Of(condition, wanted: true),
        };
    }

    public RuleExplanation Indicator(ChurnIndicator indicator)
    {
        var condition = conditions.Explain(indicator.When, row: null);
        return new RuleExplanation(indicator.RuleId, RuleKind.Indicator, indicator.Span.Location)
        {
            Title = Titles.Of(indicator.Label, indicator.Name),
            Truth = condition.Truth,
            Fired = condition.Truth == Truth.True,
            Condition = condition,
            WouldFireWith = Counterfactuals.Of(condition, wanted: true),
            Weight = indicator.Weight,
        };
    }

    /// <summary>
    /// Explains the flag by its score; the change that would raise it is an indicator that brings the score to the lowest level.
    /// </summary>
    public RuleExplanation Churn(ChurnPolicy churn)
    {
        var outcome = scope.Session.Outcome;
        var between = outcome.ChurnScoreBetween;
        // While indicators are unknown, the score is at least this.
        var score = outcome.ChurnScore ?? between?.Low ?? 0m;
        var isKnown = outcome.ChurnScore is not null;
        var level = churn.Levels.FirstOrDefault(l => score >= l.Threshold) ?? churn.Levels[^1];
        // A raised flag is held until it clears, even below the level that raised it.
        var isHeld = (score < level.Threshold || (!isKnown && between is null)) && scope.Decision?.Outcome.ChurnRisk is not null;
        var least = isHeld ? Math.Min(churn.ClearBelow ?? level.Threshold, level.Threshold) : level.Threshold;
        var mayReach = !isKnown && (between is not { } range || range.High >= least);
        var fired = (isKnown || between is not null) && score >= least;
        var truth = fired || (isHeld && mayReach) ? Truth.True : mayReach ? Truth.Unknown : Truth.False;
        fired = truth == Truth.True;
        var parts = churn.Indicators.Select(Indicator).ToImmutableArray();
        var shown = isKnown ? new LocalizedText(NumberText.Of(score), NumberText.Of(score))
            : between is { } ends ? ReasonWording.Between(ends.Low, ends.High)
            : ValueText.NotKnown;
        var condition = new LeafExplanation($"churn_score >= {least.ToString(CultureInfo.InvariantCulture)}", truth, level.Span.Location)
        {
            Path = isHeld ? "churn › clear_below" : $"churn › levels › {level.Name}",
            Saw =
            [
                new SeenValue("churn_score", OperandNames.ChurnScore, shown),
                .. fired ? [new SeenValue("churn_risk", Titles.Churn, OperandNames.Level(churn.Scale, level.Rank))] : ImmutableArray<SeenValue>.Empty,
            ],
            Counterfactual = truth != Truth.False ? null : Lacking(least - score),
        };
        return new RuleExplanation("churn", RuleKind.Churn, churn.Span.Location)
        {
            Title = Titles.Churn,
            Truth = condition.Truth,
            Fired = fired,
            Condition = condition,
            Parts = parts,
            Notes = churn.IsLowerIfUnknown && parts.Any(p => p.Truth == Truth.Unknown) ? [ReasonWording.UnknownIsLower] : [],
            Weight = isKnown ? score : null,
            WouldFireWith = fired ? [] : Counterfactuals.InOrder(parts.Where(p => !p.Fired && score + p.Weight >= level.Threshold).SelectMany(p => p.WouldFireWith)),
        };
    }

    private static Counterfactual Lacking(decimal points)
    {
        var size = NumberText.Of(points);
        var score = new OperandName("churn_score", OperandNames.ChurnScore, null);
        var text = ChangeWording.Figure(score.InSentence, new(size, size), isMore: true, isStrict: false, ChangeWording.Never);
        return new Counterfactual(text) { Name = score.Name, By = points };
    }
}
