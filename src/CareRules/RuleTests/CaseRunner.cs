using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Planning;
using CareRules.Time;

namespace CareRules.RuleTests;

/// <summary>Runs one case.</summary>
internal static class CaseRunner
{
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

        var matcher = new OutcomeMatcher(outcome, engine.RuleSet.Policy, $"{test.Path} › expect", diagnostics);
        var differences = matcher.Match(test.Expect);
        return diagnostics.Count > before ? null : new RuleTestResult(test.Name, test.Span.Location, differences, []);
    }

    private static CareOutcome? Evaluate(CareEngine engine, CustomerFacts facts, RuleTestCase test, GivenValues values, out string? uncovered)
    {
        try
        {
            uncovered = null;
            return engine.Evaluate(facts, test.Now, values);
        }
        catch (CalendarCoverageException needed)
        {
            uncovered = needed.Message;
            return null;
        }
    }
}
