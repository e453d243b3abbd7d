using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Tables;

/// <summary>Binds outputs: their types, order and cells, and checks that the hit policy supports them.</summary>
internal sealed class OutputBinder(Symbols symbols, ExpressionBinder expressions, DiagnosticBag diagnostics)
{
    /// <summary>The output, or null after a diagnostic.</summary>
    public TableOutput? Bind(OutputSyntax syntax, TableSyntax table, int index)
    {
        if (syntax.Kind is not { } kind)
        {
            return null;
        }

        if (kind == ValueKind.TextList)
        {
            diagnostics.Add(DiagnosticCatalog.OutputKind.At(syntax.Span, syntax.Path, "an output is one value, not a list", "make it text; `hit: collect` gathers the texts of all rows that hit"));
            return null;
        }

        var output = new TableOutput(syntax.Name, kind == ValueKind.Duration ? LengthKind(table, index) : kind, syntax.Label, []);
        var order = ImmutableArray.CreateBuilder<Value>();
        foreach (var scalar in syntax.Order)
        {
            if (Cell(scalar, output, new BindScope(BindingPath.Child(syntax.Path, "values"))) is not { } cell)
            {
                return null;
            }

            if (TableRow.Constant(cell) is not { IsUnknown: false } value)
            {
                diagnostics.Add(DiagnosticCatalog.NotConstant.At(scalar.Span, syntax.Path, "the values of an output must be the same for every customer", "write literals or parameters"));
                return null;
            }

            order.Add(value);
        }

        return output with { Order = order.ToImmutable() };
    }

    /// <summary>One cell, or null after a diagnostic.</summary>
    public Expression? Cell(YamlScalar scalar, TableOutput output, BindScope scope)
    {
        if (output.Kind == ValueKind.Text)
        {
            return Text(scalar, output, scope);
        }

        if (ExpressionReader.ParseOperand(scalar, scope.Path, diagnostics) is not { } operand || expressions.Bind(operand, scope) is not { } value)
        {
            return null;
        }

        if (value.Kind != output.Kind)
        {
            diagnostics.Add(DiagnosticCatalog.ValueKindDiffers.At(value.Span, scope.Path, $"`{output.Name}` is {KindNames.WithArticle(output.Kind)}, but `{value.Text}` is {KindNames.WithArticle(value.Kind)}", TypeHints.ForComparison(new ConstantExpression(SampleOf(output.Kind), value.Span), value, symbols.Schema.Currency)));
            return null;
        }

        var folded = ConstantFolder.Fold(value);
        return Listed(folded.IsUnknown ? value : value is ParameterExpression ? value : new ConstantExpression(folded, value.Span), output, scope);
    }

    /// <summary>The output with the set of texts that its cells can have.</summary>
    public static TableOutput WithTexts(TableOutput output, int index, ImmutableArray<TableRow> rows)
    {
        var texts = rows.Select(r => TableRow.Constant(r.Then[index])).ToList();
        return output.Kind != ValueKind.Text ? output
            : output with { Texts = [.. output.Order.Select(o => o.Text).Concat(texts.Select(t => t.Text)).Distinct(StringComparer.Ordinal)] };
    }

    /// <summary>False, with a diagnostic, where the hit policy does not support an output.</summary>
    public bool CheckHitPolicy(DecisionTable table, string path, TableSyntax syntax)
    {
        var hit = TableReader.NameOf(table.Hit);
        if (table.Hit is HitPolicy.Priority or HitPolicy.OutputOrder && table.Outputs.All(o => o.Order.IsEmpty))
        {
            diagnostics.Add(DiagnosticCatalog.OutputKind.At(syntax.Outputs[0].Span, path, $"`hit: {hit}` needs an output whose values have an order", $"write `{table.Outputs[0].Name}: {{type: {KindNames.Plain(table.Outputs[0].Kind)}, values: [...]}}`, the one that goes first at the beginning"));
            return false;
        }

        if (table.Hit == HitPolicy.CollectCount && syntax.Otherwise is { } otherwise)
        {
            diagnostics.Add(DiagnosticCatalog.ExclusiveKeys.At(otherwise.Span, BindingPath.Child(path, "otherwise"), "`otherwise` has nothing to say: the count of no hits is 0", "remove `otherwise`"));
            return false;
        }

        var fits = true;
        for (var i = 0; i < table.Outputs.Length; i++)
        {
            fits &= SupportsHitPolicy(table, i, hit, syntax.Outputs[i]);
        }

        return fits;
    }

