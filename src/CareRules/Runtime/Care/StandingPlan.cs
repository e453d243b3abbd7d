using System.Globalization;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>No trigger: one occurrence, as-of itself, for as long as the condition holds.</summary>
internal sealed class StandingPlan(string rule) : TriggerPlan
{
    public override bool HasOneOccurrence => true;

    public override ref readonly Occurrence Running(Frame frame) => ref frame.Standing;

    public override void AddCurrent(Frame frame, CareRulePlan rule, List<Occurrence> occurrences) =>
        AddIfCurrent(frame, rule, occurrences, frame.Standing);

    public override void AddNearby(Frame frame, CareRulePlan rule, List<Occurrence> occurrences) =>
        occurrences.Add(frame.Standing);

    public override string IdOf(Frame frame, in Occurrence occurrence) =>
        frame.Given is { } given && given.Episodes.TryGetValue(rule, out var episode) ? episode.ToString(CultureInfo.InvariantCulture) : "1";
}
