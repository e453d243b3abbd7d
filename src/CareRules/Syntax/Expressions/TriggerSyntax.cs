using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Model;

namespace CareRules.Syntax.Expressions;

/// <summary>The value of <c>on:</c>.</summary>
internal abstract record TriggerSyntax(SourceSpan Span);

/// <summary><c>customer.since</c> or <c>anniversary of customer.since</c>.</summary>
internal sealed record DateTriggerSyntax(OperandSyntax Date, DateRecurrence Recurrence, SourceSpan Span) : TriggerSyntax(Span);

/// <summary><c>date product-launch</c>, <c>date in (a, b)</c>, <c>anniversary of date company-anniversary</c>.</summary>
internal sealed record DateKindTriggerSyntax(ImmutableArray<NameSyntax> Kinds, DateRecurrence Recurrence, SourceSpan Span) : TriggerSyntax(Span);

/// <summary><c>complaint resolved</c>, <c>purchase</c>. A single name may turn out to be a date.</summary>
/// <param name="Event">The second word; null when there is none.</param>
internal sealed record EventTriggerSyntax(NameSyntax Entry, NameSyntax? Event, SourceSpan Span) : TriggerSyntax(Span);
