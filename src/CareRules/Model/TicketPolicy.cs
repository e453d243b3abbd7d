using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Model;

/// <summary>How complaints are graded, when each step is due, and who owns it.</summary>
/// <param name="Severities">From the top, as written: the first that holds is the complaint's severity.</param>
/// <param name="Scale">The severities as an ordered scale, least severe first.</param>
/// <param name="Steps">The steps in their order.</param>
/// <param name="WarnAt">The share of a deadline's time after which a warning goes out, 0 to 1; null for no warnings.</param>
internal sealed record TicketPolicy(
    ImmutableArray<TicketSeverity> Severities,
    LevelScale Scale,
    ImmutableArray<TicketStep> Steps,
    ImmutableArray<TicketDeadline> Deadlines,
    ImmutableArray<TicketLadder> Ladders,
    decimal? WarnAt,
    TicketRepeat? Repeat,
    SourceSpan Span)
{
    /// <summary>How long before a deadline is due it warns; null where <see cref="WarnAt"/> says, or for no warnings.</summary>
    public TimeAmount? WarnBefore { get; init; }

    /// <summary>True where a severity counts as one that does not hold while it is unknown: <c>if_unknown: lower</c>.</summary>
    public bool IsLowerIfUnknown { get; init; }
}

/// <summary>One severity.</summary>
/// <param name="RuleId">Its id in explanations: <c>complaints.serious</c>.</param>
/// <param name="Rank">Its rank in the scale; the least severe is 0.</param>
internal sealed record TicketSeverity(string Name, string RuleId, int Rank, LocalizedText Label, Condition When, SourceSpan Span);

/// <summary>One step, with the field that says when it was completed.</summary>
internal sealed record TicketStep(string Name, int Index, FactField DoneAt)
{
    /// <summary>The places of the steps of every complaint, in their order: a step that is completed closes those before it.</summary>
    public const int Acceptance = 0, Verification = 1, Resolution = 2, FollowUp = 3;

    /// <summary>How many steps there can be.</summary>
    public const int Most = 4;

    /// <summary>Its place in the order of all steps.</summary>
    public int Place { get; } = PlaceOf(DoneAt);

    /// <summary>True for the steps that a reopening cancels; acceptance and verification stay completed.</summary>
    public bool Restarts => Place >= Resolution;

    /// <summary>The place of the step that is completed at the instant in a field; -1 where the field is that of the opening.</summary>
    public static int PlaceOf(FactField field) => field.Name switch
    {
        "opened_at" => -1,
        "accepted_at" => Acceptance,
        "verified_at" => Verification,
        "resolved_at" => Resolution,
        "followed_up_at" => FollowUp,
        _ => throw new UnreachableException($"no step is completed at `{field.Name}`"),
    };
}

/// <summary>The deadline of a step.</summary>
/// <param name="RuleId">Its id in outcomes: <c>complaints.resolve.minor</c>, with <c>.2</c> for a second deadline of the same step.</param>
/// <param name="Number">1 for the step's first deadline, 2 for the next.</param>
/// <param name="SeverityRank">The severity it applies to; null for all.</param>
/// <param name="From">
/// The instant at which its clock starts, unless a reopening restarts it; while it is unknown, the clock has not started.
/// </param>
/// <param name="WarnAt">Its own warning share; null to use the policy's.</param>
internal sealed record TicketDeadline(
    string RuleId,
    int Number,
    TicketStep Step,
    int? SeverityRank,
    TimeAmount Within,
    FactField From,
    decimal? WarnAt,
    SourceSpan Span)
{
    /// <summary>How long before it is due it warns; null where <see cref="WarnAt"/> says, or the policy.</summary>
    public TimeAmount? WarnBefore { get; init; }

    /// <summary>The table that gives the length for a complaint; null where <see cref="Within"/> does.</summary>
    public Expression? WithinFrom { get; init; }

    /// <summary>The place of the step whose completion starts its clock; -1 where the clock starts with the complaint.</summary>
    public int StartsAfter { get; } = TicketStep.PlaceOf(From);
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
