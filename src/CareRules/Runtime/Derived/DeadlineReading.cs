using System.Runtime.InteropServices;
using CareRules.Time;

namespace CareRules.Runtime.Derived;

/// <summary>The clock of a deadline.</summary>
/// <param name="Warning">The counterpart that warns first; null where that is the deadline itself.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DeadlineReading(DeadlinePlan Deadline, ClockReading Clock, DeadlineWarning? Warning = null)
{
    /// <summary>True when an escalation is due, unless another breach supersedes it.</summary>
    /// <param name="clock">The pack's clock.</param>
    public bool IsDue(PackClock clock) => Clock.IsOpen && (Clock.IsBreached || IsNear(clock));

    /// <summary>Whether a clock has run until the first warning.</summary>
    public bool IsNear(PackClock clock) => Deadline.IsNear(clock, Clock) || Warning?.Deadline.IsNear(clock, Warning.Clock) == true;
}

/// <summary>The clock of a deadline that warns before its counterpart does that is due first.</summary>
internal sealed record DeadlineWarning(DeadlinePlan Deadline, ClockReading Clock);
