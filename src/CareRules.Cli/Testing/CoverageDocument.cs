using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace CareRules.Cli.Testing;

/// <summary>The coverage of a pack as JSON.</summary>
internal sealed record CoverageDocument(int Percent, int Reached, int Points, ImmutableArray<CoverageDocument.Rule> Rules, ImmutableArray<string> Missing)
{
    /// <summary>One rule.</summary>
    /// <param name="Id">Its id.</param>
    internal sealed record Rule([property: JsonPropertyName("rule")] string Id, string File, int Line, int Column, bool Fires, ImmutableArray<CoveredTest> Leaves);

    /// <summary>One test of a rule.</summary>
    internal sealed record CoveredTest(
        string Leaf,
        string File,
        int Line,
        int Column,
        [property: JsonPropertyName("true")] bool WasTrue,
        [property: JsonPropertyName("false")] bool WasFalse,
        ImmutableArray<Boundary> Boundaries);

    /// <summary>One figure, and on which sides of it values were tried.</summary>
    /// <param name="Below">Null where there is nothing below.</param>
    internal sealed record Boundary(string Bound, bool? Below, bool At, bool Above);
}
