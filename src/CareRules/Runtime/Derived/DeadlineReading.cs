using System.Runtime.InteropServices;

namespace CareRules.Runtime.Derived;

/// <summary>The clock of a deadline.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DeadlineReading(DeadlinePlan Deadline, ClockReading Clock)
{
    /// <summary>True when an escalation is due, unless another breach supersedes it.</summary>
    public bool IsDue => Clock.IsOpen && (Clock.IsBreached || Deadline.IsNear(Clock.Elapsed, Clock.Length));
}
