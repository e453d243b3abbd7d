using CareRules.History;
using CareRules.Lifecycle;

namespace CareRules.Cli;

/// <summary>A decision on its way to the history and the output.</summary>
/// <param name="Result">What is written of it, before the history holds back what it knows.</param>
internal sealed record RunDecision(long Line, CareDecision Decision, CareCommit Commit, RunResult Result);
