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
        var score = scope.Session.Outcome.ChurnScore ?? 0m;
        var level = churn.Levels.FirstOrDefault(l => score >= l.Threshold) ?? churn.Levels[^1];
        // A raised flag is held until it clears, even below the level that raised it.
        var isHeld = score < level.Threshold && scope.Decision?.Outcome.ChurnRisk is not null;
        var least = isHeld ? Math.Min(churn.ClearBelow ?? level.Threshold, level.Threshold) : level.Threshold;
        var fired = score >= least;
        var parts = churn.Indicators.Select(Indicator).ToImmutableArray();
        var shown = NumberText.Of(score);
        var condition = new LeafExplanation($"churn_score >= {least.ToString(CultureInfo.InvariantCulture)}", fired ? Truth.True : Truth.False, level.Span.Location)
        {
            Path = isHeld ? "churn › clear_below" : $"churn › levels › {level.Name}",
            Saw =
            [
                new SeenValue("churn_score", OperandNames.ChurnScore, new LocalizedText(shown, shown)),
                .. fired ? [new SeenValue("churn_risk", Titles.Churn, OperandNames.Level(churn.Scale, level.Rank))] : ImmutableArray<SeenValue>.Empty,
            ],
            Counterfactual = fired ? null : Lacking(least - score),
        };
        return new RuleExplanation("churn", RuleKind.Churn, churn.Span.Location)
        {
            Title = Titles.Churn,
            Truth = condition.Truth,
            Fired = fired,
            Condition = condition,
            Parts = parts,
            Weight = score,
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
