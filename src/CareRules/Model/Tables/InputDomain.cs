using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Model.Expressions;

namespace CareRules.Model.Tables;

/// <summary>The possible values of an input, as far as the policy determines them.</summary>
/// <param name="IsWhole">True when all values are whole numbers: levels, days, counts.</param>
/// <param name="Least">The least number; null without one.</param>
/// <param name="Most">The greatest number; null without one.</param>
/// <param name="Texts">The only texts; empty when any text is possible.</param>
internal sealed record InputDomain(bool IsWhole, decimal? Least, decimal? Most, ImmutableArray<string> Texts)
{
    public LevelScale? Scale { get; private init; }

    public static InputDomain Of(Expression input) =>
        input is MeasureExpression measure ? Of(measure.Measure.Value)
        : input is AggregateExpression aggregate ? Aggregate(aggregate)
        : input.Scale is { } scale ? Levels(scale)
        : input.Domain is { } domain ? new InputDomain(domain.IsWhole, domain.Least, domain.Most, input.Texts)
        : Plain(input.Kind) with { Texts = input.Texts };

    /// <summary>True when a number is a possible value of the input.</summary>
    public bool Holds(decimal number) => !(number < Least) && !(number > Most) && (!IsWhole || decimal.IsInteger(number));

    /// <summary>A possible value between two bounds, both exclusive, as round as possible; null when there is none.</summary>
    /// <param name="low">Null for no bound below.</param>
    /// <param name="high">Null for no bound above.</param>
    public decimal? Between(decimal? low, decimal? high)
    {
        decimal? plain = (low, high) switch
        {
            (null, null) => Least ?? 0m,
            (null, { } below) => decimal.Ceiling(below) - 1m,
            ({ } above, _) => decimal.Floor(above) + 1m,
        };
        if (plain is { } whole && Holds(whole) && !(whole >= high) && !(whole <= low))
        {
            return whole;
        }

        if (IsWhole)
        {
            return null;
        }

        var number = (low, high) switch
        {
            ({ } above, { } below) => above + ((below - above) / 2m),
            ({ } above, null) => above + 1m,
            (null, { } below) => Least is { } least ? least + ((below - least) / 2m) : below - 1m,
            (null, null) => 0m,
        };
        return Holds(number) && !(number >= high) && !(number <= low) ? number : null;
    }

    private static InputDomain Levels(LevelScale scale) => new(IsWhole: true, 0m, scale.Levels.Length - 1, []) { Scale = scale };

    private static InputDomain Aggregate(AggregateExpression aggregate) =>
        aggregate.Function is AggregateFunction.Count or AggregateFunction.Distinct or AggregateFunction.DistinctDays ? new InputDomain(IsWhole: true, 0m, null, [])
        : aggregate.Function is AggregateFunction.First or AggregateFunction.Last
            ? Plain(aggregate.Kind) with { Texts = aggregate.Field!.AllowedTexts }
        : Plain(aggregate.Kind);

    private static InputDomain Plain(ValueKind kind) => kind == ValueKind.Boolean
        ? new InputDomain(IsWhole: true, 0m, 1m, [])
        : new InputDomain(kind is ValueKind.Date or ValueKind.BusinessDays, null, null, []);
}
