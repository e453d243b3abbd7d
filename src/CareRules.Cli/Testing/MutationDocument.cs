using System.Collections.Immutable;

namespace CareRules.Cli.Testing;

/// <summary>The changes that no test detects as JSON.</summary>
internal sealed record MutationDocument(int Score, int Changes, int Noticed, int Refused, bool Cancelled, ImmutableArray<MutationDocument.Survivor> Survivors)
{
    /// <summary>One change.</summary>
    internal sealed record Survivor(string Kind, string File, int Line, int Column, string Before, string After);
}
