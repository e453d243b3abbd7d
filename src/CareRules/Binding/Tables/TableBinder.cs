using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;

namespace CareRules.Binding.Tables;

/// <summary>Binds a table's cells and checks the table as a whole.</summary>
internal sealed class TableBinder(Symbols symbols, ExpressionBinder expressions, IDefinitions definitions, DiagnosticBag diagnostics)
{
    private readonly TableReader _reader = new(diagnostics);
    private readonly OutputBinder _outputs = new(symbols, expressions, diagnostics);

    /// <summary>The table, or null after a diagnostic.</summary>
    public DecisionTable? Bind(Definition<DecisionTable> definition)
    {
        var path = BindingPath.Child("tables", definition.Entry.Name);
        if (definition.Entry.Value.IsReported || _reader.Read(definition.Entry, path) is not { } syntax)
        {
            return null;
        }

        var before = diagnostics.Errors;
        var finder = new EntryFinder(symbols, definitions, path);
        foreach (var input in syntax.Inputs)
        {
            finder.Visit(input.Operand);
        }

        var inputs = syntax.Inputs.Select(i => Input(i, finder.Entry)).ToList();
        VisitRows(syntax, inputs, finder);
        var outputs = syntax.Outputs.Select((o, i) => _outputs.Bind(o, syntax, i)).ToList();
        var rows = syntax.Rows.Select(r => Row(r, inputs, outputs, finder.Entry)).ToList();
        var otherwise = syntax.Otherwise is { } last ? Row(last, [], outputs, finder.Entry) : null;
        if (!syntax.IsWhole || inputs.Contains(null) || outputs.Contains(null) || rows.Contains(null) || (syntax.Otherwise is not null && otherwise is null))
        {
            return null;
        }

        var table = new DecisionTable
        {
            Name = definition.Entry.Name,
            Index = definition.Index,
            Label = definition.Label,
            Hit = syntax.Hit,
            Inputs = [.. inputs!],
            Outputs = [.. outputs.Select((o, i) => OutputBinder.WithTexts(o!, i, [.. rows.Append(otherwise).OfType<TableRow>()]))],
            Rows = [.. rows!],
            Otherwise = otherwise,
            Entry = finder.Entry,
            EntryUse = finder.Use,
            Span = definition.Entry.Key.Span,
        };
        if (!_outputs.CheckHitPolicy(table, path, syntax))
        {
            return null;
        }

        // After errors the check would only report the same problems again.
        if (diagnostics.Errors == before)
        {
            new TableCheck(table, path, diagnostics).Run();
        }

        return table;
    }

    /// <summary>Looks for an entry in the cells, whose words depend on the inputs.</summary>
    private static void VisitRows(TableSyntax syntax, List<TableInput?> inputs, EntryFinder finder)
    {
        foreach (var row in syntax.Rows.OfType<RowSyntax>())
        {
            for (var i = 0; i < inputs.Count; i++)
            {
                var hasWords = inputs[i]?.Value.Kind is ValueKind.Text or ValueKind.TextList or ValueKind.Level;
                foreach (var test in (row.When[i]?.Alternatives ?? []).SelectMany(c => c.Tests))
                {
                    finder.Visit(test, hasWords);
                }
            }
        }

        // The outputs' operands are parsed where they are bound; parsing the few that are not figures a second time is cheap.
        foreach (var row in syntax.Rows.Append(syntax.Otherwise).OfType<RowSyntax>())
        {
            for (var i = 0; i < syntax.Outputs.Length && finder.Entry is null; i++)
            {
                if (row.Then[i] is { Value: [var first, ..] } cell && !char.IsAsciiDigit(first) && (syntax.Outputs[i].Kind is not (null or ValueKind.Text) || OutputBinder.IsComputed(cell)))
                {
                    finder.Visit(OutputBinder.Operand(cell, "", new DiagnosticBag()));
                }
            }
        }
    }

    private TableInput? Input(InputSyntax syntax, FactList? entry)
    {
        if (syntax.Operand is null || expressions.Bind(syntax.Operand, new BindScope(syntax.Path, entry)) is not { } value)
        {
            return null;
        }

        return new TableInput(syntax.Name, value);
    }

    private TableRow? Row(RowSyntax syntax, List<TableInput?> inputs, List<TableOutput?> outputs, FactList? entry)
    {
        var when = ImmutableArray.CreateBuilder<TableCell>(inputs.Count);
        for (var i = 0; i < inputs.Count; i++)
        {
            if (inputs[i] is { } input && syntax.When[i] is { } cell && Cell(cell, input, new BindScope(BindingPath.Child(syntax.Path, input.Name), entry, Subject: input.Value)) is { } bound)
            {
                when.Add(bound);
            }
        }

        var then = ImmutableArray.CreateBuilder<Expression>(outputs.Count);
        for (var i = 0; i < outputs.Count; i++)
        {
            if (outputs[i] is { } output && syntax.Then[i] is { } cell && _outputs.Cell(cell, output, new BindScope(BindingPath.Child(syntax.Path, output.Name), entry)) is { } value)
            {
                then.Add(value);
            }
        }

        return when.Count == inputs.Count && then.Count == outputs.Count ? new TableRow(syntax.Number, when.ToImmutable(), then.ToImmutable(), syntax.Span) : null;
    }

    private TableCell? Cell(WrittenCell cell, TableInput input, BindScope scope)
    {
        var alternatives = ImmutableArray.CreateBuilder<Condition>();
        var isAny = cell.Alternatives.IsEmpty;
        foreach (var alternative in cell.Alternatives)
        {
            var tests = ImmutableArray.CreateBuilder<Condition>();
            foreach (var test in alternative.Tests)
            {
                if (expressions.Conditions.BindCell(test, scope) is not { } leaf)
                {
                    return null;
                }

                tests.Add(Folded(leaf));
            }

            isAny |= tests.Count == 0;
            Condition one = tests is [var only] ? only : new AnyCondition(tests.ToImmutable(), alternative.Span);
            alternatives.Add(alternative.Negated ? new NotCondition(one, alternative.Span) : one);
        }

        if (isAny && cell.Alternatives.Length > 1)
        {
            diagnostics.Add(TableMessages.ValuesAndAnything().At(cell.Span, scope.Path));
            return null;
        }

        var whole = isAny ? null : alternatives is [var single] ? single : new AnyCondition(alternatives.ToImmutable(), cell.Span);
        return new TableCell(whole, cell.Text, cell.Span);
    }

    // Constant expressions are folded now, so that cells with the same meaning are equal.
    private static Condition Folded(Condition leaf) => leaf switch
    {
        CompareLeaf compare => compare with { Right = Folded(compare.Right) },
        BetweenLeaf between => between with { Low = Folded(between.Low), High = Folded(between.High) },
        AllCondition range => range with { Children = [.. range.Children.Select(Folded)] },
        AnyCondition or NotCondition or ConstantLeaf or InLeaf or TextLeaf or KnownLeaf or BooleanLeaf or DoneLeaf => leaf,
        _ => throw new UnreachableException(),
    };

    private static Expression Folded(Expression operand) =>
        operand is ArithmeticExpression or NegateExpression && ConstantFolder.Fold(operand) is { IsUnknown: false } value ? new ConstantExpression(value, operand.Span) : operand;
}
