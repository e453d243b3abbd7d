using CareRules.Time;

namespace CareRules.Runtime.State;

/// <summary>The sizes of the arrays that a <see cref="Frame"/> needs for a plan.</summary>
/// <param name="Clock">The pack's clock.</param>
/// <param name="Values">Slots for values.</param>
/// <param name="Truths">Slots for truths.</param>
/// <param name="Ranks">Slots for ranks of values among their thresholds.</param>
/// <param name="Scratch">Slots for objects that parts of the plan keep.</param>
/// <param name="Lists">Lists of facts.</param>
/// <param name="Windows">Lengths of windows.</param>
/// <param name="Bounds">Windows of lists.</param>
/// <param name="Dates">Dates that rules are triggered by.</param>
/// <param name="Periods">Cadences of rules.</param>
/// <param name="TimedLists">The lists whose entries may lie after as-of, in the schema's order.</param>
internal sealed record FrameLayout(
    PackClock Clock,
    int Values,
    int Truths,
    int Ranks,
    int Scratch,
    int Lists,
    int Windows,
    int Bounds,
    int Dates,
    int Periods,
    ListPlan[] TimedLists);
