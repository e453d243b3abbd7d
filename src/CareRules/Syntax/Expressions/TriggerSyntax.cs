using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Model;

namespace CareRules.Syntax.Expressions;

/// <summary>The value of <c>on:</c>.</summary>
internal abstract class TriggerSyntax(SourceSpan span)
{
    public SourceSpan Span { get; } = span;
}

/// <summary><c>customer.since</c>, <c>anniversary of customer.since</c> or <c>yearly summit_date</c>.</summary>
/// <param name="countsDate">Whether the date itself is the first occurrence of a recurrence.</param>
internal sealed class DateTriggerSyntax(OperandSyntax date, DateRecurrence recurrence, bool countsDate, SourceSpan span) : TriggerSyntax(span)
{
    public OperandSyntax Date { get; } = date;

    public bool CountsDate { get; } = countsDate;

    public DateRecurrence Recurrence { get; } = recurrence;
}

/// <summary><c>date product-launch</c>, <c>date in (a, b)</c>, <c>anniversary of date company-anniversary</c>.</summary>
internal sealed class DateKindTriggerSyntax(
    ImmutableArray<NameSyntax> kinds,
    DateRecurrence recurrence,
    bool countsDate,
    SourceSpan span)
    : TriggerSyntax(span)
{
    public ImmutableArray<NameSyntax> Kinds { get; } = kinds;

    public bool CountsDate { get; } = countsDate;

    public DateRecurrence Recurrence { get; } = recurrence;
}

/// <summary><c>complaint resolved</c>, <c>purchase</c>. A single name may turn out to be a date.</summary>
/// <param name="event">The second word; null when there is none.</param>
internal sealed class EventTriggerSyntax(NameSyntax entry, NameSyntax? @event, SourceSpan span) : TriggerSyntax(span)
{
    public NameSyntax Entry { get; } = entry;

    public NameSyntax? Event { get; } = @event;

    /// <summary>The word after a step: <c>breached</c> in <c>complaint resolve breached</c>; null for others.</summary>
    public NameSyntax? State { get; init; }
}
