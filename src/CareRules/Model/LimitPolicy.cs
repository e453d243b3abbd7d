using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Model;

/// <summary>The limits on care.</summary>
/// <param name="Quiet">Null for none.</param>
/// <param name="ConsentNeeded">Channels on which an unknown consent counts as refused; a refused one always does.</param>
internal sealed record LimitPolicy(
    QuietHours? Quiet,
    ImmutableArray<string> ConsentNeeded,
    ImmutableArray<ContactCap> Caps,
    ImmutableArray<Budget> Budgets);

/// <summary>Hours of the customer's day without contacts.</summary>
/// <param name="from">Ticks after midnight, included.</param>
/// <param name="to">Ticks after midnight, excluded; before <paramref name="from"/> when the hours cross midnight.</param>
/// <param name="channels">Empty for all.</param>
internal sealed class QuietHours(long from, long to, ImmutableArray<string> channels)
{
    public long From { get; } = from;

    public long To { get; } = to;

    public ImmutableArray<string> Channels { get; } = channels;
}

/// <summary>The maximum number of contacts in a window that ends at as-of.</summary>
/// <param name="channel">Null for all channels together.</param>
internal sealed class ContactCap(string? channel, int most, TimeAmount per, SourceSpan span)
{
    public string? Channel { get; } = channel;

    public int Most { get; } = most;

    public TimeAmount Per { get; } = per;

    public SourceSpan Span { get; } = span;

    public bool Counts(string channel) => Channel is null || Channel == channel;
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
