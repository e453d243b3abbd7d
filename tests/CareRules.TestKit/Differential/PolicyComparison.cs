using System.Globalization;
using CareRules.Facts;
using CareRules.Loading;
using CareRules.Outcomes;
using CareRules.Outcomes.Json;
using CareRules.TestKit.Generators;
using CareRules.TestKit.Naive;

namespace CareRules.TestKit.Differential;

/// <summary>One random policy and its customers through engines and the naive reading. For every engine there is: its tests include this file, the generators and the naive reading.</summary>
internal static class PolicyComparison
{
    // A machine that has much else to do is no difference.
    private static readonly LoadOptions Unhurried = new() { Limits = LoadLimits.Default with { Time = TimeSpan.FromMinutes(10) } };

    /// <summary>Null when every engine agrees with the naive reading on every customer, and with the others to the last byte; else what to look at.</summary>
    /// <param name="seed">Of the policy and its customers.</param>
    /// <param name="customers">How many.</param>
    /// <param name="engines">Make the engines for a policy.</param>
    public static string? Run(int seed, int customers, params IReadOnlyList<Func<CareRuleSet, ICareEngine>> engines)
    {
        var policy = new PolicyGenerator(seed);
        var yaml = policy.Write();
        CareRuleSet ruleSet;
        try
        {
            ruleSet = CareRuleSet.Parse(yaml, Unhurried);
        }
        catch (RuleSetException e)
        {
            return $"the generated pack does not load\n{Header(seed)}\n{e.Message}\n{yaml}";
        }

        var tested = engines.Select(make => make(ruleSet)).ToList();
        var generator = new CustomerGenerator(seed, policy.Zone);
        var questions = Enumerable.Range(0, customers).Select(_ => generator.Next()).ToList();
        foreach (var ((facts, asOf), n) in questions.Select((q, n) => (q, n)))
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

        return Goals(ruleSet, [.. questions.Select(q => q.Facts)], questions[0].AsOf) is { } miscounted ? $"{miscounted}\n\n{Header(seed)}\n{yaml}" : null;
    }

    /// <summary>Where an engine differs from the naive reading, or in any byte from the first engine.</summary>
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

    /// <summary>Goals are counted over customers, all as of one instant.</summary>
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
