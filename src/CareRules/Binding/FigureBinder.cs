using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Syntax.Leaves;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding;

/// <summary>Binds figures: values that are the same for every customer, written as literals or parameters.</summary>
internal sealed class FigureBinder(Symbols symbols, ExpressionBinder expressions, DiagnosticBag diagnostics)
{
    /// <summary>Calendar lengths beyond a thousand years are a slip of the hand.</summary>
    private const decimal MostMonths = 12_000m;

    /// <summary>A figure of one of the kinds, or null when absent or after a diagnostic.</summary>
    public Value? Read(MappingReader reader, string key, ImmutableArray<ValueKind> kinds, string example) =>
        reader.Scalar(key) is { } scalar ? Read(scalar, BindingPath.Child(reader.Path, key), key, kinds, example) : null;

    public Value? Read(YamlScalar scalar, string path, string what, ImmutableArray<ValueKind> kinds, string example)
    {
        if (LeafParser.ParseOperand(scalar, path, diagnostics) is not { } operand
            || !IsKnown(operand, path, example)
            || expressions.Bind(operand, new BindScope(path)) is not { } expression
            || ConstantFolder.Require(expression, $"`{what}`", path, diagnostics, example) is not { } value)
        {
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

        if (LengthProblem(value, zeroAllowed) is not { } problem)
        {
            return TimeAmount.From(value);
        }

        diagnostics.Add(DiagnosticCatalog.WrongFigure.At(reader[key]!.Span, BindingPath.Child(reader.Path, key), $"`{key}` must {problem}", $"for example `{example}`"));
        return null;
    }

    /// <summary>What a length of time must be and is not; null for a sound one.</summary>
    public static string? LengthProblem(Value value, bool zeroAllowed)
    {
        if (value.Number < 0m || (value.Number == 0m && !zeroAllowed))
        {
            return zeroAllowed ? "not be less than zero" : "be a length of time greater than zero";
        }

        if (value.Kind == ValueKind.Period && !decimal.IsInteger(value.Number))
        {
            return "be a whole number of months";
        }

        return value.Number > (value.Kind == ValueKind.Period ? MostMonths : TimeSpan.MaxValue.Ticks) ? "not be longer than a thousand years" : null;
    }

    // A figure can be a parameter only, so that only parameters are offered.
    private bool IsKnown(OperandSyntax operand, string path, string example)
    {
        if (operand is not NameSyntax { Parts: [var name] } word || symbols.Find(name).Count > 0 || Names.IsBuiltIn(name))
        {
            return true;
        }

        var close = diagnostics.Closest(name, symbols.Parameters.Keys);
        diagnostics.Add(DiagnosticCatalog.UnknownName.At(word.Span, path, $"no parameter is named `{name}`", close is null ? $"write a figure, for example `{example}`, or the name of a parameter" : $"did you mean `{close}`?", close));
        return false;
    }

    /// <summary>A plain number.</summary>
    public decimal? Number(MappingReader reader, string key, string example) => Read(reader, key, [ValueKind.Number], example)?.Number;
}
