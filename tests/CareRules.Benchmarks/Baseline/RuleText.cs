using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Benchmarks.Baseline;

/// <summary>The constants that a rule writes into its actions, created once.</summary>
/// <param name="Line">The line of the rule in the pack.</param>
/// <param name="When">Its tests, used to name missing facts: every group must hold, of each group one test.</param>
internal sealed record RuleText(string Id, int Line, bool HasTier, bool HasSegment, ImmutableArray<ActionText> Actions, TestText[][] When)
{
    public SourceLocation Source { get; } = new("policy.cs", Line, 1, Line, 1);
}

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
