using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Model;

/// <summary>How the entries of a list, complaints or requests, are graded, when each of their steps is due, and who owns them.</summary>
/// <param name="List">The list.</param>
/// <param name="Severities">From the top, as written: the first that holds is the entry's severity. Empty only where severities make no difference.</param>
/// <param name="Scale">The severities as an ordered scale, least severe first.</param>
/// <param name="Steps">The steps in their order.</param>
/// <param name="WarnAt">The share of a deadline's time after which a warning goes out, 0 to 1; null for no warnings.</param>
internal sealed record TicketPolicy(
    FactList List,
    ImmutableArray<TicketSeverity> Severities,
    LevelScale Scale,
    ImmutableArray<TicketStep> Steps,
    ImmutableArray<TicketDeadline> Deadlines,
    ImmutableArray<TicketLadder> Ladders,
    decimal? WarnAt,
    TicketRepeat? Repeat,
    SourceSpan Span)
{
    /// <summary>What the ids of severities and deadlines begin with: <c>complaints</c>, <c>requests.service_requests</c>.</summary>
    public string Id => IdOf(List);

    /// <summary>The key among the policy's strata.</summary>
    public string Key => KeyOf(List);

    /// <summary>True for that of complaints.</summary>
    public bool IsOfComplaints => List.IsComplaints;

    /// <summary>Where it stands in a pack: <c>complaints</c>, <c>requests › service_requests</c>.</summary>
    public string Path => PathOf(List);

    /// <summary>How the clocks read an entry.</summary>
    public TicketReader Reader { get; } = List.IsComplaints ? ComplaintReader.Instance : new EntryReader(List, [.. Steps.Select(s => s.DoneAt)]);

    /// <summary>How long before a deadline is due it warns; null where <see cref="WarnAt"/> says, or for no warnings.</summary>
    public TimeAmount? WarnBefore { get; init; }

    /// <summary>True where a severity counts as one that does not hold while it is unknown: <c>if_unknown: lower</c>.</summary>
    public bool IsLowerIfUnknown { get; init; }

    /// <summary>The id of the policy of a list.</summary>
    public static string IdOf(FactList list) => list.IsComplaints ? "complaints" : $"requests.{list.Name}";

    /// <summary>The key of the policy of a list among the strata.</summary>
    public static string KeyOf(FactList list) => $"tickets:{list.Name}";

    /// <summary>Where the policy of a list stands in a pack.</summary>
    public static string PathOf(FactList list) => list.IsComplaints ? "complaints" : $"requests › {list.Name}";
}

/// <summary>One severity.</summary>
/// <param name="RuleId">Its id in explanations: <c>complaints.serious</c>.</param>
/// <param name="Rank">Its rank in the scale; the least severe is 0.</param>
internal sealed record TicketSeverity(string Name, string RuleId, int Rank, LocalizedText Label, Condition When, SourceSpan Span);

/// <summary>One step, with the field that says when it was taken.</summary>
/// <param name="Index">Its place among the steps of the policy.</param>
/// <param name="Place">Its place among all steps that an entry can have: a step that is taken closes those before it.</param>
/// <param name="Restarts">True for a step that a reopening cancels; others stay taken.</param>
internal sealed record TicketStep(string Name, int Index, FactField DoneAt, int Place, bool Restarts);

/// <summary>The deadline of a step.</summary>
/// <param name="RuleId">Its id in outcomes: <c>complaints.resolve.minor</c>, with <c>.2</c> for a second deadline of the same step.</param>
/// <param name="Number">1 for the step's first deadline, 2 for the next.</param>
/// <param name="SeverityRank">The severity it applies to; null for all.</param>
/// <param name="From">
/// The instant at which its clock starts, unless a reopening restarts it; while it is unknown, the clock has not started.
/// </param>
/// <param name="StartsAfter">The place of the step that starts its clock; -1 where the clock starts with the entry.</param>
/// <param name="WarnAt">Its own warning share; null to use the policy's.</param>
internal sealed record TicketDeadline(
    string RuleId,
    int Number,
    TicketStep Step,
    int? SeverityRank,
    TimeAmount Within,
    FactField From,
    int StartsAfter,
    decimal? WarnAt,
    SourceSpan Span)
{
    /// <summary>How long before it is due it warns; null where <see cref="WarnAt"/> says, or the policy.</summary>
    public TimeAmount? WarnBefore { get; init; }

    /// <summary>The table that gives the length for a complaint; null where <see cref="Within"/> does.</summary>
    public Expression? WithinFrom { get; init; }
}

/// <summary>The owners for a severity: the first one from the start, the next when a deadline passes.</summary>
/// <param name="severityRank">The severity it applies to; null for all without a ladder of their own.</param>
internal sealed class TicketLadder(int? severityRank, ImmutableArray<string> owners, SourceSpan span)
{
    public int? SeverityRank { get; } = severityRank;

    public ImmutableArray<string> Owners { get; } = owners;

    public SourceSpan Span { get; } = span;
}

/// <summary>
/// Defines when a complaint is a repetition: an earlier one has the same text in a field, and was opened within the window before it.
/// </summary>
/// <param name="raise">By how many ranks the severity rises.</param>
internal sealed class TicketRepeat(FactField same, TimeAmount within, int raise, SourceSpan span)
{
    public FactField Same { get; } = same;

    public TimeAmount Within { get; } = within;

    public int Raise { get; } = raise;

    public SourceSpan Span { get; } = span;
}
