using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Cli;

/// <summary>A message about a line of facts: an error of the line, or a problem of its outcome.</summary>
internal readonly record struct RunMessage(long Line, FactsError? Error, FactProblem? Warning);
