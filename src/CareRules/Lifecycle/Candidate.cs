using CareRules.Model;
using CareRules.Outcomes;

namespace CareRules.Lifecycle;

/// <summary>An action that is emitted unless it is suppressed.</summary>
internal sealed class Candidate(CareAction action, CareRule rule)
{
    public CareAction Action { get; } = action;

    public CareRule Rule { get; } = rule;

    /// <summary>The occurrence's part of its id.</summary>
    public string Occurrence => ActionIds.OccurrenceOf(Action.Id);
}
