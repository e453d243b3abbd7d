using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Wording;

namespace CareRules.Outcomes;

/// <summary>A deadline of a complaint or request that is near or breached, and its current owner.</summary>
public sealed record ComplaintEscalation : CareEntry
{
    internal ComplaintEscalation(string rule, SourceLocation source)
        : base(rule, source)
    {
    }

    /// <summary>
    /// Stable identity: <c>customer/complaint/step/state</c>, with the deadline's number where a step has several, and <c>reopen-n</c>
    /// after the n-th reopening. Of a request <c>customer/list/entry/step/state</c>.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>The list of facts that it belongs to: <c>complaints</c>, <c>service_requests</c>, or one that the pack declares.</summary>
    public required string List { get; init; }

    /// <summary>The id of the complaint or request.</summary>
    public required string Entry { get; init; }

    /// <summary>The complaint's id; null where it is a request.</summary>
    public string? Complaint => List == "complaints" ? Entry : null;

    /// <summary>
    /// Its severity in this policy, after a repeat raised it; <c>unknown</c> when none can hold, <c>none</c> where the policy has none. <see cref="CareEntry.Rule"/> may be the
    /// deadline of the severity before. While facts are missing, the most severe that it could be.
    /// </summary>
    public required string Severity { get; init; }

    /// <summary>
    /// The severities that it could be while facts are missing, from the most severe; <c>none</c> among them where none may hold. Each clock takes
    /// the earliest due of all. Empty when the severity is known.
    /// </summary>
    public ImmutableArray<string> CouldBe { get; init; } = [];

    /// <summary>True when an earlier complaint of the same kind raised the severity.</summary>
    public bool Repeated { get; init; }

    /// <summary>The step that is due, for example <c>resolve</c>.</summary>
    public required string Step { get; init; }

    /// <summary>
    /// How many of the entry's deadlines have passed: 0 on a first warning, 1 at the first breach. It counts on beyond the last owner.
    /// </summary>
    public required int Level { get; init; }

    /// <summary>The role that owns it now, the last one where more deadlines have passed than there are owners; null when the policy has no ladder for the severity.</summary>
    public string? Owner { get; init; }

    /// <summary>When the step is due, pauses included; during a pause, as if it ended at as-of.</summary>
    public required DateTimeOffset Due { get; init; }

    /// <summary>Warning or breached.</summary>
    public required EscalationState State { get; init; }

    /// <summary>
    /// When it ended, where it began and ended between the last decision and as-of: the step was taken, a reopening cancelled it, or a
    /// breach followed the warning. It is recorded; nobody is to be alerted. Null for one that lasts, and without a memory.
    /// </summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The time its clock has run, without pauses: opening hours where the deadline is in business time.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>The time its clock was paused; for a deadline in business time, pauses outside opening hours do not count.</summary>
    public required TimeSpan Paused { get; init; }

    /// <summary><see cref="Elapsed"/> in words, <c>88 business hours</c>; null where the deadline is in clock time.</summary>
    public string? ElapsedBusiness => InWords(Elapsed);

    /// <summary><see cref="Paused"/> in words, <c>1 business hour 30 minutes</c>; null where the deadline is in clock time.</summary>
    public string? PausedBusiness => InWords(Paused);

    /// <summary>True where the deadline is in business time: its lengths are opening hours, which no day has 24 of.</summary>
    internal bool IsInBusinessTime { get; init; }

    private string? InWords(TimeSpan length) => IsInBusinessTime ? LengthText.BusinessTime(length.Ticks, Language.English) : null;
}
