using System.Runtime.InteropServices;
using CareRules.Time;

namespace CareRules.Runtime.Derived;

/// <summary>The clock of a deadline.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DeadlineReading(DeadlinePlan Deadline, ClockReading Clock)
{
    /// <summary>True when an escalation is due, unless another breach supersedes it.</summary>
    /// <param name="clock">The pack's clock.</param>
    public bool IsDue(PackClock clock) => Clock.IsOpen && (Clock.IsBreached || Deadline.IsNear(clock, Clock));
}
