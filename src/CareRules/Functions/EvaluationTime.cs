using System.Runtime.InteropServices;
using CareRules.Time;

namespace CareRules.Functions;

/// <summary>The as-of instant of an evaluation and the clock of the customer's dates.</summary>
/// <param name="Now">In UTC ticks.</param>
/// <param name="LocalNow">By the clock, in ticks.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EvaluationTime(PackClock Clock, long Now, long LocalNow)
{
    public EvaluationTime(PackClock clock, long now)
        : this(clock, now, clock.ToLocal(now))
    {
    }

    /// <summary>
    /// Two times between which all local times lie that the clocks show from one time to a later one. When the clocks are changed in
    /// between, they may show earlier times than at the beginning and later ones than at the end.
    /// </summary>
    public static (EvaluationTime First, EvaluationTime Last) Around(in EvaluationTime start, in EvaluationTime end)
    {
        const long MostChange = 26 * TimeSpan.TicksPerHour;
        return start.Clock.IsOneOffset(start.Now, end.Now)
            ? (start, end)
            : (start with { LocalNow = Math.Max(0, start.LocalNow - MostChange) },
                end with { LocalNow = Math.Min(DateTime.MaxValue.Ticks, end.LocalNow + MostChange) });
    }

    /// <summary>The as-of day by the clock.</summary>
    public int Today => (int)(LocalNow / TimeSpan.TicksPerDay);
}
