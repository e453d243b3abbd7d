using CareRules.Benchmarks.Baseline;
using CareRules.Diagnostics;
using CareRules.Outcomes;
using NRules.Fluent.Dsl;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>Adds up the indicators that hold, and what those that are unknown could add. Fires after all of them have been found.</summary>
[Priority(-1)]
internal sealed class ScoreChurn : Rule
{
    private static readonly SourceLocation Source = new("policy.cs", 1, 1, 1, 1);

    public override void Define()
    {
        CustomerCard card = null!;
        IEnumerable<ChurnIndicator> indicators = null!;
        When()
            .Match(() => card)
            .Query(() => indicators, q => q.Match<ChurnIndicator>().Collect());
        Then()
            .Do(_ => Score(card.Conclusions, card.Figures, indicators));
    }

    private static void Score(Conclusions conclusions, in CustomerFigures figures, IEnumerable<ChurnIndicator> indicators)
    {
        var score = indicators.Sum(i => i.Reason.Weight);
        var unknown = IndicatorRule.Unknown(figures);
        if (unknown.Count == IndicatorRule.Count)
        {
            (conclusions.ChurnScore, conclusions.ChurnScoreBetween, conclusions.ChurnRisk) = (null, null, null);
            return;
        }

        ScoreRange? between = unknown.Count == 0 ? null : new ScoreRange(score + unknown.Sum(w => Math.Min(w, 0m)), score + unknown.Sum(w => Math.Max(w, 0m)));
        (conclusions.ChurnScore, conclusions.ChurnScoreBetween) = (between is null ? score : null, between);
        score = between?.Low ?? score;
        conclusions.ChurnRisk = score < 35m
            ? null
            : new ChurnRiskFlag("churn", Source) { Level = score >= 60m ? "high" : "medium", Score = score, ScoreBetween = between, Reasons = [.. indicators.OrderBy(i => i.Place).Select(i => i.Reason)] };
    }
}
