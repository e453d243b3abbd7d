using CareRules.Diagnostics;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Planning;
using CareRules.Time;

namespace CareRules.RuleTests;

/// <summary>Runs one case.</summary>
internal static class CaseRunner
{
    private static string Show(LeafExplanation leaf) =>
        $"{leaf.Text} is {leaf.Truth.ToString().ToLowerInvariant()}{(leaf.Saw.IsEmpty ? "" : $": {string.Join(", ", leaf.Saw.Select(s => $"{s.Name} = {s.Value.In(Language.English)}"))}")} ({leaf.Source})";

    /// <summary>The result, or null after a diagnostic about the case itself.</summary>
    public static RuleTestResult? Run(RuleTestCase test, CareEngine engine, DiagnosticBag diagnostics)
    {
        var before = diagnostics.Count;
        var reader = new GivenReader(engine.RuleSet, test.Path, diagnostics);
        var values = reader.Values(test.Given);
        if (reader.Facts(test.Given, test.Span) is not { } facts || diagnostics.Count > before)
        {
            return null;
        }

        if (Evaluate(engine, facts, test, values, out var uncovered) is not { } outcome)
        {
            return new RuleTestResult(test.Name, test.Span.Location, [new RuleTestDifference("outcome", "one", uncovered!)], []);
        }

        // Most cases pass and ask for no reasons: then nothing is explained.
        var explanation = new Lazy<CareExplanation>(() => new CareExplainer(engine).Explain(facts, test.Now, values));
        var matcher = new OutcomeMatcher(outcome, engine.RuleSet.Policy, explanation, $"{test.Path} › expect", diagnostics);
        var differences = matcher.Match(test.Expect);
        if (diagnostics.Count > before)
        {
            return null;
        }

        var leaves = differences.Select(d => d.Rule).OfType<string>().Distinct(StringComparer.Ordinal).SelectMany(r => explanation.Value.Deciding(r)).Select(Show);
        return new RuleTestResult(test.Name, test.Span.Location, differences, [.. leaves.Distinct(StringComparer.Ordinal)]);
    }

    private static CareOutcome? Evaluate(CareEngine engine, CustomerFacts facts, RuleTestCase test, GivenValues values, out string? uncovered)
    {
        try
        {
            uncovered = null;
            return engine.Evaluate(facts, test.Now, values);
        }
        catch (Exception needed) when (needed is CalendarCoverageException or NotInForceException)
        {
            uncovered = needed.Message;
            return null;
        }
    }
}
