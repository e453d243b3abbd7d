using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Yaml;
using CareRules.Wording;

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
            diagnostics.Add(TableMessages.OutputIsList().At(syntax.Span, syntax.Path));
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
                diagnostics.Add(TableMessages.OrderNotConstant().At(scalar.Span, syntax.Path));
                return null;
            }

            order.Add(value);
        }

        return output with { Order = order.ToImmutable() };
    }

    /// <summary>One cell, or null after a diagnostic.</summary>
    public Expression? Cell(YamlScalar scalar, TableOutput output, BindScope scope)
    {
        if (output.Kind == ValueKind.Text && !IsComputed(scalar))
        {
            return Text(scalar, output, scope);
        }

        if (Operand(scalar, scope.Path, diagnostics) is not { } operand
            || (output.Kind == ValueKind.Text ? expressions.BindUndecided(operand, scope) : expressions.Bind(operand, scope)) is not { } value)
        {
            return null;
        }

        if (value.Kind != output.Kind)
        {
            var help = TypeHints.ForComparison(new ConstantExpression(SampleOf(output.Kind), value.Span), value, symbols.Schema.Currency);
            diagnostics.Add(TableMessages.CellKind(output.Name, output.Kind, value.Text, value.Kind, help).At(value.Span, scope.Path));
            return null;
        }

        var folded = ConstantFolder.Fold(value);
        return Listed(folded.IsUnknown ? value : value is ParameterExpression ? value : new ConstantExpression(folded, value.Span), output, scope);
    }

    /// <summary>True for a cell that says what to compute: <c>=customer.segment</c>. Text in quotes is a text, whatever it begins with.</summary>
    public static bool IsComputed(YamlScalar scalar) => scalar is { IsPlain: true, Value: ['=', ..] };

    /// <summary>The value that a cell says; null after a diagnostic.</summary>
    public static OperandSyntax? Operand(YamlScalar scalar, string path, DiagnosticBag diagnostics)
    {
        var start = IsComputed(scalar) ? 1 : 0;
        return ExpressionReader.ParseOperand(scalar, start, scalar.Value.Length - start, path, diagnostics, MistakeHandling.ByBinder);
    }

    /// <summary>The output with the set of texts that its cells can have.</summary>
    public static TableOutput WithTexts(TableOutput output, int index, ImmutableArray<TableRow> rows)
    {
        var texts = rows.Select(r => TableRow.Constant(r.Then[index])).ToList();
        return output.Kind != ValueKind.Text || texts.Exists(t => t.IsUnknown) ? output
            : output with { Texts = [.. output.Order.Select(o => o.Text).Concat(texts.Select(t => t.Text)).Distinct(StringComparer.Ordinal)] };
    }

    /// <summary>False, with a diagnostic, where the hit policy does not support an output.</summary>
    public bool CheckHitPolicy(DecisionTable table, string path, TableSyntax syntax)
    {
        var hit = TableReader.NameOf(table.Hit);
        if (table.Hit is HitPolicy.Priority or HitPolicy.OutputOrder && table.Outputs.All(o => o.Order.IsEmpty))
        {
            var first = table.Outputs[0];
            diagnostics.Add(TableMessages.OrderNeeded(hit, first.Name, KindNames.Plain(first.Kind)).At(syntax.Outputs[0].Span, path));
            return false;
        }

        if (table.Hit == HitPolicy.CollectCount && syntax.Otherwise is { } otherwise)
        {
            diagnostics.Add(TableMessages.OtherwiseOfCount().At(otherwise.Span, BindingPath.Child(path, "otherwise")));
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
        var problem = table.IsList && output.Kind != ValueKind.Text ? TableMessages.OnlyTextsMakeLists(hit, output.Name, output.Kind)
            : table.Hit == HitPolicy.CollectSum && !IsAmount(output.Kind) ? TableMessages.NoSum(output.Name, output.Kind)
            : table.Hit is HitPolicy.CollectMin or HitPolicy.CollectMax && output.Kind is ValueKind.Text or ValueKind.Boolean
                ? TableMessages.NoOrder(output.Name, output.Kind)
            : null;
        if (problem is not null)
        {
            diagnostics.Add(problem.At(syntax.Span, syntax.Path));
            return false;
        }

        var cells = table.Cells(index).ToList();
        if (table.Hit is HitPolicy.CollectSum or HitPolicy.CollectMin or HitPolicy.CollectMax && cells.Find(c => TypeHints.CurrenciesDiffer(cells[0], c)) is { } other)
        {
            var message = TableMessages.CurrenciesCollected(TypeHints.Currency(cells[0])!, TypeHints.Currency(other)!);
            diagnostics.Add(message.At(other.Span, syntax.Path));
            return false;
        }

        return true;
    }

    private Expression? Text(YamlScalar scalar, TableOutput output, BindScope scope)
    {
        if (scalar.IsPlain && symbols.TryUseParameter(scalar.Value, out var parameter) && parameter is null or { Kind: ValueKind.Text })
        {
            return parameter is null ? null : Listed(new ParameterExpression(parameter, scalar.Span), output, scope);
        }

        if (!YamlTraps.TryReadText(scalar, scope.Path, diagnostics, out var text) || Listed(new ConstantExpression(Value.Of(text), scalar.Span), output, scope) is not { } cell)
        {
            return null;
        }

        // Among `values`, and in quotes, a text is certainly meant; but in quotes with a sign of a value, it is not.
        var start = text is ['=', ..] ? 1 : 0;
        if (output.Order.IsEmpty && (scalar.IsPlain || start == 1) && NamedText.Of(scalar, start, symbols) is { HasValue: true, MayBeText: var mayBeText })
        {
            diagnostics.Add((start == 1 ? TableMessages.ValueAsText(text) : TableMessages.FactAsText(text, mayBeText)).At(scalar.Span, scope.Path));
        }

        return cell;
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
            diagnostics.Add(TableMessages.CellNotConstant(output.Name).At(cell.Span, scope.Path));
            return null;
        }

        var names = output.Order.Select(v => LiteralText.Shown(v)).ToList();
        var close = diagnostics.Closest(LiteralText.Shown(value), names);
        diagnostics.Add(TypeMessages.NeverText(output.Name, LiteralText.Shown(value), close, names).At(cell.Span, scope.Path));
        return null;
    }

    /// <summary>The kind of an output's lengths (clock or business time): that of its first cell.</summary>
    private ValueKind LengthKind(TableSyntax table, int index)
    {
        var first = table.Rows[0].Then[index];
        var operand = first is null ? null : Operand(first, "", new DiagnosticBag());
        var kind = operand is LiteralSyntax literal ? literal.Value.Kind
            : operand is NameSyntax { Parts: [var name] } && symbols.Parameters.GetValueOrDefault(name) is { } parameter ? parameter.Kind
            : ValueKind.Duration;
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
        ValueKind.Unknown or ValueKind.Number or ValueKind.Text or ValueKind.Level or ValueKind.TextList => Value.OfNumber(0m),
    };
}
