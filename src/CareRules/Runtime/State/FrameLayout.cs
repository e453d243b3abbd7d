using CareRules.Time;

namespace CareRules.Runtime.State;

/// <summary>The sizes of the arrays that a <see cref="Frame"/> needs for a plan.</summary>
/// <param name="clock">The pack's clock.</param>
/// <param name="zones">The clocks of customers' zones.</param>
/// <param name="datesInPack">True when the customers' dates are in the pack's zone too.</param>
/// <param name="values">Slots for values.</param>
/// <param name="truths">Slots for truths.</param>
/// <param name="ranks">Slots for ranks of values among their thresholds.</param>
/// <param name="scratch">Slots for objects that parts of the plan keep.</param>
/// <param name="lists">Lists of facts.</param>
/// <param name="windows">Lengths of windows.</param>
/// <param name="bounds">Windows of lists.</param>
/// <param name="dates">Dates that rules are triggered by.</param>
/// <param name="periods">Cadences of rules.</param>
/// <param name="timedLists">The lists whose entries may lie after as-of, in the schema's order.</param>
internal sealed class FrameLayout(
    PackClock clock,
    ZoneClocks zones,
    bool datesInPack,
    int values,
    int truths,
    int ranks,
    int scratch,
    int lists,
    int windows,
    int bounds,
    int dates,
    int periods,
    ListPlan[] timedLists)
{
    public PackClock Clock { get; } = clock;

    public ZoneClocks Zones { get; } = zones;

    public bool DatesInPack { get; } = datesInPack;

    public int Values { get; } = values;

    public int Truths { get; } = truths;

    public int Ranks { get; } = ranks;

    public int Scratch { get; } = scratch;

    public int Lists { get; } = lists;

    public int Windows { get; } = windows;

    public int Bounds { get; } = bounds;

    public int Dates { get; } = dates;

    public int Periods { get; } = periods;

    public ListPlan[] TimedLists { get; } = timedLists;
}
