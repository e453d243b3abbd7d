using System.Numerics;
using CareRules.Facts;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Tables;

/// <summary>Enumerates the rows that hit or may hit, 64 at a time.</summary>
internal ref struct TableHits
{
    private readonly Frame? _frame;
    private readonly ColumnIndex[] _columns;
    private readonly TruthNode?[][]? _dynamic;
    private readonly ReadOnlySpan<int> _classes;

    // The classes that an unknown input could have, by column; null where all inputs are known or could have any.
    private readonly int[]?[]? _could;
    private readonly int _words;

    // When every input is known and all cells compare with constants, every possible hit is certain.
    private readonly bool _isCertain;
    private int _word = -1;
    private ulong _possible;
    private ulong _definite;

    /// <param name="classes">The class of each input's value.</param>
    public TableHits(Frame? frame, ColumnIndex[] columns, TruthNode?[][]? dynamic, ReadOnlySpan<int> classes, int rows)
    {
        _frame = frame;
        _columns = columns;
        _dynamic = dynamic;
        _classes = classes;
        _words = (rows + 63) / 64;
        _isCertain = dynamic is null;
        for (var column = 0; column < classes.Length; column++)
        {
            _isCertain &= classes[column] < columns[column].Count;
            if (classes[column] == columns[column].Count && frame is not null && columns[column].ClassesOf(columns[column].Input.CouldBe(frame)) is { } could)
            {
                (_could ??= new int[]?[classes.Length])[column] = could;
            }
        }
    }

    /// <summary>The next row that hits or may hit.</summary>
    public bool Next(out int place, out Truth truth)
    {
        while (true)
        {
            while (_possible == 0)
            {
                if (++_word >= _words)
                {
                    (place, truth) = (TablePlan.None, Truth.False);
                    return false;
                }

                Load();
            }

            var bit = BitOperations.TrailingZeroCount(_possible);
            _possible &= _possible - 1;
            place = (_word << 6) + bit;
            truth = (_definite >> bit & 1) != 0 ? Truth.True : Exactly(place);
            if (truth != Truth.False)
            {
                return true;
            }
        }
    }

    private void Load()
    {
        (_possible, _definite) = (ulong.MaxValue, ulong.MaxValue);
        for (var column = 0; column < _classes.Length && _possible != 0; column++)
        {
            _possible &= Possible(column);
        }

        for (var column = 0; column < _classes.Length && !_isCertain && _possible != 0; column++)
        {
            _definite &= Definite(column, _word);
        }
    }

    private readonly ulong Possible(int column)
    {
        if (_could?[column] is not { } could)
        {
            return _columns[column].Possible(_classes[column])[_word];
        }

        var possible = 0UL;
        foreach (var place in could)
        {
            possible |= _columns[column].Possible(place)[_word];
        }

        return Told(column, possible, _columns[column].Possible(_classes[column]), _word);
    }

    private readonly ulong Definite(int column, int word)
    {
        if (_could?[column] is not { } could)
        {
            return _columns[column].Definite(_classes[column])[word];
        }

        var definite = ulong.MaxValue;
        foreach (var place in could)
        {
            definite &= _columns[column].Definite(place)[word];
        }

        return Told(column, definite, _columns[column].Definite(_classes[column]), word);
    }

    // Whether an input is known is no question of what it could be.
    private readonly ulong Told(int column, ulong bits, ulong[] unknown, int word) => (bits & ~_columns[column].Presences[word]) | (unknown[word] & _columns[column].Presences[word]);

    /// <summary>Whether a cell that compares with constants holds for all that its input could be.</summary>
    public readonly bool IsDefinite(int column, int row) => (Definite(column, row >> 6) >> (row & 63) & 1) != 0;

    private readonly Truth Exactly(int place)
    {
        if (_dynamic is null)
        {
            return Truth.Unknown;
        }

        var least = Truth.True;
        for (var column = 0; column < _classes.Length && least != Truth.False; column++)
        {
            var truth = _dynamic[place][column] is { } cell ? cell.Of(_frame!)
                : IsDefinite(column, place) ? Truth.True
                : Truth.Unknown;
            least = truth < least ? truth : least;
        }

        return least;
    }
}
