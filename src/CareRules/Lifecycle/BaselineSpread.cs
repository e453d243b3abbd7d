using CareRules.Runtime.State;

namespace CareRules.Lifecycle;

/// <summary>
/// Spreads what is due at a baseline over a time, evenly and the same on any machine: a customer's turn with a rule follows from the two ids
/// alone. It is the share of the time that the first 8 bytes of the SHA-256 of <c>customer/rule</c> are of 2^64, in whole seconds.
/// </summary>
internal static class BaselineSpread
{
    /// <summary>How long after the baseline a customer's turn with a rule is, in ticks: at least zero, and less than the time.</summary>
    /// <param name="time">In ticks; zero for no spread.</param>
    public static long Offset(string customer, string rule, long time)
    {
        var offset = (long)(((UInt128)Ids.Hash($"{Ids.Escape(customer)}/{Ids.Escape(rule)}") * (ulong)time) >> 64);
        return offset - (offset % TimeSpan.TicksPerSecond);
    }
}
