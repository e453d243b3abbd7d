using System.Runtime.InteropServices;

namespace CareRules.Time;

/// <summary>Opening hours within one day, in minutes since its midnight.</summary>
/// <param name="From">0 to 1439.</param>
/// <param name="To">
/// After <paramref name="From"/>; greater than 1440 for a span that runs past midnight, which belongs to the day it began on.
/// </param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OpenSpan(int From, int To);
