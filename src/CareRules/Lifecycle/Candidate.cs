using CareRules.Model;
using CareRules.Outcomes;

namespace CareRules.Lifecycle;

/// <summary>An action that may go out now.</summary>
internal sealed record Candidate(CareAction Action, CareRule Rule)
{
    /// <summary>What stands for its occurrence in its id.</summary>
    public string Occurrence => ActionIds.OccurrenceOf(Action.Id);
}
