using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Tables;

/// <summary>Binds tables used in place of a plain word or figure: the owner of an action, the length of a deadline.</summary>
internal sealed class TableUse(Symbols symbols, ExpressionBinder expressions, DiagnosticBag diagnostics)
{
    /// <summary>Whether a scalar names a table or an output of one; if so, it is a reference and not a literal.</summary>
    public bool Names(YamlNode? node) =>
        node is YamlScalar { IsPlain: true, IsReported: false } scalar && symbols.Find(scalar.Value.Split('.')[0]) is [{ Kind: SymbolKind.Table }];

    /// <summary>Warns where a text without quotes names a fact, whose value it is not.</summary>
    public void CheckWord(YamlNode? node, string path, string what)
    {
        if (node is YamlScalar { IsPlain: true, IsReported: false, IsEmpty: false } scalar && NamedText.Of(scalar, 0, symbols) is { HasValue: true, MayBeText: var mayBeText })
        {
            diagnostics.Add(TableMessages.FactAsWord(what, scalar.Value, mayBeText).At(scalar.Span, path));
        }
    }

    /// <summary>The reference to the table, or null after a diagnostic.</summary>
    /// <param name="row">The list of the current entry; null for none.</param>
    public TableExpression? Bind(YamlScalar scalar, string path, string what, FactList? row, params ImmutableArray<ValueKind> kinds)
    {
        if (ExpressionReader.ParseOperand(scalar, path, diagnostics) is not { } operand || expressions.Bind(operand, new BindScope(path, row)) is not TableExpression table)
        {
            return null;
        }

        if (kinds.Contains(table.Kind))
        {
            return table;
        }

        diagnostics.Add(TableMessages.ResultKind(what, table.Kind, kinds[0]).At(table.Span, path)
            with
        { Labels = [Labels.Of(table.Table.Span.Location, TableMessages.Table(table.Table.Name))] });
        return null;
    }

    /// <summary>The longest that a table of lengths can give; of its cells, or of their sum.</summary>
    public static TimeAmount Longest(TableExpression table)
    {
        var lengths = Cells(table).Select(c => TimeAmount.From(ConstantFolder.Fold(c))).ToList();
        return lengths[0] with { Count = table.Table.Hit == HitPolicy.CollectSum ? lengths.Aggregate(0L, (sum, l) => sum > long.MaxValue - l.Count ? long.MaxValue : sum + l.Count) : lengths.Max(l => l.Count) };
    }

    /// <summary>The cells that can be the result.</summary>
    public static IEnumerable<Expression> Cells(TableExpression table) =>
        table.Table.Cells(table.Output);
}
