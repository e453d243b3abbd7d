using System.Collections.Immutable;
using System.Globalization;
using CareRules.Authoring.Linting.Logic;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting;

/// <summary>
/// Finds table rows that never hit, and rows that hit together, taking into account how the inputs are computed. Conflicts that follow from
/// the table alone are reported when the pack is loaded.
/// </summary>
internal sealed class RowConflictCheck(CheckContext context)
{
    /// <summary>Each row is compared with all before it.</summary>
    private const int MaxRows = 200;

    public void Check(DecisionTable table)
    {
        var rows = table.Ranked.Select(r => (Row: r, Cells: r.When.Select(c => c.Test).OfType<Condition>().ToImmutableArray())).ToList();
        for (var i = 0; i < rows.Count; i++)
        {
            var (row, cells) = rows[i];
            var path = string.Create(CultureInfo.InvariantCulture, $"tables › {table.Name} › rows[{row.Number - 1}]");
            if (cells.Length > 1 && context.IsUnsatisfiable(cells.Select(context.Holds)))
            {
                ReportContradictoryCells(row, cells, path);
            }
            else if (i > 0 && i < MaxRows && table.Hit is HitPolicy.Unique or HitPolicy.Any)
            {
                CheckOverlap(table, row, rows.Take(i).Select(r => r.Row), path);
            }
            else if (i > 0 && i < MaxRows && table.Hit is HitPolicy.First or HitPolicy.Priority)
            {
                CheckShadowing(row, cells, [.. rows.Take(i).Select(r => PolicyLogic.All(r.Cells, r.Row.Span))], path);
            }
        }
    }

    private void ReportContradictoryCells(TableRow row, ImmutableArray<Condition> cells, string path)
    {
        var (rest, last) = (cells.RemoveAt(cells.Length - 1), cells[^1]);
        if (context.FindExample([.. rest.Select(context.Holds), context.Fails(last)], c => rest.All(c.Holds) && !c.Holds(last)) is not { } example)
        {
            return;
        }

        var number = row.Number.ToString(CultureInfo.InvariantCulture);
        context.Add(DiagnosticCatalog.RowNeverFits.At(
            row.Span,
            path,
            ($"row {number} never hits: no customer fits all its cells; with {example.En} `{row.When[^1].Text}` fails", $"第 {number} 行永远不会命中：没有客户同时符合它的所有单元格；{example.Zh} 时 `{row.When[^1].Text}` 不符合"),
            ("remove the row, or correct a cell", "删除这一行，或改正单元格")));
    }

    // Overlaps of rows with constant cells are reported when the pack is loaded; this covers cells that compare with facts.
    private void CheckOverlap(DecisionTable table, TableRow row, IEnumerable<TableRow> earlier, string path)
    {
        foreach (var other in earlier.Where(o => IsDynamic(row) || IsDynamic(o)))
        {
            var both = PolicyLogic.All(row.When.Concat(other.When).Select(c => c.Test).OfType<Condition>(), row.Span);
            if ((table.Hit == HitPolicy.Any && row.Then.Select(e => e.Canonical).SequenceEqual(other.Then.Select(e => e.Canonical), StringComparer.Ordinal))
                || row.When.Zip(other.When).Any(c => AreAssumedDisjoint(c.First, c.Second))
                || context.FindExample([context.Holds(both)], c => c.Holds(both)) is not { } example)
            {
                continue;
            }

            var (number, first) = (row.Number.ToString(CultureInfo.InvariantCulture), other.Number.ToString(CultureInfo.InvariantCulture));
            context.Add(DiagnosticCatalog.RowsMeet.At(
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

    // Two different facts compared with one input may be correlated, so their cells are assumed to exclude each other; cells over the same
    // facts are solved.
    private bool AreAssumedDisjoint(TableCell one, TableCell other) => IsDynamic(one) && IsDynamic(other) && !context.References(one.Test!).SetEquals(context.References(other.Test!));

    private void CheckShadowing(TableRow row, ImmutableArray<Condition> cells, ImmutableArray<AllCondition> earlier, string path)
    {
        var all = PolicyLogic.All(cells, row.Span);
        if (!context.IsUnsatisfiable([context.Holds(all), .. earlier.Select(context.Fails)])
            || context.FindExample([context.Holds(all)], c => c.Holds(all) && earlier.Any(c.Holds)) is not { } example)
        {
            return;
        }

        var number = row.Number.ToString(CultureInfo.InvariantCulture);
        context.Add(DiagnosticCatalog.RowNeverFits.At(
            row.Span,
            path,
            ($"row {number} never hits: other rows go before it whenever it fits{example.Clause.En}", $"第 {number} 行永远不会命中：凡是符合它的情况都有其他行先命中{example.Clause.Zh}"),
            ("remove the row, or move it up", "删除这一行，或把它上移")));
    }
}
