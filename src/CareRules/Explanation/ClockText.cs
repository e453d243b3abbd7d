using CareRules.Functions;
using CareRules.Time;

namespace CareRules.Explanation;

/// <summary>Instants at which time alone makes a test hold, as text.</summary>
internal static class ClockText
{
    /// <summary>When that is, in brackets; empty for never.</summary>
    public static (string En, string Zh) When(ClockCrossing? crossing, PackClock clock)
    {
        if (crossing is not { } known)
        {
            return ("", "");
        }

        var moment = known.Day is { } day ? ClockFinder.Day(day) : ValueText.Instant(clock.At(known.Ticks));
        return known.IsAfter
            ? ($" (after {moment})", $"（{moment} 之后）")
            : ($" ({(known.Day is null ? "at" : "on")} {moment})", $"（{moment} 起）");
    }
}
