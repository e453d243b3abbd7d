using System.Collections.Immutable;
using System.Globalization;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Wording;

namespace CareRules.Binding.Expressions;

/// <summary>Explains type mismatches between two sides of a test or sum, and how to resolve them.</summary>
internal static class TypeHints
{
    /// <summary>Both sides with their types, for the notes below a diagnostic.</summary>
    public static ImmutableArray<DiagnosticLabel> Sides(Expression left, Expression right) =>
    [
        Labels.Of(left.Span.Location, TypeMessages.Side(left.Text, left.Kind)),
        Labels.Of(right.Span.Location, TypeMessages.Side(right.Text, right.Kind)),
    ];

    public static bool CurrenciesDiffer(Expression left, Expression right) =>
        Currency(left) is { } first && Currency(right) is { } second && first != second;

    /// <summary>The currency of a constant amount; null when it depends on facts.</summary>
    public static string? Currency(Expression expression) =>
        ConstantFolder.Fold(expression) is { Kind: ValueKind.Money } money ? money.Currency : null;

    /// <summary>How to make the two comparable; null where there is no good guess.</summary>
    public static LocalizedText? ForComparison(Expression left, Expression right, string packCurrency) => left.Kind is not ValueKind.Text && Number(right) is { } number
        ? TypeHelps.ForNumber(left.Kind, number, NumberText.Exact(Percent(right)), packCurrency)
        : TypeHelps.ForComparison(left.Kind, right.Kind, right is ConstantExpression or NegateExpression { Of: ConstantExpression } ? right.Text : null);

    private static string? Number(Expression expression) =>
        expression is ConstantExpression { Value: { Kind: ValueKind.Number } value } ? value.Number.ToString(CultureInfo.InvariantCulture) : null;

    // 0.5 most likely means one half.
    private static decimal Percent(Expression expression)
    {
        var number = ((ConstantExpression)expression).Value.Number;
        return number is > 0m and <= 1m ? number * 100m : number;
    }
}
