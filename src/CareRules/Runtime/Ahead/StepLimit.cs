using CareRules.Time;

namespace CareRules.Runtime.Ahead;

/// <summary>
/// Lets a walk end that finds a change at almost every instant, as of a test that compares rounded digits: after very many short steps what
/// is walked along is looked at once a day.
/// </summary>
internal sealed class StepLimit
{
    /// <summary>How many short steps are taken.</summary>
    public const int Most = 500;

    private int _short;

    /// <summary>The instant to go to from another one, where a change was found; no later than the next day unless that was.</summary>
    public long Of(long now, long at, PackClock clock) =>
        at - now >= TimeSpan.TicksPerMinute || ++_short <= Most ? at : Math.Max(at, clock.StartOfDay(clock.DayOf(now) + 1));
}
