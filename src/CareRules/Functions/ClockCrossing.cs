using System.Runtime.InteropServices;
using CareRules.Time;

namespace CareRules.Functions;

/// <summary>The instant at which time alone makes a test hold.</summary>
/// <param name="Ticks">In UTC.</param>
/// <param name="Day">Its day, where the test compares days; null where it compares instants.</param>
/// <param name="IsAfter">True when the test holds only after the instant.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ClockCrossing(long Ticks, int? Day, bool IsAfter)
{
    /// <summary>The start of a day.</summary>
    public static ClockCrossing OnDay(int day, PackClock clock) => new(clock.StartOfDay(day), day, IsAfter: false);
}
