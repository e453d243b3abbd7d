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
/// <param name="From">Ticks after midnight, included.</param>
/// <param name="To">Ticks after midnight, excluded; before <paramref name="From"/> when the hours cross midnight.</param>
/// <param name="Channels">Empty for all.</param>
internal sealed record QuietHours(long From, long To, ImmutableArray<string> Channels);

/// <summary>The maximum number of contacts in a window that ends at as-of.</summary>
/// <param name="Channel">Null for all channels together.</param>
internal sealed record ContactCap(string? Channel, int Most, TimeAmount Per, SourceSpan Span)
{
    public bool Counts(string channel) => Channel is null || Channel == channel;
}

/// <summary>The maximum cost or number of an action in a calendar period.</summary>
/// <param name="Currency">Null when actions are counted.</param>
/// <param name="Months">1, 3, 6 or 12, counted from the first of January.</param>
internal sealed record Budget(string Action, decimal Most, string? Currency, int Months, SourceSpan Span);
