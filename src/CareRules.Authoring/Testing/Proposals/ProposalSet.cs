using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Authoring.Testing.Proposals;

/// <summary>The proposed cases for uncovered boundaries.</summary>
/// <param name="Pack">The name of the pack.</param>
/// <param name="Unproposed">The boundaries without a simple case: rule, test, and what is missing.</param>
internal sealed record ProposalSet(string Pack, ImmutableArray<ProposedCase> Cases, ImmutableArray<string> Unproposed)
{
    /// <summary>The cases as a test file; empty when there are none.</summary>
    public string Yaml(Language language) => Cases.IsEmpty ? "" : ProposalFile.Write(Pack, Cases, language);
}
