using CareRules.Wording;

namespace CareRules.Model;

/// <summary>The days on which a rule or a pack is in force, in the pack's zone; both ends are included.</summary>
/// <param name="From">The first day; null for no first one.</param>
/// <param name="To">The last day; null for no last one.</param>
public sealed record EffectiveRange(DateOnly? From, DateOnly? To)
{
    /// <summary>Whether the range contains a day.</summary>
    /// <param name="day">A day in the pack's zone.</param>
    /// <returns>True from the first day to the last.</returns>
    public bool Contains(DateOnly day) => (From is not { } from || day >= from) && (To is not { } to || day <= to);

    /// <summary>Whether two ranges share a day.</summary>
    internal static bool Overlap(EffectiveRange? one, EffectiveRange? other) =>
        (one?.From ?? DateOnly.MinValue) <= (other?.To ?? DateOnly.MaxValue) && (other?.From ?? DateOnly.MinValue) <= (one?.To ?? DateOnly.MaxValue);

    /// <summary>As messages show it: <c>from 2026-07-01 to 2026-12-31</c>, <c>until 2026-06-30</c>.</summary>
    public override string ToString() => (From, To) switch
    {
        ({ } from, { } to) => $"from {TimeText.Day(from)} to {TimeText.Day(to)}",
        ({ } from, null) => $"from {TimeText.Day(from)}",
        (null, { } to) => $"until {TimeText.Day(to)}",
        (null, null) => "always",
    };
}
