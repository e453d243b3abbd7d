using CareRules.Explanation;
using CareRules.Lifecycle;
using CareRules.Outcomes;

namespace CareRules.Cli;

/// <summary>What a run writes of one customer.</summary>
/// <param name="Explanation">Null without explanations.</param>
/// <param name="Next">When the outcome changes next; null when time changes nothing, and in a run that does not look.</param>
internal readonly record struct RunResult(CareOutcome Outcome, CareExplanation? Explanation, NextChange? Next);
