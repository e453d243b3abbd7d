using System.Collections.Immutable;
using CareRules.Messages;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks.UnreachableRow;

/// <summary>
/// Finds table rows that never hit, taking into account how the inputs are computed. What follows from the table alone is reported when the
/// pack is loaded.
/// </summary>
internal sealed class UnreachableRowCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [UnreachableRowMessages.Kind];

    public override void Run(CheckContext context)
    {
        foreach (var table in context.Policy.Tables)
        {
            var rows = new TableRows(context, table);
            for (var i = 0; i < rows.Count; i++)
            {
                if (rows.IsContradictory(i))
                {
                    ReportContradictoryCells(context, rows, i);
                }
                else if (i is > 0 and < TableRows.MaxCompared && table.Hit is HitPolicy.First or HitPolicy.Priority)
                {
                    CheckShadowing(context, rows, i);
                }
            }
        }
    }

    private static void ReportContradictoryCells(CheckContext context, TableRows rows, int index)
    {
        var (row, cells) = (rows[index], rows.CellsOf(index));
        var (rest, last) = (cells.RemoveAt(cells.Length - 1), cells[^1]);
        if (context.FindExample([.. rest.Select(context.Holds), context.Fails(last)], c => rest.All(c.Holds) && !c.Holds(last)) is { } example)
        {
            context.Add(UnreachableRowMessages.NobodyFits(row.Number, row.When[^1].Text, example.Text).At(row.Span, rows.PathOf(row)));
        }
    }

    private static void CheckShadowing(CheckContext context, TableRows rows, int index)
    {
        var (row, all) = (rows[index], rows.AllOf(index));
        var earlier = Enumerable.Range(0, index).Select(rows.AllOf).ToList();
        if (context.IsUnsatisfiable([context.Holds(all), .. earlier.Select(context.Fails)])
            && context.FindExample([context.Holds(all)], c => c.Holds(all) && earlier.Exists(c.Holds)) is { } example)
        {
            context.Add(UnreachableRowMessages.OthersAreFirst(row.Number, example.Text).At(row.Span, rows.PathOf(row)));
        }
    }
}
