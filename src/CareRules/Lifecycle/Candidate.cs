using CareRules.Model;
using CareRules.Outcomes;

namespace CareRules.Lifecycle;

/// <summary>An action that is emitted unless it is suppressed.</summary>
internal sealed record Candidate(CareAction Action, CareRule Rule)
{
    /// <summary>The occurrence's part of its id.</summary>
    public string Occurrence => ActionIds.OccurrenceOf(Action.Id);
}
