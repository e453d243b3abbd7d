using System.Collections.Frozen;
using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Model.Tables;

/// <summary>
/// One input of a table with its values divided into classes: values that satisfy the same cells are in one class, which stores its rows.
/// Both the checks of a table and its index are built from columns.
/// </summary>
internal sealed class TableColumn
{
    /// <summary>Represents currencies that no cell names.</summary>
    private const string ForeignCurrency = "XXX";

    private readonly InputDomain _domain;
    private readonly TableCell[] _cells;
    private readonly int[] _kinds;
    private readonly TableCell[] _distinct;
    private readonly bool[] _dynamic;
    private readonly List<ColumnClass> _classes = [];
    private readonly Dictionary<ulong[], int> _places = new(TableBits.Comparer.Instance);

    /// <param name="cells">The column's cells, a row each.</param>
    public TableColumn(Expression input, IEnumerable<TableCell> cells)
    {
        Input = input;
        _domain = InputDomain.Of(input);
        _cells = [.. cells];
        (_kinds, _distinct) = Distinct(_cells);
        var constants = _distinct.Select(c => CellTest.Constants(c.Test)?.ToList()).ToList();
        Currency = constants.OfType<List<Value>>().SelectMany(c => c).FirstOrDefault(c => c.Kind == ValueKind.Money) is { HasValue: true } amount ? amount.Currency : null;
        _dynamic = [.. constants.Select(c => c is null || c.Exists(v => v.Kind == ValueKind.Money && v.Currency != Currency))];
        var told = constants.Where((_, i) => !_dynamic[i]).SelectMany(c => c!).ToList();
        IsText = input.Kind == ValueKind.Text;
        Thresholds = [.. told.Where(_ => !IsText).Select(v => v.Number).Distinct().Order()];
        Texts = FrozenDictionary<string, int>.Empty;
        if (IsText)
        {
            Texts = ClassifyTexts([.. told.Select(v => v.Text).Distinct(StringComparer.Ordinal)]);
        }
        else
        {
            ClassifyNumbers(told.Count == 0 ? default(Value?) : told[0]);
        }

        Classes = [.. _classes];
        Unknown = Class(Value.Unknown, example: null);
        Nothing = Class(Value.Nothing, example: null) with { IsFeasible = input.MayBeNothing || _cells.Any(c => CellTest.AsksWhetherKnown(c.Test, Presence.Nothing)) };
        Foreign = Currency is null ? null : Class(Value.OfMoney(0m, ForeignCurrency), example: null);
        Dynamic = TableBits.New(_cells.Length);
        Presences = TableBits.New(_cells.Length);
        for (var row = 0; row < _cells.Length; row++)
        {
            if (CellTest.AsksWhetherKnown(_cells[row].Test))
            {
                TableBits.Set(Presences, row);
            }

            if (_dynamic[_kinds[row]])
            {
                TableBits.Set(Dynamic, row);
            }
        }
    }

    public Expression Input { get; }

    public bool IsText { get; }

    /// <summary>The currency of the cells' amounts; null for other kinds.</summary>
    public string? Currency { get; }

    /// <summary>The numbers that cells compare with, in order.</summary>
    public ImmutableArray<decimal> Thresholds { get; }

    /// <summary>The class of each rank: below, at and above each threshold.</summary>
    public ImmutableArray<int> ClassOfRank { get; private set; } = [];

    /// <summary>The class of each text that a cell compares with.</summary>
    public FrozenDictionary<string, int> Texts { get; }

    /// <summary>The class of all other texts.</summary>
    public int OtherTexts { get; private set; }

    public ImmutableArray<ColumnClass> Classes { get; }

    /// <summary>The class of an unknown input.</summary>
    public ColumnClass Unknown { get; }

    /// <summary>The class of an input that is nothing.</summary>
    public ColumnClass Nothing { get; }

    /// <summary>The class of amounts in a currency that no cell names; null for other kinds.</summary>
    public ColumnClass? Foreign { get; }

    /// <summary>The rows whose cell compares with more than constants.</summary>
    public ulong[] Dynamic { get; }

    /// <summary>The rows whose cell asks whether the input is known.</summary>
    public ulong[] Presences { get; }

    /// <summary>The scale of the input's levels; null for others.</summary>
    public LevelScale? Scale => _domain.Scale;

