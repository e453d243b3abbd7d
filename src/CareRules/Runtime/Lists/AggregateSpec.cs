using CareRules.Facts;
using CareRules.Functions;
using CareRules.Runtime.Nodes;

namespace CareRules.Runtime.Lists;

/// <summary>The definition of an aggregate, without its window.</summary>
/// <param name="Function">The function.</param>
/// <param name="Series">List and filter.</param>
/// <param name="Field">The field; null for a count.</param>
/// <param name="Amounts">The field as amounts; null for a field that is not an amount.</param>
/// <param name="Kind">The result's kind.</param>
/// <param name="Currency">The pack's currency, in which an empty sum is zero.</param>
/// <param name="Text">As written, for problems.</param>
internal sealed record AggregateSpec(AggregateFunction Function, SeriesPlan Series, FactField? Field, AmountPlan? Amounts, ValueKind Kind, string Currency, string Text)
{
    public NodeTraits Traits => Series.Filter is { } filter ? filter.Traits with { Filtered = false } : NodeTraits.None;
}
