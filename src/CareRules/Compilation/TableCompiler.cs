using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Model.Tables;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.Tables;

namespace CareRules.Compilation;

/// <summary>Compiles a table: its inputs and outputs as nodes, its cells as an index.</summary>
/// <param name="filtered">The list of the <c>where</c> that contains the table; null outside one.</param>
internal sealed class TableCompiler(NodeCompiler nodes, FactList? filtered)
{
    public TablePlan Plan(DecisionTable table, string currency)
    {
        var ranked = table.Ranked;
        var columns = table.Inputs.Select((input, i) => new TableColumn(input.Value, ranked.Select(r => r.When[i]))).ToList();
        var index = columns.Select(c => new ColumnIndex(c, nodes.Compile(c.Input, filtered)));
        TableRow[] rows = table.Otherwise is { } otherwise ? [.. ranked, otherwise] : [.. ranked];
        return new TablePlan(table, ranked, [.. index], DynamicCells(columns, ranked), [.. rows.Select(Outputs)], [.. table.MaybeNothing.Select(e => nodes.Compile(e, filtered))], currency);
    }

    private ValueNode[] Outputs(TableRow row) => [.. row.Then.Select(cell => nodes.Compile(cell, filtered))];

    // The cells that compare with facts, by row and column; null when there are none.
    private TruthNode?[][]? DynamicCells(List<TableColumn> columns, IReadOnlyList<TableRow> rows)
    {
        var any = false;
        var cells = new TruthNode?[rows.Count][];
        for (var row = 0; row < rows.Count; row++)
        {
            cells[row] = new TruthNode?[columns.Count];
            for (var column = 0; column < columns.Count; column++)
            {
                if (TableBits.Has(columns[column].Dynamic, row))
                {
                    any = true;
                    cells[row][column] = nodes.Compile(rows[row].When[column].Test!, filtered);
                }
            }
        }

        return any ? cells : null;
    }
}
