using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Benchmarks.Baseline;

/// <summary>What a rule writes into its actions: constants, made once.</summary>
internal sealed record RuleText(string Id, ImmutableArray<ActionText> Actions);

/// <param name="Suffix">What follows the rule's id in the action's: empty for the first action.</param>
/// <param name="Due">How long after the occurrence it is due; zero for no time.</param>
/// <param name="En">The message after the customer's name; null for no message.</param>
internal sealed record ActionText(
    string Action,
    string Owner,
    string Channel,
    ImmutableArray<string> Includes,
    string? Offer = null,
    Money? Amount = null,
    decimal? Rate = null,
    TimeSpan Due = default,
    string? En = null,
    string? Zh = null,
    string Suffix = "");
