using System.Collections.Frozen;
using CareRules.Facts;
using CareRules.Model.Tables;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Tables;

/// <summary>Finds the class of an input's value, and the rows of a class.</summary>
internal sealed class ColumnIndex
{
    private readonly TableColumn _column;
    private readonly ThresholdScale? _scale;
    private readonly int[] _classOfRank;
    private readonly int[]? _direct;
    private readonly FrozenDictionary<string, int>? _texts;
    private readonly ulong[][] _definite;
    private readonly ulong[][] _possible;

    public ColumnIndex(TableColumn column, Nodes.ValueNode input)
    {
        _column = column;
        Input = input;
        ColumnClass[] classes = [.. column.Classes, column.Unknown, column.Foreign ?? column.Unknown, column.Nothing];
        _definite = Array.ConvertAll(classes, c => c.Definite);
        _possible = Array.ConvertAll(classes, c => c.Possible);
        _classOfRank = [.. column.ClassOfRank];
        if (column.IsText)
        {
            _texts = column.Texts;
            return;
        }

        // The scale only sorts the thresholds here: its rank has no slot in frames.
        _scale = new ThresholdScale(input, column.Currency, column.Thresholds, slot: -1);
        if (column.Scale is { } levels)
        {
            _direct = [.. Enumerable.Range(0, levels.Levels.Length).Select(rank => ClassOf(Value.OfLevel(rank, levels.Levels[rank].Name)))];
        }
        else if (column.Input.Kind == ValueKind.Boolean)
        {
            _direct = [ClassOf(Value.Of(false)), ClassOf(Value.Of(true))];
        }
    }

    public Nodes.ValueNode Input { get; }

    /// <summary>
    /// The number of classes of values; a class index beyond them means that the value is unknown, of another currency, or nothing.
    /// </summary>
    public int Count => _column.Classes.Length;

    /// <summary>The class of amounts in a currency that no cell names.</summary>
    public int Foreign => Count + 1;

    /// <summary>The currency of the cells' amounts; null for other kinds.</summary>
    public string? Currency => _column.Currency;

    /// <summary>The rows whose cell compares with more than constants.</summary>
    public ulong[] Dynamic => _column.Dynamic;

    /// <summary>The rows whose cell asks whether the input is known.</summary>
    public ulong[] Presences => _column.Presences;

    /// <summary>The rows whose cell holds for a class.</summary>
    public ulong[] Definite(int place) => _definite[place];

    /// <summary>The rows whose cell holds or is unknown for a class.</summary>
    public ulong[] Possible(int place) => _possible[place];

    /// <summary>The classes of what an unknown value could be, each once; null where that cannot be told.</summary>
    public int[]? ClassesOf(CouldBe? couldBe)
    {
        if (couldBe is null)
        {
            return null;
        }

        if (!couldBe.IsRange || _classOfRank.Length == 1)
        {
            return [.. couldBe.Values.Select(v => ClassOf(v)).Distinct()];
        }

        var (low, high) = (_scale!.RankOf(couldBe.Values[0]), _scale.RankOf(couldBe.Values[1]));
        return [.. _classOfRank[low..(high + 1)].Distinct()];
    }

    /// <summary>The class of the customer's value.</summary>
    public int ClassOf(Frame frame) => Input.Slot < 0 ? ClassOf(Input.Of(frame)) : ClassOf(Input.Cached(frame));

    /// <summary>The class of a value.</summary>
    public int ClassOf(in Value value)
    {
        if (!value.HasValue)
        {
            return value.IsNothing ? Count + 2 : Count;
        }

        if (_texts is not null)
        {
            return _texts.TryGetValue(value.Text, out var place) ? place : _column.OtherTexts;
        }

        if (_direct is not null)
        {
            return _direct[(int)value.Number];
        }

        // Without thresholds there is only one class, whatever kind of value it is.
        if (_classOfRank.Length == 1)
        {
            return _classOfRank[0];
        }

        var rank = _scale!.RankOf(value);
        return rank == ThresholdScale.NoRank ? Foreign : _classOfRank[rank];
    }

    /// <summary>True when all values of a range are of one class.</summary>
    public bool IsSteady(in ValueRange range)
    {
        if (range.IsOpen || range.IsFixed)
        {
            return range.IsFixed;
        }

        var place = ClassOf(range.Low);
        if (_scale is null || _direct is not null || place >= Count || _classOfRank.Length == 1)
        {
            return _classOfRank.Length == 1;
        }

        var last = _scale.RankOf(range.High);
        for (var rank = _scale.RankOf(range.Low); rank <= last; rank++)
        {
            if (_classOfRank[rank] != place)
            {
                return false;
            }
        }

        return true;
    }
}
