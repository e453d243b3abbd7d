using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Cli;

/// <summary>What a line of facts gave rise to: an error of the line, or a problem of its outcome.</summary>
internal readonly record struct RunMessage(long Line, FactsError? Error, FactProblem? Warning);
