using CareRules.Explanation;
using CareRules.History;
using CareRules.Lifecycle;

namespace CareRules.Cli;

/// <summary>A decision on its way to the history and the output.</summary>
internal sealed record RunDecision(long Line, CareDecision Decision, CareCommit Commit, CareExplanation? Explanation);
