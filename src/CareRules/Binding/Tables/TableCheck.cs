using System.Collections.Immutable;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Model.Tables;
using CareRules.Wording;

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
                CheckPairs((a, b) => true, TableMessages.RowsOverlap);
                break;
            case HitPolicy.Any:
                CheckPairs((a, b) => !SameOutputs(a, b), TableMessages.RowsContradict);
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
            _diagnostics.Add(TableMessages.Unchecked().At(_table.Span, _path));
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
                    var message = TableMessages.CellNeverHolds(_rows[row].Number, _table.Inputs[column].Name, cell.Text);
                    _diagnostics.Add(message.At(cell.Span, RowPath(row)));
                }
            }
        }

        return dead;
    }

    private void CheckPairs(Func<TableRow, TableRow, bool> matters, Func<int, int, LocalizedText, Message> message)
    {
        var found = 0;
        for (var second = 1; second < _rows.Length && found < MaxFindings; second++)
        {
            for (var first = 0; first < second; first++)
            {
                if (_cover.Overlap(first, second) is { } witness && matters(_rows[first], _rows[second]))
                {
                    found++;
                    var problem = message(_rows[first].Number, _rows[second].Number, Shown(witness));
                    _diagnostics.Add(problem.At(_rows[second].Span, RowPath(second)) with { Labels = [Label(first)] });
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
            var (number, first, isByPriority) = (_rows[row].Number, _rows[witness.Row].Number, _table.Hit == HitPolicy.Priority);
            var message = TableMessages.RowShadowed(number, first, Shown(witness.Values), isByPriority);
            _diagnostics.Add(message.At(_rows[row].Span, RowPath(row)) with { Labels = [Label(witness.Row)] });
        }
    }

    private void CheckGaps()
    {
        foreach (var gap in _cover.Gaps(MaxGaps))
        {
            _diagnostics.Add(TableMessages.Gap(Shown(gap)).At(_table.Span, _path));
        }
    }

    private static bool SameOutputs(TableRow a, TableRow b) => a.Then.Select(e => e.Canonical).SequenceEqual(b.Then.Select(e => e.Canonical), StringComparer.Ordinal);

    private LocalizedText Shown(ColumnClass?[] witness)
    {
        return TableMessages.Example([.. witness.Select((c, i) => Input(c, i)).OfType<LocalizedText>()]);

        LocalizedText? Input(ColumnClass? one, int i) => one is null ? null
            : ReferenceEquals(one, _columns[i].Unknown) ? TableMessages.UnknownInput(_table.Inputs[i].Name)
            : one.Example is { } example ? TableMessages.ExampleValue(_table.Inputs[i].Name, Words(example))
            : null;

        static string Words(Value example) => example.Kind == ValueKind.Text ? $"\"{example.Text}\"" : LiteralText.Shown(example);
    }

    private string RowPath(int row) => BindingPath.Item(BindingPath.Child(_path, "rows"), _rows[row].Number - 1);

    private DiagnosticLabel Label(int row) => Labels.Of(_rows[row].Span.Location, TableMessages.Row(_rows[row].Number));
}