    private FrozenDictionary<string, int> ClassifyTexts(List<string> texts)
    {
        var classes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            classes.Add(text, PlaceOf(Value.Of(text), _domain.Texts.IsEmpty || _domain.Texts.Contains(text) ? Value.Of(text) : null));
        }

        var free = _domain.Texts.IsEmpty ? "other" : _domain.Texts.FirstOrDefault(t => !texts.Contains(t));
        while (_domain.Texts.IsEmpty && texts.Contains(free!))
        {
            free = $"an{free}";
        }

        OtherTexts = PlaceOf(Value.Of(free ?? "\0"), free is null ? null : Value.Of(free));
        return classes.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private void ClassifyNumbers(Value? first)
    {
        var like = first ?? Value.OfNumber(0m);
        var ranks = new int[(2 * Thresholds.Length) + 1];
        for (var place = 0; place < Thresholds.Length; place++)
        {
            var threshold = Thresholds[place];
            ranks[(2 * place) + 1] = PlaceOf(like.WithNumber(threshold), _domain.Holds(threshold) ? Shown(like, threshold) : null);
        }

        for (var place = 0; place <= Thresholds.Length; place++)
        {
            decimal? low = place == 0 ? null : Thresholds[place - 1];
            decimal? high = place == Thresholds.Length ? null : Thresholds[place];
            var between = _domain.Between(low, high);
            // Facts may be wrong, so even an interval without possible values needs a class.
            var number = between ?? (low is { } l && high is { } h ? l + ((h - l) / 2m) : low + 1m ?? high - 1m ?? 0m);
            ranks[2 * place] = PlaceOf(like.WithNumber(number), first is not null && between is { } known ? Shown(like, known) : null, isFeasible: between is not null);
        }

        ClassOfRank = [.. ranks];
    }

    private Value Shown(Value like, decimal number) =>
        _domain.Scale is { } scale ? Value.OfLevel((int)number, scale.Levels[(int)number].Name) : like.WithNumber(number);

    private int PlaceOf(Value value, Value? example, bool? isFeasible = null)
    {
        var truths = TableBits.New(Math.Max(1, _distinct.Length));
        for (var i = 0; i < _distinct.Length; i++)
        {
            if (!_dynamic[i] && CellTest.Of(_distinct[i].Test, value) == Truth.True)
            {
                TableBits.Set(truths, i);
            }
        }

        if (!_places.TryGetValue(truths, out var place))
        {
            place = _classes.Count;
            _places.Add(truths, place);
            _classes.Add(Class(value, example) with { IsFeasible = false });
        }

        var known = _classes[place];
        _classes[place] = known with { IsFeasible = known.IsFeasible || (isFeasible ?? example is not null), Example = known.Example ?? example };
        return place;
    }

    private ColumnClass Class(Value value, Value? example)
    {
        var truths = Array.ConvertAll(_distinct, c => CellTest.Constants(c.Test) is null ? Truth.Unknown : CellTest.Of(c.Test, value));
        var (definite, possible) = (TableBits.New(_cells.Length), TableBits.New(_cells.Length));
        for (var row = 0; row < _cells.Length; row++)
        {
            var kind = _kinds[row];
            if (_dynamic[kind] || truths[kind] != Truth.False)
            {
                TableBits.Set(possible, row);
            }

            if (!_dynamic[kind] && truths[kind] == Truth.True)
            {
                TableBits.Set(definite, row);
            }
        }

        return new ColumnClass(definite, possible, example, IsFeasible: true);
    }

    // Many rows have the same cell.
    private static (int[] Kinds, TableCell[] Distinct) Distinct(TableCell[] cells)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var distinct = new List<TableCell>();
        var kinds = new int[cells.Length];
        for (var row = 0; row < cells.Length; row++)
        {
            var canonical = cells[row].Test?.Canonical ?? "";
            if (!places.TryGetValue(canonical, out kinds[row]))
            {
                kinds[row] = distinct.Count;
                places.Add(canonical, distinct.Count);
                distinct.Add(cells[row]);
            }
        }

        return (kinds, [.. distinct]);
    }
}

/// <summary>Values of an input that satisfy the same cells.</summary>
/// <param name="Definite">The rows whose cell holds.</param>
/// <param name="Possible">The rows whose cell holds or is unknown.</param>
/// <param name="Example">One of the values; null where any value will do, and where there is none.</param>
/// <param name="IsFeasible">False when the input never has such a value.</param>
internal sealed record ColumnClass(ulong[] Definite, ulong[] Possible, Value? Example, bool IsFeasible);
