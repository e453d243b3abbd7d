using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Authoring.Testing.Proposals;

/// <summary>The boundary cases that are missing.</summary>
/// <param name="Pack">The pack that they test.</param>
/// <param name="Beyond">What has no simple case: rule, leaf, and what is missing.</param>
internal sealed record ProposalSet(string Pack, ImmutableArray<ProposedCase> Cases, ImmutableArray<string> Beyond)
{
    /// <summary>A test file of them; empty when there are none.</summary>
    public string Yaml(Language language) => Cases.IsEmpty ? "" : ProposalFile.Write(Pack, Cases, language);
}
