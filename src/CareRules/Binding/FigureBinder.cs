using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Syntax.Leaves;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding;

/// <summary>Binds figures: values that are the same for every customer, written as literals or parameters.</summary>
internal sealed class FigureBinder(ExpressionBinder expressions, PackCalendar calendar, DiagnosticBag diagnostics)
{
    /// <summary>Calendar lengths beyond a thousand years are a slip of the hand.</summary>
    private const decimal MostMonths = 12_000m;

    private const decimal MostBusinessDays = 365_250m;

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

    /// <summary>A length of clock time greater than zero (or zero, where that means something).</summary>
    public TimeAmount? Length(MappingReader reader, string key, string example, bool zeroAllowed = false)
    {
        if (Read(reader, key, [ValueKind.Duration, ValueKind.Period, ValueKind.BusinessTime, ValueKind.BusinessDays], example) is not { } value)
        {
            return null;
        }

        var (span, path) = (reader[key]!.Span, BindingPath.Child(reader.Path, key));
        if (value.Kind is ValueKind.BusinessTime or ValueKind.BusinessDays)
        {
            diagnostics.Add(DiagnosticCatalog.ClockTimeOnly.At(span, path, $"`{key}` counts clock time, not {KindNames.WithArticle(value.Kind)}", $"for example `{example}`; business time is for `within`, `due` and `expires`"));
            return null;
        }

        return Length(value, span, path, key, example, zeroAllowed);
    }

    /// <summary>As <see cref="Length(MappingReader, string, string, bool)"/>, in clock or business time.</summary>
    public TimeAmount? Deadline(MappingReader reader, string key, string example, bool zeroAllowed = false)
    {
        if (Read(reader, key, [ValueKind.Duration, ValueKind.Period, ValueKind.BusinessTime, ValueKind.BusinessDays], example) is not { } value)
        {
            return null;
        }

        var (span, path) = (reader[key]!.Span, BindingPath.Child(reader.Path, key));
        if (Length(value, span, path, key, example, zeroAllowed) is not { } length)
        {
            return null;
        }

        return length.IsBusiness && !(calendar.Use(span, path) && calendar.Holds(length, span, path)) ? null : length;
    }

    private TimeAmount? Length(Value value, SourceSpan span, string path, string key, string example, bool zeroAllowed)
    {
        var fits = value.Kind switch
        {
            ValueKind.Duration or ValueKind.BusinessTime => value.Number <= TimeSpan.MaxValue.Ticks,
            ValueKind.BusinessDays => value.Number <= MostBusinessDays && decimal.IsInteger(value.Number),
            _ => value.Number <= MostMonths && decimal.IsInteger(value.Number),
        };
        if (fits && (value.Number > 0m || (zeroAllowed && value.Number == 0m)))
        {
            return TimeAmount.From(value);
        }

        diagnostics.Add(DiagnosticCatalog.WrongFigure.At(span, path, $"`{key}` must be a length of time greater than zero", $"for example `{example}`"));
        return null;
    }

    /// <summary>A plain number.</summary>
    public decimal? Number(MappingReader reader, string key, string example) => Read(reader, key, [ValueKind.Number], example)?.Number;
}
