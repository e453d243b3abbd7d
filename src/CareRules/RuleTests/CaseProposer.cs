namespace CareRules.RuleTests;
internal static class CaseProposer { public static Proposals Propose(TestSuite s, TestedPacks p, RuleCoverage c) => new("", 0, []); }
internal sealed record Proposals(string Yaml, int Count, System.Collections.Immutable.ImmutableArray<string> Beyond);
