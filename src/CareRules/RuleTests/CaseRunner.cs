using CareRules.Diagnostics;

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

        var outcome = engine.Evaluate(facts, test.Now, values);
        var matcher = new OutcomeMatcher(outcome, engine.RuleSet.Policy, $"{test.Path} › expect", diagnostics);
        var differences = matcher.Match(test.Expect);
        return diagnostics.Count > before ? null : new RuleTestResult(test.Name, test.Span.Location, differences, []);
    }
}
