using System.Collections.Immutable;

namespace CareRules.RuleTests.Proposals;

/// <summary>The boundary cases that are missing.</summary>
/// <param name="Yaml">A test file of them; empty when there are none.</param>
/// <param name="Count">How many cases it has.</param>
/// <param name="Beyond">What has no simple case: rule, leaf, and what is missing.</param>
internal sealed record ProposalSet(string Yaml, int Count, ImmutableArray<string> Beyond);
