using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>Triggers on each missing fact, after everything else was evaluated, for as long as it is missing.</summary>
internal sealed class DataGapPlan(ImmutableArray<string> facts) : TriggerPlan(isEvent: true)
{
    public override string IdOf(Frame frame, in Occurrence occurrence) => Ids.Escape(((MissingFact)occurrence.Entry!).Name);

    public override void AddCurrent(Frame frame, CareRulePlan rule, List<Occurrence> occurrences)
    {
        foreach (var missing in frame.Missing)
        {
            if (facts.IsEmpty || facts.Contains(missing.Name))
            {
                AddIfCurrent(frame, rule, occurrences, new Occurrence(frame.Now, frame.Today, frame.Now, Occurrence.Never, null, missing, -1));
            }
        }
    }

    public override void AddNearby(Frame frame, CareRulePlan rule, List<Occurrence> occurrences) => AddCurrent(frame, rule, occurrences);
}
