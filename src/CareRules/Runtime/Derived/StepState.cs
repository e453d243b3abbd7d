using System.Runtime.InteropServices;

namespace CareRules.Runtime.Derived;

/// <summary>What the deadlines of a step come to for a ticket.</summary>
/// <param name="First">The deadline that is due first; null where none applies or none has started.</param>
/// <param name="WarnedAt">When the first warning began, in UTC ticks; zero where none has.</param>
/// <param name="WarnsAt">When the first warning of an open step begins if nothing happens before; zero where there is none.</param>
/// <param name="IsUncovered">True where the calendar does not cover when a deadline is due.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StepState(DeadlineReading? First, long WarnedAt, long WarnsAt, bool IsUncovered);
