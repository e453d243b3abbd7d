using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CareRules.Cli.Testing;

/// <summary>The results of rule tests as JSON.</summary>
/// <param name="Seconds">How long it took.</param>
internal sealed record TestDocument(
    bool Passed,
    bool Cancelled,
    int Tests,
    int Failed,
    int NotRun,
    decimal Seconds,
    ImmutableArray<TestDocument.Result> Results,
    ImmutableArray<DiagnosticDocument> Diagnostics,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CoverageDocument? Coverage,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] MutationDocument? Mutation)
{
    /// <summary>One test.</summary>
    /// <param name="Line">From 1, as is the column.</param>
    internal sealed record Result(
        string Name, string File, int Line, int Column, bool Passed, decimal Seconds, ImmutableArray<Difference> Differences, ImmutableArray<Reason> Because);

    /// <summary>One field that differs.</summary>
    internal sealed record Difference(string Field, string Expected, string Actual, string? Rule);

    /// <summary>One test of a rule, with the values that it read.</summary>
    internal sealed record Reason(string Rule, string Leaf, string Truth, Dictionary<string, string?> Saw, string File, int Line, int Column);
}
