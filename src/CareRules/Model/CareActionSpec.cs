using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Model;

/// <summary>One action of a rule.</summary>
/// <param name="Index">Its place in the rule's <c>do</c>; the first is 0.</param>
/// <param name="Amount">Money or percent; null for none.</param>
/// <param name="Due">How long after the occurrence it is due; null for no time.</param>
/// <param name="Expires">How long after the occurrence it stops being emitted; null for the trigger's default.</param>
internal sealed record CareActionSpec(
    int Index,
    string Action,
    string? Owner,
    string? Channel,
    ImmutableArray<string> Includes,
    string? Offer,
    Expression? Amount,
    TimeAmount? Due,
    TimeAmount? Expires,
    MessageTemplate? Message,
    SourceSpan Span);
