using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Benchmarks.Baseline;

/// <summary>What a rule writes into its actions: constants, made once.</summary>
/// <param name="Line">Where it is written.</param>
/// <param name="When">Its tests, to name what they lack: every group must hold, of each one test.</param>
internal sealed record RuleText(string Id, int Line, bool HasSegment, ImmutableArray<ActionText> Actions, TestText[][] When)
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
