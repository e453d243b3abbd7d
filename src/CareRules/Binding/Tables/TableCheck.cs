using System.Collections.Immutable;
using System.Globalization;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Model.Tables;

namespace CareRules.Binding.Tables;

/// <summary>
/// Checks a whole table: overlapping rows under a hit policy that excludes them, contradicting rows, rows that never hit, and values
/// without a row. Exact for cells that compare with constants; cells that compare with facts are assumed to be correct. Each finding names
/// example values.
/// </summary>
internal sealed class TableCheck
{
    private const int MaxFindings = 20;
    private const int MaxGaps = 3;

    private readonly DecisionTable _table;
    private readonly string _path;
    private readonly DiagnosticBag _diagnostics;
    private readonly ImmutableArray<TableRow> _rows;
    private readonly TableColumn[] _columns;
    private readonly TableCover _cover;

    public TableCheck(DecisionTable table, string path, DiagnosticBag diagnostics)
    {
        _table = table;
        _path = path;
        _diagnostics = diagnostics;
        _rows = table.Ranked;
        _columns = [.. table.Inputs.Select((input, i) => new TableColumn(input.Value, _rows.Select(r => r.When[i])))];
        _cover = new TableCover(_columns, _rows.Length);
    }

    public void Run()
    {
        var dead = CheckCells();
        switch (_table.Hit)
        {
            case HitPolicy.Unique:
                CheckPairs((a, b) => true, DiagnosticCatalog.TableOverlap, "both hit", "make the two exclude each other, or choose another hit policy such as `hit: first`");
                break;
            case HitPolicy.Any:
                CheckPairs((a, b) => !SameOutputs(a, b), DiagnosticCatalog.TableContradiction, "both hit and say different things", "give the two the same outputs, or choose another hit policy such as `hit: first`");
                break;
            case HitPolicy.First or HitPolicy.Priority:
                CheckReach(dead);
                break;
        }

        if (_table.Otherwise is null && (_table.IsSingleHit || _table.Hit is HitPolicy.CollectMin or HitPolicy.CollectMax))
        {
            CheckGaps();
        }

        if (_cover.IsExhausted)
        {
            _diagnostics.Add(DiagnosticCatalog.TableUnchecked.At(_table.Span, _path, "the table is too large to be checked whole: gaps and rows that never hit may go unnoticed", "divide it into tables that use each other"));
        }
    }

    /// <summary>Rows with a cell that no value of its input satisfies.</summary>
    private bool[] CheckCells()
    {
        var dead = new bool[_rows.Length];
        for (var column = 0; column < _columns.Length; column++)
        {
            for (var row = 0; row < _rows.Length; row++)
            {
                if (!dead[row] && !TableBits.Has(_columns[column].Dynamic, row) && !_cover.CanMatch(column, row))
                {
                    dead[row] = true;
                    var cell = _rows[row].When[column];
                    _diagnostics.Add(DiagnosticCatalog.RowNeverHits.At(cell.Span, RowPath(row), $"row {Number(row)} never hits: `{_table.Inputs[column].Name}` is never `{cell.Text}`", "write the smaller end first, and values that the input can have"));
                }
            }
        }

        return dead;
    }

    private void CheckPairs(Func<TableRow, TableRow, bool> matters, DiagnosticDescriptor kind, string what, string help)
    {
        var found = 0;
        for (var second = 1; second < _rows.Length && found < MaxFindings; second++)
        {
            for (var first = 0; first < second; first++)
            {
                if (_cover.Overlap(first, second) is { } witness && matters(_rows[first], _rows[second]))
                {
                    found++;
                    _diagnostics.Add(kind.At(_rows[second].Span, RowPath(second), $"rows {Number(first)} and {Number(second)} {what}, for example for {Shown(witness)}", help)
                        with
                    { Labels = [new(_rows[first].Span.Location, $"row {Number(first)}")] });
                    break;
                }
            }
        }
    }

    private void CheckReach(bool[] dead)
    {
        var found = 0;
        for (var row = 1; row < _rows.Length && found < MaxFindings; row++)
        {
            if (dead[row] || _cover.ShadowedBy(row) is not { } witness)
            {
                continue;
            }

            found++;
            var first = witness.Row;
            _diagnostics.Add(DiagnosticCatalog.RowNeverHits.At(
                _rows[row].Span,
                RowPath(row),
                $"row {Number(row)} never hits: other rows go before it, for example row {Number(first)} for {Shown(witness.Values)}",
                _table.Hit == HitPolicy.First ? "move it up, or remove it" : "its outputs stand after theirs in `values`: remove it, or make the others more exact")
                with
            { Labels = [new(_rows[first].Span.Location, $"row {Number(first)}")] });
        }
    }

    private void CheckGaps()
    {
        foreach (var gap in _cover.Gaps(MaxGaps))
        {
            _diagnostics.Add(DiagnosticCatalog.TableGap.At(_table.Span, _path, $"no row hits for {Shown(gap)}", "add a row, or `otherwise:` for all that is left"));
        }
    }

    private static bool SameOutputs(TableRow a, TableRow b) => a.Then.Select(e => e.Canonical).SequenceEqual(b.Then.Select(e => e.Canonical), StringComparer.Ordinal);

    private string Shown(ColumnClass?[] witness)
    {
        var values = witness
            .Select((c, i) => c is null ? null : ReferenceEquals(c, _columns[i].Unknown) ? $"`{_table.Inputs[i].Name}` unknown" : c.Example is { } example ? $"`{_table.Inputs[i].Name}` = {Words(example)}" : null)
            .OfType<string>()
            .ToList();
        return values.Count == 0 ? "anything" : string.Join(", ", values);

        static string Words(Value example) => example.Kind == ValueKind.Text ? $"\"{example.Text}\"" : ValueWords.Of(example);
    }

    private string RowPath(int row) => BindingPath.Item(BindingPath.Child(_path, "rows"), _rows[row].Number - 1);

    private string Number(int row) => _rows[row].Number.ToString(CultureInfo.InvariantCulture);
}
