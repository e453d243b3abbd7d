using CareRules.Runtime.State;

namespace CareRules.Runtime.Tables;

/// <summary>The precomputed result for every combination of classes, for small tables and for large ones that are a grid.</summary>
internal sealed class TableCube
{
    private const int AlwaysPrecomputed = 4096;
    private const int MaxCombinations = 65_536;

    private readonly int[] _strides;
    private readonly int[] _results;

    private TableCube(int[] strides, int[] results)
    {
        _strides = strides;
        _results = results;
    }

    /// <summary>The result for a combination of classes, one a column.</summary>
    public delegate int Resolve(ReadOnlySpan<int> classes);

    /// <summary>The cube; null when a cell compares with more than constants, or when there are many more combinations than rows.</summary>
    public static TableCube? Of(ColumnIndex[] columns, int rows, Resolve result)
    {
        var strides = new int[columns.Length];
        var size = 1L;
        for (var column = columns.Length - 1; column >= 0; column--)
        {
            strides[column] = (int)size;
            size *= columns[column].Count;
            if (size > Math.Clamp(8L * rows, AlwaysPrecomputed, MaxCombinations) || !Model.Tables.TableBits.IsEmpty(columns[column].Dynamic))
            {
                return null;
            }
        }

        var results = new int[size];
        var classes = new int[columns.Length];
        for (var at = 0; at < results.Length; at++)
        {
            for (var column = 0; column < columns.Length; column++)
            {
                classes[column] = at / strides[column] % columns[column].Count;
            }

            results[at] = result(classes);
        }

        return new TableCube(strides, results);
    }

    /// <summary>The result for the inputs; false when one of them is unknown.</summary>
    public bool TryFind(Frame frame, ColumnIndex[] columns, out int result)
    {
        var at = 0;
        for (var column = 0; column < columns.Length; column++)
        {
            var index = columns[column];
            var place = index.ClassOf(frame);
            if (place >= index.Count)
            {
                result = TablePlan.Unknown;
                return false;
            }

            at += place * _strides[column];
        }

        result = _results[at];
        return true;
    }
}
