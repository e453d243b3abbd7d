using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds parameters: their declarations and values, and reports those without a value.</summary>
internal sealed class ParameterBinder(Symbols symbols, ExpressionBinder expressions, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Keys = PackSchema.Parameter.Names;

    private readonly List<(string Name, ValueKind? Kind, LocalizedText Label, SourceSpan Span)> _blank = [];

    /// <summary>
    /// Binds all parameters. <paramref name="given"/> takes precedence over <c>values:</c>, which takes precedence over the declaration.
    /// </summary>
    public ImmutableArray<Parameter> Bind(PackSyntax syntax, ImmutableArray<SectionEntry> given)
    {
        var values = new Dictionary<string, SectionEntry>(StringComparer.Ordinal);
        foreach (var entry in syntax.Values)
        {
            if (!values.TryAdd(entry.Name, entry))
            {
                var twice = ParameterMessages.TwoValues(entry.Name).At(entry.Key.Span, BindingPath.Child("values", entry.Name));
                diagnostics.Add(twice with { Labels = [Labels.FirstGiven(values[entry.Name].Key.Span.Location)] });
            }
        }

        foreach (var entry in given)
        {
            values[entry.Name] = entry;
        }

        var parameters = ImmutableArray.CreateBuilder<Parameter>();
        foreach (var entry in syntax.Parameters)
        {
            values.Remove(entry.Name, out var filled);
            if (Bind(entry, filled) is { } parameter)
            {
                parameters.Add(parameter);
            }
        }

        ReportUnknownValues(values.Values, syntax.Parameters);
        ReportBlank();
        return parameters.ToImmutable();
    }

    private Parameter? Bind(SectionEntry entry, SectionEntry? filled)
    {
        var path = BindingPath.Child("params", entry.Name);
        if (!Names.Check(entry.Key, path, diagnostics))
        {
            return null;
        }

        MappingReader? reader = null;
        YamlScalar? own;
        if (entry.Value is YamlMapping)
        {
            reader = MappingReader.Open(entry.Value, path, Parts.Parameter, Keys, diagnostics)!;
            own = reader.Scalar("value");
        }
        else if (entry.Value is YamlScalar { IsEmpty: false } shorthand)
        {
            own = shorthand;
        }
        else
        {
            if (symbols.Add(new Symbol(SymbolKind.Parameter, entry.Name, LocalizedText.None, entry.Key.Span), path, diagnostics))
            {
                symbols.Parameters.Add(entry.Name, null);
            }

            if (entry.Value.IsReported)
            {
                return null;
            }

            diagnostics.Add(ParameterMessages.WrongShape(MappingReader.NodeKind(entry.Value)).At(entry.Value.Span, path));
            return null;
        }

        var label = reader?.Localized("label") ?? LocalizedText.None;
        var declared = reader?.Scalar("type") is { } type ? Type(type, BindingPath.Child(path, "type")) : null;
        if (!symbols.Add(new Symbol(SymbolKind.Parameter, entry.Name, label, entry.Key.Span), path, diagnostics))
        {
            return null;
        }

        symbols.Parameters.Add(entry.Name, null);
        if (own is null && declared is null)
        {
            if (reader?.Has("value") != true && reader?.Has("type") != true)
            {
                diagnostics.Add(ParameterMessages.NeitherValueNorType(entry.Name).At(entry.Key.Span, path));
            }

            return null;
        }

        // The pack's own value determines the type even where another value replaces it.
        Value? ownValue = own is null ? null : Read(own, reader is null ? path : BindingPath.Child(path, "value"), declared);
        var kind = declared ?? ownValue?.Kind;
        if (own is not null && ownValue is null)
        {
            return null;
        }

        Value? value = ownValue;
        if (filled is not null)
        {
            value = filled.Value is YamlScalar { IsEmpty: false } scalar
                ? Read(scalar, BindingPath.Child("values", entry.Name), kind)
                : NotAValue(filled);
            if (value is null)
            {
                return null;
            }
        }

        if (value is null)
        {
            _blank.Add((entry.Name, kind, label, entry.Key.Span));
            return null;
        }

        var parameter = new Parameter(entry.Name, value.Value.Kind, value.Value, label, entry.Key.Span) { Source = reader?.Text("source") };
        symbols.Parameters[entry.Name] = parameter;
        return parameter;
    }

    private ValueKind? Type(YamlScalar type, string path)
    {
        var kind = TypeReader.Read(type, path, diagnostics);
        if (kind is not ValueKind.TextList)
        {
            return kind;
        }

        diagnostics.Add(ParameterMessages.OneValue().At(type.Span, path));
        return null;
    }

    private Value? NotAValue(SectionEntry filled)
    {
        var path = BindingPath.Child("values", filled.Name);
        switch (filled.Value)
        {
            case { IsReported: true }:
                break;
            case YamlScalar:
                diagnostics.Add(ValueMessages.Missing(filled.Name).At(filled.Key.Span, path));
                break;
            case YamlMapping or YamlSequence:
                diagnostics.Add(ValueMessages.NoValue(filled.Name, MappingReader.NodeKind(filled.Value)).At(filled.Value.Span, path));
                break;
        }

        return null;
    }

    private Value? Read(YamlScalar scalar, string path, ValueKind? wanted)
    {
        if (wanted == ValueKind.Text)
        {
            return YamlTraps.TryReadText(scalar, path, diagnostics, out var text) ? Value.Of(text) : null;
        }

        if (ExpressionReader.ParseOperand(scalar, path, diagnostics, wanted is null ? MistakeHandling.Parameter : MistakeHandling.AsFigure) is not { } operand)
        {
            return null;
        }

        if (FirstName(operand) is { } word)
        {
            var message = operand is NameSyntax && wanted is null
                ? ParameterMessages.WordAsFigure(word.Text)
                : ParameterMessages.NameInValue(word.Text, Example(wanted ?? ValueKind.Money));
            diagnostics.Add(message.At(word.Span, path));
            return null;
        }

        if (expressions.Bind(operand, new BindScope(path)) is not { } expression)
        {
            return null;
        }

        if (ConstantFolder.Require(expression, FigureMessages.ParameterValue, path, diagnostics) is not { } value)
        {
            return null;
        }

        if (wanted is { } kind && value.Kind != kind && !(IsLength(kind) && IsLength(value.Kind)))
        {
            diagnostics.Add(ParameterMessages.KindDiffers(kind, expression.Text, value.Kind, Example(kind)).At(expression.Span, path));
            return null;
        }

        return value;
    }

    // 2 hours and 2 business hours are valid for the same parameter: the company chooses clock or business time.
    private static bool IsLength(ValueKind kind) => kind is ValueKind.Duration or ValueKind.BusinessTime or ValueKind.BusinessDays;

    /// <summary>
    /// The first name in a value. Names are not allowed: they could only refer to parameters bound before, and a value given from outside
    /// would not affect them.
    /// </summary>
    private static NameSyntax? FirstName(OperandSyntax operand) => operand switch
    {
        NameSyntax name => name,
        BinarySyntax binary => FirstName(binary.Left) ?? FirstName(binary.Right),
        NegateSyntax negate => FirstName(negate.Operand),
        LiteralSyntax or CallSyntax or SubjectSyntax or PeriodSyntax => null,
        _ => throw new UnreachableException(),
    };

    private void ReportUnknownValues(IEnumerable<SectionEntry> values, ImmutableArray<SectionEntry> parameters)
    {
        foreach (var value in values.OrderBy(v => v.Key.Span.Source.Path, StringComparer.Ordinal).ThenBy(v => v.Key.Span.Start))
        {
            var close = diagnostics.Closest(value.Name, parameters.Select(p => p.Name));
            diagnostics.Add(ParameterMessages.Unknown(value.Name, close).At(value.Key.Span, "values"));
        }
    }

    private void ReportBlank()
    {
        if (_blank.Count == 0)
        {
            return;
        }

        var first = _blank[0];
        var example = string.Join(", ", _blank.Take(2).Select(b => $"{b.Name}: {Example(b.Kind!.Value)}"));
        var blank = ParameterMessages.Blank(_blank.Select(b => b.Name), example).At(first.Span, BindingPath.Child("params", first.Name));
        var labels = _blank.Select(b => Labels.Of(b.Span.Location, ParameterMessages.Wanted(b.Name, b.Kind!.Value, b.Label)));
        diagnostics.Add(blank with { Labels = [.. labels] });
    }

    private static string Example(ValueKind kind) => kind switch
    {
        ValueKind.Money => "200 CNY",
        ValueKind.Percent => "10%",
        ValueKind.Duration => "3 days",
        ValueKind.Period => "1 year",
        ValueKind.BusinessTime => "24 business hours",
        ValueKind.BusinessDays => "2 business days",
        ValueKind.Date => "2026-05-01",
        ValueKind.Instant => "2026-05-01T09:00:00+08:00",
        ValueKind.Boolean => "true",
        ValueKind.Number => "5",
        ValueKind.Text or ValueKind.TextList or ValueKind.Level or ValueKind.Unknown => "some-text",
    };
}
