using CareRules.Model;
using CareRules.Outcomes;

namespace CareRules.Lifecycle;

/// <summary>An action that is emitted unless it is suppressed.</summary>
/// <param name="known">Why the baseline holds it back; null where it does not.</param>
internal sealed class Candidate(CareAction action, CareRule rule, Suppression? known)
{
    public CareAction Action { get; } = action;

    public CareRule Rule { get; } = rule;

    public Suppression? Known { get; } = known;

    /// <summary>The occurrence's part of its id.</summary>
    public string Occurrence => ActionIds.OccurrenceOf(Action.Id);
}
