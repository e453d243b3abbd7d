using System.Collections.Immutable;
using System.Globalization;
using CareRules.Authoring.Linting.Logic;
using CareRules.Diagnostics;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting;

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
            else if (i > 0 && i < MostRows && table.Hit is HitPolicy.Unique or HitPolicy.Any)
            {
                CheckMeeting(table, row, rows.Take(i).Select(r => r.Row), path);
            }
            else if (i > 0 && i < MostRows && table.Hit is HitPolicy.First or HitPolicy.Priority)
            {
                CheckEarlier(row, cells, [.. rows.Take(i).Select(r => PolicyLogic.All(r.Cells, r.Row.Span))], path);
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

    // What constants alone tell was told when the pack was loaded; here cells are compared with facts too.
    private void CheckMeeting(DecisionTable table, TableRow row, IEnumerable<TableRow> earlier, string path)
    {
        foreach (var other in earlier.Where(o => IsDynamic(row) || IsDynamic(o)))
        {
            var both = PolicyLogic.All(row.When.Concat(other.When).Select(c => c.Test).OfType<Condition>(), row.Span);
            if ((table.Hit == HitPolicy.Any && row.Then.Select(e => e.Canonical).SequenceEqual(other.Then.Select(e => e.Canonical), StringComparer.Ordinal))
                || row.When.Zip(other.When).Any(c => AreApart(c.First, c.Second))
                || findings.Find([findings.Holds(both)], c => c.Holds(both)) is not { } example)
            {
                continue;
            }

            var (number, first) = (row.Number.ToString(CultureInfo.InvariantCulture), other.Number.ToString(CultureInfo.InvariantCulture));
            findings.Add(DiagnosticCatalog.RowsMeet.At(
                row.Span,
                path,
                ($"rows {first} and {number} both hit{example.Clause.En}: then nothing is answered", $"第 {first} 行和第 {number} 行同时命中{example.Clause.Zh}：此时没有答案"),
                ("make the two exclude each other, or choose another hit policy such as `hit: first`", "让两行互斥，或改用其他命中策略，例如 `hit: first`")) with
            { Labels = [new DiagnosticLabel(other.Span.Location, $"row {first}")] });
            return;
        }
    }

    private static bool IsDynamic(TableRow row) => row.When.Any(IsDynamic);

    private static bool IsDynamic(TableCell cell) => Model.Tables.CellTest.Constants(cell.Test) is null;

    // Two facts that one input is compared with may well hang together: such cells are believed to be apart, unless they are about the very same.
    private bool AreApart(TableCell one, TableCell other) => IsDynamic(one) && IsDynamic(other) && !findings.References(one.Test!).SetEquals(findings.References(other.Test!));

    private void CheckEarlier(TableRow row, ImmutableArray<Condition> cells, ImmutableArray<AllCondition> earlier, string path)
    {
        var all = PolicyLogic.All(cells, row.Span);
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
