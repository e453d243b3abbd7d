namespace CareRules.Outcomes;

/// <summary>Facts that were ignored or could not be used in an evaluation, and why.</summary>
/// <param name="Code">
/// The kind of problem, stable: <c>future</c>, <c>undated</c>, <c>mixed-currencies</c>, <c>out-of-range</c>, <c>overdrawn</c>,
/// <c>unknown-zone</c>, <c>uncovered-calendar</c>, <c>override</c>.
/// </param>
/// <param name="Fact">The fact, as it is named in packs: <c>purchases</c>.</param>
/// <param name="Count">How many entries it affects.</param>
/// <param name="Message">What happened, as one English sentence.</param>
public sealed record FactProblem(string Code, string Fact, int Count, string Message);
