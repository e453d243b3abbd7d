using System.Runtime.InteropServices;

namespace CareRules.Runtime.State;

/// <summary>One occurrence of a rule: a period, a date, an event, or as-of itself.</summary>
/// <param name="At">The instant it happens, in UTC ticks.</param>
/// <param name="Day">Its day: of a customer's date in the customer's zone, else in the pack's.</param>
/// <param name="From">The instant from which its actions are emitted.</param>
/// <param name="Until">The instant at which that ends, unless an action says otherwise.</param>
/// <param name="Kind">The kind of an important date; null for others.</param>
/// <param name="Entry">The entry of an event; null for others.</param>
/// <param name="EntryIndex">Its index; -1 for none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Occurrence(long At, int Day, long From, long Until, string? Kind, object? Entry, int EntryIndex)
{
    /// <summary>The end of an occurrence that never ends.</summary>
    public const long Never = long.MaxValue;
}
