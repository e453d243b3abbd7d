using System.Collections.Immutable;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Expressions;

/// <summary>Binds figures: values that are the same for every customer, written as literals or parameters.</summary>
internal sealed class FigureBinder(Symbols symbols, ExpressionBinder expressions, DiagnosticBag diagnostics)
{
    /// <summary>Calendar lengths of more than a thousand years are a mistake.</summary>
    private const decimal MaxMonths = 12_000m;

    private const decimal MaxBusinessDays = 365_250m;

    /// <summary>A figure of one of the kinds, or null when absent or after a diagnostic.</summary>
    public Value? Read(MappingReader reader, string key, ImmutableArray<ValueKind> kinds, string example) =>
        reader.Scalar(key) is { } scalar ? Read(scalar, BindingPath.Child(reader.Path, key), key, kinds, example) : null;

    public Value? Read(YamlScalar scalar, string path, string what, ImmutableArray<ValueKind> kinds, string example) =>
        Read(ExpressionReader.ParseOperand(scalar, path, diagnostics), path, what, kinds, example);

    /// <summary>Reads the figure after the first characters of a text.</summary>
    public Value? Read(YamlScalar scalar, int start, string path, string what, ImmutableArray<ValueKind> kinds, string example) =>
        Read(ExpressionReader.ParseOperand(scalar, start, scalar.Value.Length - start, path, diagnostics), path, what, kinds, example);

    private Value? Read(OperandSyntax? parsed, string path, string what, ImmutableArray<ValueKind> kinds, string example)
    {
        if (parsed is not { } operand
            || !IsKnown(operand, path, example)
            || expressions.Bind(operand, new BindScope(path)) is not { } expression
            || ConstantFolder.Require(expression, FigureMessages.ValueOf(what), path, diagnostics, example) is not { } value)
        {
            return null;
        }

        if (!kinds.Contains(value.Kind))
        {
            diagnostics.Add(FigureMessages.WrongKind(what, value.Kind, example).At(expression.Span, path));
            return null;
        }

        return value;
    }

    /// <summary>A length of clock time greater than zero (or zero, where that is allowed).</summary>
    public TimeAmount? Length(MappingReader reader, string key, string example, bool zeroAllowed = false)
    {
        if (Read(reader, key, [ValueKind.Duration, ValueKind.Period, ValueKind.BusinessTime, ValueKind.BusinessDays], example) is not { } value)
        {
            return null;
        }

        var (span, path) = (reader[key]!.Span, BindingPath.Child(reader.Path, key));
        if (value.Kind is ValueKind.BusinessTime or ValueKind.BusinessDays)
        {
            diagnostics.Add(FigureMessages.ClockTimeOnly(key, value.Kind, example).At(span, path));
            return null;
        }

        return Length(value, span, path, key, example, zeroAllowed);
    }

    /// <summary>A length of clock or business time that stands in a text, greater than zero.</summary>
    public TimeAmount? LengthOf(OperandSyntax operand, string path, string key, string example) =>
        Read(operand, path, key, [ValueKind.Duration, ValueKind.Period, ValueKind.BusinessTime, ValueKind.BusinessDays], example) is { } value
        && Length(value, operand.Span, path, key, example, zeroAllowed: false) is { } length
        && (!length.IsBusiness || (symbols.Calendar.Use(operand.Span, path) && symbols.Calendar.Holds(length, operand.Span, path)))
            ? length
            : null;

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

        return length.IsBusiness && !(symbols.Calendar.Use(span, path) && symbols.Calendar.Holds(length, span, path)) ? null : length;
    }

    /// <summary>Whether a table's cell can be the length of a deadline; if not, adds a diagnostic.</summary>
    public bool IsDeadline(Expression cell, string path, string key, bool zeroAllowed = false) =>
        ConstantFolder.Require(cell, FigureMessages.ValueOf(key), path, diagnostics, "24 hours") is { } value
        && Length(value, cell.Span, path, key, "24 hours", zeroAllowed) is { } length
        && (!length.IsBusiness || (symbols.Calendar.Use(cell.Span, path) && symbols.Calendar.Holds(length, cell.Span, path)));

    private TimeAmount? Length(Value value, SourceSpan span, string path, string key, string example, bool zeroAllowed)
    {
        if (LengthProblem(value, key, example, zeroAllowed) is not { } problem)
        {
            return TimeAmount.From(value);
        }

        diagnostics.Add(problem.At(span, path));
        return null;
    }

    /// <summary>Whether a value can be a length of time greater than zero.</summary>
    public static bool IsLength(Value value) => LengthProblem(value, "", "", zeroAllowed: false) is null;

    // What is wrong with a length of time; null for a valid one.
    private static Message? LengthProblem(Value value, string key, string example, bool zeroAllowed)
    {
        if (value.Number < 0m || (value.Number == 0m && !zeroAllowed))
        {
            return zeroAllowed ? FigureMessages.LengthNegative(key, example) : FigureMessages.LengthNotPositive(key, example);
        }

        var isMonths = value.Kind == ValueKind.Period;
        var isCounted = isMonths || value.Kind == ValueKind.BusinessDays;
        var most = isMonths ? MaxMonths : isCounted ? MaxBusinessDays : TimeSpan.MaxValue.Ticks;
        return isCounted && !decimal.IsInteger(value.Number) ? FigureMessages.LengthNotWhole(key, isMonths, example)
            : value.Number > most ? FigureMessages.LengthTooLong(key, example)
            : null;
    }

    // Only parameters are valid here, so only parameters are suggested.
    private bool IsKnown(OperandSyntax operand, string path, string example)
    {
        if (operand is not NameSyntax { Parts: [var name] } word || symbols.Find(name).Count > 0 || Names.IsBuiltIn(name))
        {
            return true;
        }

        var close = diagnostics.Closest(name, symbols.Parameters.Keys);
        diagnostics.Add(FigureMessages.UnknownParameter(name, close, example).At(word.Span, path));
        return false;
    }

    /// <summary>A plain number.</summary>
    public decimal? Number(MappingReader reader, string key, string example) => Read(reader, key, [ValueKind.Number], example)?.Number;
}
