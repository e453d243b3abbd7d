using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Time;

namespace CareRules.Model;

/// <summary>The limits on care.</summary>
/// <param name="DaysOff">Null for none.</param>
/// <param name="ConsentNeeded">Channels on which an unknown consent counts as refused; a refused one always does.</param>
internal sealed record LimitPolicy(
    ImmutableArray<QuietHours> Quiet,
    DaysOff? DaysOff,
    ImmutableArray<string> ConsentNeeded,
    ImmutableArray<ContactCap> Caps,
    ImmutableArray<Budget> Budgets)
{
    public static LimitPolicy None { get; } = new([], null, [], [], []);
}

/// <summary>Hours of the customer's day without contacts.</summary>
/// <param name="from">Ticks after midnight, included.</param>
/// <param name="to">Ticks after midnight, excluded; before <paramref name="from"/> when the hours cross midnight.</param>
/// <param name="days">The weekdays on which they begin, Monday 0; empty for all.</param>
/// <param name="channels">Empty for all.</param>
internal sealed class QuietHours(long from, long to, ImmutableArray<int> days, ImmutableArray<string> channels)
{
    public long From { get; } = from;

    public long To { get; } = to;

    public ImmutableArray<int> Days { get; } = days;

    public ImmutableArray<string> Channels { get; } = channels;

    /// <summary>True for whole days.</summary>
    public bool IsWholeDay => From == 0 && To == TimeSpan.TicksPerDay;

    /// <summary>The ticks after midnight at which they end, more than a day where they cross it.</summary>
    public long End => From < To ? To : To + TimeSpan.TicksPerDay;

    public bool Holds(string channel) => LimitPolicies.Holds(Channels, channel);

    /// <summary>Whether they begin on a day.</summary>
    /// <param name="day">The day's number, of which 0 is a Monday.</param>
    public bool BeginOn(int day) => Days.IsEmpty || Days.Contains(day % 7);
}

/// <summary>Days of the customer without contacts: those on which a calendar has no opening hours.</summary>
/// <param name="channels">Empty for all.</param>
internal sealed class DaysOff(CalendarDefinition calendar, ImmutableArray<string> channels)
{
    public CalendarDefinition Calendar { get; } = calendar;

    public ImmutableArray<string> Channels { get; } = channels;

    public bool Holds(string channel) => LimitPolicies.Holds(Channels, channel);
}

/// <summary>The maximum number of contacts in a window that ends at as-of.</summary>
/// <param name="channels">The channels that count together; empty for all.</param>
/// <param name="segments">The segments of the customers that it is for; empty for all.</param>
/// <param name="tiers">The levels of the customers that it is for; empty for all.</param>
internal sealed class ContactCap(ImmutableArray<string> channels, int most, TimeAmount per, ImmutableArray<string> segments, ImmutableArray<TierGuard> tiers, SourceSpan span)
{
    public ImmutableArray<string> Channels { get; } = channels;

    public int Most { get; } = most;

    public TimeAmount Per { get; } = per;

    public ImmutableArray<string> Segments { get; } = segments;

    public ImmutableArray<TierGuard> Tiers { get; } = tiers;

    public SourceSpan Span { get; } = span;

    public bool Counts(string channel) => LimitPolicies.Holds(Channels, channel);
}

/// <summary>The maximum cost or number of an action in a calendar period.</summary>
/// <param name="currency">Null when actions are counted.</param>
/// <param name="months">1, 3, 6 or 12, counted from the first of January.</param>
internal sealed class Budget(string action, decimal most, string? currency, int months, SourceSpan span)
{
    public string Action { get; } = action;

    public decimal Most { get; } = most;

    public string? Currency { get; } = currency;

    public int Months { get; } = months;

    public SourceSpan Span { get; } = span;
}

/// <summary>What limits have in common.</summary>
file static class LimitPolicies
{
    public static bool Holds(ImmutableArray<string> channels, string channel) => channels.IsEmpty || channels.Contains(channel, StringComparer.Ordinal);
}
