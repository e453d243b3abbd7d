using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Syntax.Leaves;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding;

/// <summary>Binds figures: values that are the same for every customer, written as literals or parameters.</summary>
internal sealed class FigureBinder(ExpressionBinder expressions, DiagnosticBag diagnostics)
{
    /// <summary>Calendar lengths beyond a thousand years are a slip of the hand.</summary>
    private const decimal MostMonths = 12_000m;

    /// <summary>A figure of one of the kinds, or null when absent or after a diagnostic.</summary>
    public Value? Read(MappingReader reader, string key, ImmutableArray<ValueKind> kinds, string example) =>
        reader.Scalar(key) is { } scalar ? Read(scalar, BindingPath.Child(reader.Path, key), key, kinds, example) : null;

    public Value? Read(YamlScalar scalar, string path, string what, ImmutableArray<ValueKind> kinds, string example)
    {
        if (LeafParser.ParseOperand(scalar, path, diagnostics) is not { } operand || expressions.Bind(operand, new BindScope(path)) is not { } expression)
        {
            return null;
        }

        var value = ConstantFolder.Fold(expression);
        if (value.IsUnknown)
        {
            diagnostics.Add(DiagnosticCatalog.NotConstant.At(expression.Span, path, $"`{what}` must be the same for every customer", $"write a literal or a parameter, for example `{example}`"));
            return null;
        }

        if (!kinds.Contains(value.Kind))
        {
            diagnostics.Add(DiagnosticCatalog.WrongFigure.At(expression.Span, path, $"`{what}` cannot be {KindNames.WithArticle(value.Kind)}", $"for example `{example}`"));
            return null;
        }

        return value;
    }

    /// <summary>A length of time greater than zero (or zero, where that means something).</summary>
    public TimeAmount? Length(MappingReader reader, string key, string example, bool zeroAllowed = false)
    {
        if (Read(reader, key, [ValueKind.Duration, ValueKind.Period], example) is not { } value)
        {
            return null;
        }

        var fits = value.Kind == ValueKind.Duration ? value.Number <= TimeSpan.MaxValue.Ticks : value.Number <= MostMonths && decimal.IsInteger(value.Number);
        if (fits && (value.Number > 0m || (zeroAllowed && value.Number == 0m)))
        {
            return TimeAmount.From(value);
        }

        diagnostics.Add(DiagnosticCatalog.WrongFigure.At(reader[key]!.Span, BindingPath.Child(reader.Path, key), $"`{key}` must be a length of time greater than zero", $"for example `{example}`"));
        return null;
    }

    /// <summary>A plain number.</summary>
    public decimal? Number(MappingReader reader, string key, string example) => Read(reader, key, [ValueKind.Number], example)?.Number;
}