    private bool SupportsHitPolicy(DecisionTable table, int index, string hit, OutputSyntax syntax)
    {
        var output = table.Outputs[index];
        var problem = table.Hit switch
        {
            HitPolicy.Collect or HitPolicy.RuleOrder or HitPolicy.OutputOrder when output.Kind != ValueKind.Text =>
                ($"`hit: {hit}` makes a list, and only texts make lists, but `{output.Name}` is {KindNames.WithArticle(output.Kind)}", "use `collect sum`, `collect min` or `collect max`, or make the output text"),
            HitPolicy.CollectSum when !IsAmount(output.Kind) =>
                ($"`{output.Name}` is {KindNames.WithArticle(output.Kind)}, which has no sum", "sum numbers, money, percents or lengths of time"),
            HitPolicy.CollectMin or HitPolicy.CollectMax when output.Kind is ValueKind.Text or ValueKind.Boolean =>
                ($"`{output.Name}` is {KindNames.WithArticle(output.Kind)}, which has no order", "use `hit: priority` with `values` for the one that goes first"),
            _ => default((string, string)?),
        };
        if (problem is { } known)
        {
            diagnostics.Add(DiagnosticCatalog.OutputKind.At(syntax.Span, syntax.Path, known.Item1, known.Item2));
            return false;
        }

        var cells = table.Rows.Append(table.Otherwise).OfType<TableRow>().Select(r => r.Then[index]).ToList();
        if (table.Hit is HitPolicy.CollectSum or HitPolicy.CollectMin or HitPolicy.CollectMax && cells.Find(c => TypeHints.CurrenciesDiffer(cells[0], c)) is { } other)
        {
            diagnostics.Add(DiagnosticCatalog.CurrenciesDiffer.At(other.Span, syntax.Path, $"{TypeHints.Currency(cells[0])} and {TypeHints.Currency(other)} cannot be collected into one amount", "give all amounts in one currency"));
            return false;
        }

        return true;
    }

    private Expression? Text(YamlScalar scalar, TableOutput output, BindScope scope)
    {
        if (symbols.TryUseParameter(scalar.Value, out var parameter) && parameter is null or { Kind: ValueKind.Text })
        {
            return parameter is null ? null : Listed(new ParameterExpression(parameter, scalar.Span), output, scope);
        }

        return YamlTraps.TryReadText(scalar, scope.Path, diagnostics, out var text) ? Listed(new ConstantExpression(Value.Of(text), scalar.Span), output, scope) : null;
    }

    private Expression? Listed(Expression cell, TableOutput output, BindScope scope)
    {
        var value = TableRow.Constant(cell);
        if (output.Order.IsEmpty || output.Order.Contains(value))
        {
            return cell;
        }

        if (value.IsUnknown)
        {
            diagnostics.Add(DiagnosticCatalog.NotConstant.At(cell.Span, scope.Path, $"`{output.Name}` has `values`, so that its cells must be the same for every customer", "write one of its values, or remove `values`"));
            return null;
        }

        var names = output.Order.Select(ValueWords.Of).ToList();
        var close = diagnostics.Closest(ValueWords.Of(value), names);
        diagnostics.Add(DiagnosticCatalog.UnknownText.At(cell.Span, scope.Path, $"`{output.Name}` is never `{ValueWords.Of(value)}`", close is null ? $"it is one of {Choices.Listed(names)}" : $"did you mean `{close}`?", close));
        return null;
    }

    /// <summary>The kind of an output's lengths (clock or business time): that of its first cell.</summary>
    private ValueKind LengthKind(TableSyntax table, int index)
    {
        var first = table.Rows[0].Then[index];
        var operand = first is null ? null : ExpressionReader.ParseOperand(first, "", new DiagnosticBag());
        var kind = operand switch
        {
            LiteralSyntax literal => literal.Value.Kind,
            NameSyntax { Parts: [var name] } when symbols.Parameters.TryGetValue(name, out var parameter) && parameter is not null => parameter.Kind,
            _ => ValueKind.Duration,
        };
        return kind is ValueKind.BusinessTime or ValueKind.BusinessDays ? kind : ValueKind.Duration;
    }

    private static bool IsAmount(ValueKind kind) => kind is ValueKind.Number or ValueKind.Percent or ValueKind.Money or ValueKind.Duration or ValueKind.Period or ValueKind.BusinessTime or ValueKind.BusinessDays;

    private static Value SampleOf(ValueKind kind) => kind switch
    {
        ValueKind.Money => Value.OfMoney(0m, "XXX"),
        ValueKind.Percent => Value.OfPercent(0m),
        ValueKind.Duration => Value.OfDuration(0m),
        ValueKind.Period => Value.OfPeriod(0m),
        ValueKind.BusinessTime => Value.OfBusinessTime(0m),
        ValueKind.BusinessDays => Value.OfBusinessDays(0m),
        ValueKind.Date => Value.Of(default(DateOnly)),
        ValueKind.Instant => Value.OfInstant(0),
        ValueKind.Boolean => Value.Of(false),
        _ => Value.OfNumber(0m),
    };
}
