using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds <c>lists:</c>, named sets of constants for <c>in</c>.</summary>
internal static class ListBinder
{
    public static void Bind(PackSyntax syntax, Symbols symbols, ExpressionBinder expressions, DiagnosticBag diagnostics)
    {
        foreach (var entry in syntax.Lists)
        {
            var path = BindingPath.Child("lists", entry.Name);
            if (!Names.Check(entry.Key, path, diagnostics))
            {
                continue;
            }

            if (symbols.Lists.TryGetValue(entry.Name, out var earlier))
            {
                var twice = ListMessages.ListTwice(entry.Name).At(entry.Key.Span, path);
                diagnostics.Add(twice with { Labels = [Labels.FirstDefined(earlier.Span.Location)] });
                continue;
            }

            if (entry.Value is not YamlSequence sequence)
            {
                symbols.Lists.Add(entry.Name, (null, entry.Key.Span));
                if (entry.Value.IsReported)
                {
                    continue;
                }

                diagnostics.Add(ListMessages.NoList(MappingReader.NodeKind(entry.Value)).At(entry.Value.Span, path));
                continue;
            }

            symbols.Lists.Add(entry.Name, (BindItems(sequence, path, expressions, diagnostics), entry.Key.Span));
        }
    }

    private static ImmutableArray<Value> BindItems(YamlSequence sequence, string path, ExpressionBinder expressions, DiagnosticBag diagnostics)
    {
        var values = ImmutableArray.CreateBuilder<Value>();
        for (var i = 0; i < sequence.Items.Length; i++)
        {
            var itemPath = BindingPath.Item(path, i);
            if (sequence.Items[i].IsReported)
            {
                continue;
            }

            if (sequence.Items[i] is not YamlScalar { IsEmpty: false } scalar)
            {
                diagnostics.Add(ListMessages.NoValue(MappingReader.NodeKind(sequence.Items[i])).At(sequence.Items[i].Span, itemPath));
                continue;
            }

            if (Read(scalar, itemPath, expressions, diagnostics) is { } value)
            {
                if (values.Count > 0 && values[0].Kind != value.Kind)
                {
                    diagnostics.Add(ListMessages.KindsDiffer(values[0].Kind, value.Kind).At(scalar.Span, itemPath));
                    continue;
                }

                if (values.Count > 0 && value.Kind == ValueKind.Money && values[0].Currency != value.Currency)
                {
                    diagnostics.Add(ListMessages.CurrenciesDiffer(values[0].Currency, value.Currency).At(scalar.Span, itemPath));
                    continue;
                }

                values.Add(value);
            }
        }

        return values.ToImmutable();
    }

    private static Value? Read(YamlScalar scalar, string path, ExpressionBinder expressions, DiagnosticBag diagnostics)
    {
        // A word is text; a scalar that starts like a figure is read as one.
        if (!scalar.IsPlain || scalar.Value.Length == 0 || !(char.IsAsciiDigit(scalar.Value[0]) || scalar.Value[0] is '-' or '+' or '.'))
        {
            return YamlTraps.TryReadText(scalar, path, diagnostics, out var text) ? Value.Of(text) : null;
        }

        return ExpressionReader.ParseOperand(scalar, path, diagnostics, MistakeHandling.Undecided) is { } operand && expressions.Bind(operand, new BindScope(path)) is { } expression
            && ConstantFolder.Require(expression, FigureMessages.ListValue, path, diagnostics) is { } value
            ? value
            : null;
    }
}
