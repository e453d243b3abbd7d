using CareRules.Model.Tables;

namespace CareRules.Binding.Tables;

/// <summary>
/// Computes which values the rows of a table cover together. Each column's values are divided into classes, so that a table is a finite
/// grid; the search goes through it column by column and stops where a row covers everything that is left.
/// </summary>
internal sealed class TableCover
{
    /// <summary>The search ends after this many steps.</summary>
    private const int MaxSteps = 200_000;

    private readonly TableColumn[] _columns;
    private readonly int _rows;
    private readonly int[] _order;
    private readonly ulong[][][] _classesOfRow;
    private readonly ulong[][] _wide;
    private int _steps;

    public TableCover(TableColumn[] columns, int rows)
    {
        _columns = columns;
        _rows = rows;
        _classesOfRow = Array.ConvertAll(columns, ClassesOfRow);

        // Columns that most rows test come first: they separate the rows best.
        _order = [.. Enumerable.Range(0, columns.Length).OrderBy(c => columns[c].Unknown.Definite.Sum(w => System.Numerics.BitOperations.PopCount(w)))];
        _wide = new ulong[columns.Length + 1][];
        _wide[columns.Length] = All();
        for (var depth = columns.Length - 1; depth >= 0; depth--)
        {
            var column = columns[_order[depth]];
            _wide[depth] = column.Classes.Where(c => c.IsFeasible).Aggregate(_wide[depth + 1], (rest, c) => TableBits.And(rest, c.Possible));
        }
    }

    /// <summary>True when the search ended early.</summary>
    public bool IsExhausted => _steps >= MaxSteps;

    /// <summary>Whether any value of a column satisfies a row's cell.</summary>
    public bool CanMatch(int column, int row) => !TableBits.IsEmpty(_classesOfRow[column][row]);

    /// <summary>Values for which two rows hit; null when there are none, or when it is uncertain.</summary>
    public ColumnClass?[]? Overlap(int first, int second)
    {
        for (var column = 0; column < _columns.Length; column++)
        {
            if (!TableBits.Intersects(_classesOfRow[column][first], _classesOfRow[column][second]))
            {
                return null;
            }
        }

        var witness = new ColumnClass?[_columns.Length];
        for (var column = 0; column < _columns.Length; column++)
        {
            var both = TableBits.And(_classesOfRow[column][first], _classesOfRow[column][second]);
            witness[column] = ClassAt(_columns[column], TableBits.Next(both, 0));
        }

        return witness;
    }

    /// <summary>When earlier rows leave nothing for a row: values that it would match, and the row that takes them.</summary>
    public (ColumnClass?[] Values, int Row)? ShadowedBy(int row)
    {
        var earlier = TableBits.New(_rows);
        for (var other = 0; other < row; other++)
        {
            if (Overlap(other, row) is not null)
            {
                TableBits.Set(earlier, other);
            }
        }

        // A row with a cell that compares with facts may hit whatever the others do.
        if (TableBits.IsEmpty(earlier) || Array.Exists(_columns, c => TableBits.Has(c.Dynamic, row)))
        {
            return null;
        }

        var search = new Search(this, MaxFound: 1, Within: row, IsCertain: true);
        search.Visit(0, earlier, new ColumnClass?[_columns.Length]);
        if (search.Found.Count > 0 || IsExhausted)
        {
            return null;
        }

        var first = TableBits.Next(earlier, 0);
        return (Overlap(first, row)!, first);
    }

    /// <summary>Values for which no row hits.</summary>
    public IReadOnlyList<ColumnClass?[]> Gaps(int most)
    {
        var search = new Search(this, most, Within: null, IsCertain: false);
        search.Visit(0, All(), new ColumnClass?[_columns.Length]);
        return search.Found;
    }

    private ulong[] All()
    {
        var all = TableBits.New(_rows);
        for (var row = 0; row < _rows; row++)
        {
            TableBits.Set(all, row);
        }

        return all;
    }

    // The classes that certainly satisfy a row's cell, by index; the last two are those of an unknown input and of one that is nothing.
    private ulong[][] ClassesOfRow(TableColumn column)
    {
        var classes = new ulong[_rows][];
        for (var row = 0; row < _rows; row++)
        {
            classes[row] = TableBits.New(column.Classes.Length + 2);
            for (var place = 0; place < column.Classes.Length + 2; place++)
            {
                var at = ClassAt(column, place);
                if (at.IsFeasible && TableBits.Has(at.Definite, row))
                {
                    TableBits.Set(classes[row], place);
                }
            }
        }

        return classes;
    }

    private static ColumnClass ClassAt(TableColumn column, int place) =>
        place < column.Classes.Length ? column.Classes[place] : place == column.Classes.Length ? column.Unknown : column.Nothing;

    /// <summary>A search for cells of the grid that none of some rows covers.</summary>
    /// <param name="Within">The row whose cells alone are searched; null for all, without inputs that are unknown or nothing.</param>
    /// <param name="IsCertain">Whether a row must certainly hit to cover a cell.</param>
    private sealed record Search(TableCover Cover, int MaxFound, int? Within, bool IsCertain)
    {
        private readonly HashSet<ulong[]>[] _seen = [.. Enumerable.Range(0, Cover._columns.Length).Select(_ => new HashSet<ulong[]>(TableBits.Comparer.Instance))];

        public List<ColumnClass?[]> Found { get; } = [];

        public void Visit(int depth, ulong[] rows, ColumnClass?[] chosen)
        {
            if (Found.Count >= MaxFound || Cover._steps++ >= MaxSteps)
            {
                return;
            }

            if (TableBits.IsEmpty(rows))
            {
                Found.Add(Completed(depth, chosen));
                return;
            }

            if (depth == Cover._columns.Length || (Within is null && TableBits.Intersects(rows, Cover._wide[depth])) || !_seen[depth].Add(rows))
            {
                return;
            }

            var column = Cover._order[depth];
            var tried = new HashSet<ulong[]>(TableBits.Comparer.Instance);
            foreach (var one in Places(column))
            {
                var rest = TableBits.And(rows, IsCertain ? one.Definite : one.Possible);
                if (tried.Add(rest))
                {
                    chosen[column] = one;
                    Visit(depth + 1, rest, chosen);
                }
            }
        }

        private IEnumerable<ColumnClass> Places(int column)
        {
            var classes = Cover._columns[column].Classes;
            for (var place = 0; place < classes.Length + 2; place++)
            {
                if (Within is { } row ? TableBits.Has(Cover._classesOfRow[column][row], place) : place < classes.Length && classes[place].IsFeasible)
                {
                    yield return ClassAt(Cover._columns[column], place);
                }
            }
        }

        // Whatever the values of the remaining columns, no row hits.
        private ColumnClass?[] Completed(int depth, ColumnClass?[] chosen)
        {
            var whole = (ColumnClass?[])chosen.Clone();
            foreach (var column in Cover._order.Skip(depth))
            {
                whole[column] = Places(column).First();
            }

            return whole;
        }
    }
}
