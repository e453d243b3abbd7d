using System.Collections.Immutable;
using System.Globalization;
using CareRules.Diagnostics;
using CareRules.Model;
using CareRules.Model.Conditions;

namespace CareRules.Analysis;

/// <summary>Looks for rows of tables that never hit because of what their inputs are worked out from. What a table alone can tell was told when the pack was loaded.</summary>
internal sealed class RowCheck(Findings findings)
{
    /// <summary>Each row is held against all before it.</summary>
    private const int MostRows = 200;

    public void Check(DecisionTable table)
    {
        var rows = table.Ranked.Select(r => (Row: r, Cells: r.When.Select(c => c.Test).OfType<Condition>().ToImmutableArray())).ToList();
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, cells) = rows[i];
            var path = string.Create(CultureInfo.InvariantCulture, $"tables › {table.Name} › rows[{row.Number - 1}]");
            if (cells.Length > 1 && findings.IsImpossible(cells.Select(findings.Holds)))
            {
                ReportCells(row, cells, path);
            }
            else if (i > 0 && i < MostRows && table.Hit is HitPolicy.First or HitPolicy.Priority)
            {
                CheckEarlier(row, cells, [.. rows.Take(i).Select(r => Logic.PolicyLogic.All(r.Cells, r.Row.Span))], path);
            }
        }
    }

    private void ReportCells(TableRow row, ImmutableArray<Condition> cells, string path)
    {
        var (rest, last) = (cells.RemoveAt(cells.Length - 1), cells[^1]);
        if (findings.Find([.. rest.Select(findings.Holds), findings.Fails(last)], c => rest.All(c.Holds) && !c.Holds(last)) is not { } example)
        {
            return;
        }

        var number = row.Number.ToString(CultureInfo.InvariantCulture);
        findings.Add(DiagnosticCatalog.RowNeverFits.At(
            row.Span,
            path,
            ($"row {number} never hits: no customer fits all its cells; with {example.En} `{row.When[^1].Text}` fails", $"第 {number} 行永远不会命中：没有客户同时符合它的所有单元格；{example.Zh} 时 `{row.When[^1].Text}` 不符合"),
            ("remove the row, or correct a cell", "删除这一行，或改正单元格")));
    }

    private void CheckEarlier(TableRow row, ImmutableArray<Condition> cells, ImmutableArray<AllCondition> earlier, string path)
    {
        var all = Logic.PolicyLogic.All(cells, row.Span);
        if (!findings.IsImpossible([findings.Holds(all), .. earlier.Select(findings.Fails)])
            || findings.Find([findings.Holds(all)], c => c.Holds(all) && earlier.Any(c.Holds)) is not { } example)
        {
            return;
        }

        var number = row.Number.ToString(CultureInfo.InvariantCulture);
        findings.Add(DiagnosticCatalog.RowNeverFits.At(
            row.Span,
            path,
            ($"row {number} never hits: other rows go before it whenever it fits{example.Clause.En}", $"第 {number} 行永远不会命中：凡是符合它的情况都有其他行先命中{example.Clause.Zh}"),
            ("remove the row, or move it up", "删除这一行，或把它上移")));
    }
}
