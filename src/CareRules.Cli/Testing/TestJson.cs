using System.Text.Json;
using CareRules.Authoring.Testing;
using CareRules.Authoring.Testing.Cases;
using CareRules.Authoring.Testing.Coverage;
using CareRules.Authoring.Testing.Mutation;

namespace CareRules.Cli.Testing;

/// <summary>Writes the results of rule tests as JSON.</summary>
internal static class TestJson
{
    public static void Write(Stream to, RuleTestReport report, MutationReport? mutation, TimeSpan elapsed, bool chinese)
    {
        var document = new TestDocument(
            report.Passed && !report.IsCancelled,
            report.IsCancelled,
            report.Selected,
            report.Results.Count(r => !r.Passed),
            report.Selected - report.Results.Length,
            Seconds(elapsed),
            [.. report.Results.Select(Of)],
            [.. report.Diagnostics.Select(d => DiagnosticDocument.Of(d, chinese))],
            report.Coverage is { } coverage ? Of(coverage) : null,
            mutation is null ? null : Of(mutation));
        JsonSerializer.Serialize(to, document, ToolJson.Unescaped.TestDocument);
    }

    public static void Write(Stream to, RuleCoverage coverage) => JsonSerializer.Serialize(to, Of(coverage), ToolJson.Unescaped.CoverageDocument);

    private static TestDocument.Result Of(RuleTestResult result) => new(
        result.Name,
        result.Location.File,
        result.Location.Line,
        result.Location.Column,
        result.Passed,
        Seconds(result.Elapsed),
        [.. result.Differences.Select(d => new TestDocument.Difference(d.Field, d.Expected, d.Actual, d.Rule))],
        [.. result.Reasons.Select(Of)]);

    private static TestDocument.Reason Of(FailureReason reason) => new(
        reason.Rule,
        reason.Text,
        reason.Truth.ToString().ToLowerInvariant(),
        reason.Saw.DistinctBy(s => s.Name, StringComparer.Ordinal).ToDictionary(s => s.Name, s => s.Value.En, StringComparer.Ordinal),
        reason.Source.File,
        reason.Source.Line,
        reason.Source.Column);

    private static CoverageDocument Of(RuleCoverage coverage) => new(
        coverage.Percent,
        coverage.Reached,
        coverage.Points,
        [.. coverage.Rules.Select(r => new CoverageDocument.Rule(r.Id, r.Source.File, r.Source.Line, r.Source.Column, r.Fired, [.. r.Leaves.Select(Of)]))],
        [.. coverage.Missing]);

    private static CoverageDocument.CoveredTest Of(CoveredLeaf leaf) => new(
        leaf.Text,
        leaf.Source.File,
        leaf.Source.Line,
        leaf.Source.Column,
        leaf.WasTrue,
        leaf.WasFalse,
        [.. leaf.Thresholds.Select(t => new CoverageDocument.Boundary(t.Bound, t.Below, t.At, t.Above))]);

    private static MutationDocument Of(MutationReport report) => new(
        report.Score,
        report.Total,
        report.Killed,
        report.Refused,
        report.IsCancelled,
        [.. report.Survivors.Select(s => new MutationDocument.Survivor(
            MutationText.NameOf(s.Kind), s.Span.Location.File, s.Span.Location.Line, s.Span.Location.Column, s.Before, s.After))]);

    private static decimal Seconds(TimeSpan elapsed) => Math.Round((decimal)elapsed.TotalSeconds, 6);
}
