using CareRules.Diagnostics;
using CareRules.Outcomes;
using NRules.Fluent.Dsl;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>Adds up the indicators that hold. Fires after all of them have been found.</summary>
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
            .Do(_ => Score(card.Conclusions, indicators));
    }

    private static void Score(Conclusions conclusions, IEnumerable<ChurnIndicator> indicators)
    {
        var score = indicators.Sum(i => i.Reason.Weight);
        conclusions.ChurnScore = score;
        conclusions.ChurnRisk = score < 35m
            ? null
            : new ChurnRiskFlag("churn", Source) { Level = score >= 60m ? "high" : "medium", Score = score, Reasons = [.. indicators.OrderBy(i => i.Place).Select(i => i.Reason)] };
    }
}
