using CareRules.Runtime.Care;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Ahead;

/// <summary>Whether an entry may have triggered a rule at an instant that the calendar does not cover, which is a gap of the rule.</summary>
internal readonly struct UncoveredWatch(CareRulePlan rule, EventPlan happening, object row, int index) : IWatched
{
    public bool IsSteady(Frame frame, long to) => happening.IsUncoveredSteady(frame, rule, row, index, to);

    public long Guess(Frame frame, long steady, long open) => 0;

    public bool IsSame(Frame now, Frame later) => happening.IsUncovered(now, rule, row, index) == happening.IsUncovered(later, rule, row, index);

    public void Keep(Frame now, long until)
    {
        // Nothing else asks for it.
    }

    public string? TestAt(Frame frame, long at) => null;
}
