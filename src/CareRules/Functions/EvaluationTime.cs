using System.Runtime.InteropServices;
using CareRules.Time;

namespace CareRules.Functions;

/// <summary>The as-of instant of an evaluation and the pack's clock.</summary>
/// <param name="Now">In UTC ticks.</param>
/// <param name="LocalNow">In the pack's zone, in ticks.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EvaluationTime(PackClock Clock, long Now, long LocalNow)
{
    public EvaluationTime(PackClock clock, long now)
        : this(clock, now, clock.ToLocal(now))
    {
    }

    /// <summary>The as-of day in the pack's zone.</summary>
    public int Today => (int)(LocalNow / TimeSpan.TicksPerDay);
}
