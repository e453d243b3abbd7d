using CareRules.Authoring.Testing.Coverage;
using CareRules.Diagnostics;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.State;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>Runs one case.</summary>
internal static class CaseRunner
{
    /// <summary>The result, or null after a diagnostic about the case itself.</summary>
    public static RuleTestResult? Run(RuleTestCase test, TestedRules rules, CoverageCollector? coverage, DiagnosticBag diagnostics)
    {
        var engine = rules.Engine;
        var before = diagnostics.Count;
        var reader = new GivenReader(rules, test.Path, diagnostics);
        CaseOutcome decided;
        try
        {
            if (Decide(test, rules, reader, coverage, diagnostics) is not { } outcome)
            {
                return null;
            }

            decided = outcome;
        }
        catch (Exception e) when (e is NotInForceException || (test.Given?["memory"] is not null && e is ArgumentException))
        {
            return new RuleTestResult(test.Name, test.Span.Location, [new RuleTestDifference("outcome", TestWording.Outcome.En!, e.Message) { ExpectedInChinese = TestWording.Outcome.Zh }], []);
        }

        var (facts, values, outcomeOfCase, decision) = decided;
        // Most cases pass and expect no reasons; explanations are computed only when needed.
        var explanation = new Lazy<CareExplanation>(() => decision is null ? new CareExplainer(rules.Decider).Explain(facts, test.Now, values) : new CareExplainer(engine).Explain(facts, decision, values));
        var matcher = new OutcomeMatcher(outcomeOfCase, engine.RuleSet.Policy, explanation, $"{test.Path} › expect", diagnostics);
        var differences = matcher.Match(test.Expect);
        if (test.Expect["goals"] is { } goals)
        {
            var population = Population(test, reader, facts);
            if (diagnostics.Count > before)
            {
                return null;
            }

            var expected = (goals as YamlMapping)?.Entries.Select(e => e.Key.Value).ToHashSet(StringComparer.Ordinal) ?? [];
            foreach (var customer in coverage is null ? [] : population)
            {
                coverage!.AddGoals(engine.RuleSet.Policy, expected, new EvaluationSession(engine, customer, test.Now, values));
            }

            differences = differences.AddRange(new GoalMatcher(Count(rules.Decider, population, test, values), $"{test.Path} › expect", diagnostics).Match(goals));
        }

        if (diagnostics.Count > before)
        {
            return null;
        }

        var reasons = FailureReason.Of(differences, explanation);
        return new RuleTestResult(test.Name, test.Span.Location, differences, [.. reasons.Select(r => r.ToString()).Distinct(StringComparer.Ordinal)]) { Reasons = reasons };
    }

    /// <summary>Evaluates the facts of a case; null after a diagnostic about them.</summary>
    /// <exception cref="NotInForceException">The pack is not in force at the time of the case.</exception>
    public static CaseOutcome? Decide(RuleTestCase test, TestedRules rules, GivenReader reader, CoverageCollector? coverage, DiagnosticBag diagnostics)
    {
        var before = diagnostics.Count;
        var values = reader.Values(test.Given);
        var memory = reader.Memory(test.Given);
        if (reader.Facts(test.Given, test.Span) is not { } facts || diagnostics.Count > before)
        {
            return null;
        }

        var engine = rules.Engine;
        var decision = memory is null ? null : rules.Decider.Decide(facts, test.Now, memory, values);
        var outcome = decision?.Outcome ?? rules.Decider.Evaluate(facts, test.Now, values);
        var held = decision is null ? values : HeldValues.Of(decision.Memory, engine.Plan, values);
        coverage?.Add(engine.RuleSet.Policy, facts, new EvaluationSession(engine, facts, test.Now, held));
        return new CaseOutcome(facts, values, outcome, decision);
    }

    /// <summary>The customers that <c>given: customers</c> lists, or the single customer of the test.</summary>
    private static List<CustomerFacts> Population(RuleTestCase test, GivenReader reader, CustomerFacts single) => test.Given?["customers"] is YamlSequence customers
        ? [.. customers.Items.Select(c => reader.Facts(c as YamlMapping, c.Span)).OfType<CustomerFacts>()]
        : [single];

    /// <summary>Evaluates the goals over some customers, with the values that override computed ones.</summary>
    public static GoalReport Count(IRuleTestEngine engine, List<CustomerFacts> customers, RuleTestCase test, GivenValues values)
    {
        var tally = engine.Goals(test.Now);
        foreach (var customer in customers)
        {
            engine.Tally(customer, tally, values);
        }

        return tally.Report();
    }
}

/// <summary>The outcome of a case, before it is compared with what the case expects.</summary>
/// <param name="Values">The values that override computed ones.</param>
/// <param name="Decision">Null for a case without a memory.</param>
internal sealed record CaseOutcome(CustomerFacts Facts, GivenValues Values, CareOutcome Outcome, CareDecision? Decision);
