using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.TestKit.Naive;

/// <content>One customer's contribution to a goal.</content>
internal sealed partial class NaiveEvaluation
{
    public Truth Belongs(Goal goal) => goal.Of is null ? Truth.True : Test(goal.Of, null);

    /// <summary>False when a value of the indicator is nothing: the customer has none to count.</summary>
    public bool HasValues(Goal goal) => !(goal.Indicator switch
    {
        SumIndicator sum => [sum.Value],
        AverageIndicator average => [average.Value],
        RatioIndicator ratio => new[] { ratio.Of, ratio.To },
        _ => [],
    }).Any(v => Evaluate(v, null).IsNothing);

    /// <summary>The numerator and the denominator of the indicator; null when they are unknown.</summary>
    public (decimal Upper, decimal Lower)? PartOf(Goal goal) => goal.Indicator switch
    {
        ShareIndicator share => Part(Test(share.Condition, null)),
        CountIndicator count => Part(Test(count.Condition, null)),
        SumIndicator sum => Figure(sum.Value) is { } value ? (value, 1m) : null,
        AverageIndicator average => Figure(average.Value) is { } value ? (value, 1m) : null,
        RatioIndicator ratio => Figure(ratio.Of) is { } of && Figure(ratio.To) is { } to ? (of, to) : null,
        NpsIndicator nps => Promoters(nps),
        _ => throw new NotSupportedException(goal.Indicator.GetType().Name),
    };

    private static (decimal Upper, decimal Lower)? Part(Truth truth) => truth == Truth.Unknown ? null : (truth == Truth.True ? 1m : 0m, 1m);

    private decimal? Figure(Expression expression)
    {
        var value = Evaluate(expression, null);
        return value switch
        {
            { HasValue: false } => null,
            { Kind: ValueKind.Money } when value.Currency != policy.Pack.Currency => null,
            { Kind: ValueKind.Duration } => value.Number / TimeSpan.TicksPerSecond,
            _ => value.Number,
        };
    }

    private (decimal Upper, decimal Lower)? Promoters(NpsIndicator nps)
    {
        var list = policy.Schema.List("surveys")!;
        if (Rows(list) is not { } rows)
        {
            return null;
        }

        var answers = Rows(rows, list, nps.Over is { } over ? _clock.WindowStart(over) : null, _clock.Now).Cast<Survey>().Where(s => s.Kind == nps.Kind).ToList();
        return (answers.Count(s => s.Score * 10m >= 9m * s.Scale) - answers.Count(s => s.Score * 10m <= 6m * s.Scale), answers.Count);
    }
}
