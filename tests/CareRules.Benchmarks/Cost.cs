using System.Runtime.InteropServices;

namespace CareRules.Benchmarks;

/// <summary>Time and allocations of one evaluation.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Cost(double Microseconds, double Bytes);
