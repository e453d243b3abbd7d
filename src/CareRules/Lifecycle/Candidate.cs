using CareRules.Model;
using CareRules.Outcomes;

namespace CareRules.Lifecycle;

/// <summary>An action that may go out now.</summary>
/// <param name="Occurrence">What stands for its occurrence in its id.</param>
internal sealed record Candidate(CareAction Action, CareRule Rule, string Occurrence);
