using CareRules.Facts;
using CareRules.Functions;
using CareRules.Runtime.Nodes;

namespace CareRules.Runtime.Lists;

/// <summary>The definition of an aggregate, without its window.</summary>
/// <param name="function">The function.</param>
/// <param name="series">List and filter.</param>
/// <param name="field">The field; null for a count.</param>
/// <param name="amounts">The field as amounts; null for a field that is not an amount.</param>
/// <param name="kind">The result's kind.</param>
/// <param name="currency">The pack's currency, in which an empty sum is zero.</param>
/// <param name="text">As written, for problems.</param>
internal sealed class AggregateSpec(AggregateFunction function, SeriesPlan series, FactField? field, AmountPlan? amounts, ValueKind kind, string currency, string text)
{
    public AggregateFunction Function { get; } = function;

    public SeriesPlan Series { get; } = series;

    public FactField? Field { get; } = field;

    public AmountPlan? Amounts { get; } = amounts;

    public ValueKind Kind { get; } = kind;

    public string Currency { get; } = currency;

    public string Text { get; } = text;

    public NodeTraits Traits => Series.Filter is { } filter ? filter.Traits with { Filtered = false } : NodeTraits.None;
}
