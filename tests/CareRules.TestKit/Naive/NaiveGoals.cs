using System.Globalization;
using CareRules.Facts;
using CareRules.Model;

namespace CareRules.TestKit.Naive;

/// <summary>Computes the goals: the contribution of each customer, then the sums.</summary>
internal static class NaiveGoals
{
    /// <summary>Contributions of one customer above this are unknown.</summary>
    private const decimal Largest = 1_000_000_000_000_000_000m;

    /// <summary>A line for each goal: counted, unknown and the value, to nine digits.</summary>
    public static List<string> Count(CareRuleSet ruleSet, IEnumerable<CustomerFacts> customers, DateTimeOffset asOf)
    {
        var all = customers.Select(facts => new NaiveEvaluation(ruleSet.Policy, facts, asOf)).ToList();
        return [.. ruleSet.Policy.Goals.Select(goal => Line(goal, all))];
    }

    public static string Line(string goal, long counted, long unknown, decimal? value) =>
        string.Create(CultureInfo.InvariantCulture, $"{goal}: {counted} counted, {unknown} unknown, {value:E8}");

    private static string Line(Goal goal, List<NaiveEvaluation> customers)
    {
        var belonging = customers.Where(c => c.Belongs(goal) != Truth.False && c.HasValues(goal)).ToList();
        var parts = belonging.Where(c => c.Belongs(goal) == Truth.True).Select(c => c.PartOf(goal)).OfType<(decimal Upper, decimal Lower)>()
            .Where(p => Math.Abs(p.Upper) <= Largest && Math.Abs(p.Lower) <= Largest).ToList();
        return Line(goal.Name, parts.Count, belonging.Count - parts.Count, parts.Count == 0 ? null : ValueOf(goal, parts.Sum(p => decimal.Round(p.Upper, 10)), parts.Sum(p => decimal.Round(p.Lower, 10))));
    }

    private static decimal? ValueOf(Goal goal, decimal upper, decimal lower) => goal.Indicator switch
    {
        CountIndicator or SumIndicator => upper,
        _ when lower == 0m => null,
        RatioIndicator { IsGrowth: true } => (upper / lower) - 1m,
        _ => upper / lower,
    };
}
