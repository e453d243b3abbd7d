using System.Globalization;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Loading;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;
using CareRules.TestKit.Generators;
using CareRules.TestKit.Naive;

namespace CareRules.TestKit.Differential;

/// <summary>Compares engines with the naive evaluator for one random policy and its customers. Used by the tests of every engine.</summary>
internal static class PolicyComparison
{
    // A generous time limit, so that a loaded machine does not fail the comparison.
    private static readonly LoadOptions GenerousLimits = new() { Limits = LoadLimits.Default with { Time = TimeSpan.FromMinutes(10) } };

    /// <summary>
    /// Null when every engine agrees with the naive evaluator for every customer, and with the first engine in every byte; otherwise a
    /// report of the first difference.
    /// </summary>
    /// <param name="seed">The seed of the policy and its customers.</param>
    /// <param name="customers">The number of customers.</param>
    /// <param name="engines">Create the engines for a policy.</param>
    public static string? Run(int seed, int customers, params IReadOnlyList<Func<CareRuleSet, ICareEngine>> engines)
    {
        var policy = new PolicyGenerator(seed);
        var yaml = policy.Write();
        CareRuleSet ruleSet;
        try
        {
            ruleSet = CareRuleSet.Parse(yaml, GenerousLimits);
        }
        catch (RuleSetException e)
        {
            return $"the generated pack does not load\n{Header(seed)}\n{e.Message}\n{yaml}";
        }

        var tested = engines.Select(make => make(ruleSet)).ToList();
        var generator = new CustomerGenerator(seed, policy.Zone);
        var cases = Enumerable.Range(0, customers).Select(_ => generator.Next()).ToList();
        var dice = new Dice(~seed);
        var baselines = new BaselineGenerator(dice);
        foreach (var ((facts, asOf), n) in cases.Select((c, n) => (c, n)))
        {
            var expected = NaiveEvaluator.Evaluate(ruleSet, facts, asOf);
            string? first = null;
            foreach (var engine in tested)
            {
                if (Difference(expected, engine.Evaluate(facts, asOf), ref first) is { } difference)
                {
                    return $"{engine.GetType().Name}: {difference}\n\n{Header(seed)} customer={n.ToString(CultureInfo.InvariantCulture)} as_of={asOf.ToString("O", CultureInfo.InvariantCulture)}\n{FactsText.Of(facts)}\n{yaml}";
                }
            }
        }

        foreach (var ((facts, asOf), n) in cases.Select((c, n) => (c, n)).Where(_ => dice.Chance(40)))
        {
            var baseline = baselines.Next(ruleSet, asOf);
            var expected = NaiveEvaluator.Evaluate(ruleSet, facts, asOf, baseline);
            string? first = null;
            foreach (var engine in tested)
            {
                if (Difference(expected, engine.Evaluate(facts, asOf, baseline), ref first) is { } difference)
                {
                    return $"{engine.GetType().Name}: {difference}\n\n{Header(seed)} customer={n.ToString(CultureInfo.InvariantCulture)} as_of={asOf.ToString("O", CultureInfo.InvariantCulture)} {CareMemory.Empty.WithBaseline(baseline).ToJson()}\n{FactsText.Of(facts)}\n{yaml}";
                }
            }
        }

        return Goals(ruleSet, [.. cases.Select(c => c.Facts)], cases[0].AsOf) is { } miscounted ? $"{miscounted}\n\n{Header(seed)}\n{yaml}" : null;
    }

    /// <summary>The first difference of an engine from the naive evaluator, or from the JSON of the first engine.</summary>
    private static string? Difference(CareOutcome naive, CareOutcome engine, ref string? first)
    {
        if (OutcomeText.Difference(naive, engine) is { } difference)
        {
            return difference;
        }

        var text = OutcomeJson.ToText(engine);
        first ??= text;
        return text == first ? null : $"first:  {first}\nengine: {text}";
    }

    /// <summary>Compares the goals, counted over all customers for one instant.</summary>
    private static string? Goals(CareRuleSet ruleSet, List<CustomerFacts> customers, DateTimeOffset asOf)
    {
        if (ruleSet.Goals.IsEmpty)
        {
            return null;
        }

        var tally = new CareEngine(ruleSet).Goals(asOf);
        customers.ForEach(tally.Add);
        var counted = tally.Report().Goals.Select(g => NaiveGoals.Line(g.Goal, g.Counted, g.Unknown, g.Value));
        var (expected, actual) = NaiveGoals.Count(ruleSet, customers, asOf).Zip(counted).FirstOrDefault(pair => pair.First != pair.Second);
        return expected is null ? null : $"naive:  {expected}\nengine: {actual}";
    }

    private static string Header(int seed) => $"CARERULES_SEED={seed.ToString(CultureInfo.InvariantCulture)}";
}
