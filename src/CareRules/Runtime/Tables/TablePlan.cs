using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Tables;

/// <summary>
/// The executable form of a decision table. Each input value is mapped to a class, and each class to its rows; a table with few
/// combinations of classes has its results precomputed. An unknown input leaves rows possible, all of which are then evaluated.
/// </summary>
internal sealed class TablePlan
{
    /// <summary>No row hits.</summary>
    public const int None = -1;

    /// <summary>The row that hits is unknown.</summary>
    public const int Unknown = -2;

    private readonly ColumnIndex[] _columns;
    private readonly int[] _sameOutputs;
    private readonly int _otherwise;
    private readonly TableCube? _cube;
    private readonly TruthNode?[][]? _dynamic;
    private readonly ValueNode[] _maybeNothing;

    /// <param name="rows">The rows in order of precedence.</param>
    /// <param name="dynamic">The cells that compare with facts, by row and column; null when there are none.</param>
    /// <param name="outputs">The outputs of each row, and of <c>otherwise</c> at the end.</param>
    /// <param name="maybeNothing">What the rows test and compare with, as far as it may be nothing.</param>
    public TablePlan(DecisionTable source, ImmutableArray<TableRow> rows, ColumnIndex[] columns, TruthNode?[][]? dynamic, ValueNode[][] outputs, ValueNode[] maybeNothing, string currency)
    {
        Source = source;
        Rows = rows;
        Outputs = outputs;
        Currency = currency;
        _columns = columns;
        _dynamic = dynamic;
        _maybeNothing = maybeNothing;
        _otherwise = source.Otherwise is null ? None : rows.Length;
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        _sameOutputs = [.. rows.Select(r => Place(places, string.Join(';', r.Then.Select(c => c.Canonical))))];
        Traits = columns.Select(c => c.Input).Concat(outputs.SelectMany(o => o)).Aggregate(NodeTraits.None, (all, node) => all.And(node.Traits));
        Traits = (dynamic ?? []).SelectMany(row => row).OfType<TruthNode>().Aggregate(Traits, (all, node) => all.And(node.Traits));
        Traits = Traits with { Depth = Traits.Depth + 1 };
        _cube = source.IsSingleHit ? TableCube.Of(columns, rows.Length, classes => Decide(null, classes)) : null;
    }

    public DecisionTable Source { get; }

    /// <summary>In order of precedence.</summary>
    public ImmutableArray<TableRow> Rows { get; }

    /// <summary>The outputs of each row, and of <c>otherwise</c> at the end.</summary>
    public ValueNode[][] Outputs { get; }

    /// <summary>The pack's currency.</summary>
    public string Currency { get; }

    public NodeTraits Traits { get; }

    /// <summary>The frame slot of the row that hits; -1 when it is not cached.</summary>
    public int Slot { get; set; } = -1;

    /// <summary>True where rows after one that certainly hits do not matter.</summary>
    public bool IsFirst => Source.Hit is HitPolicy.First or HitPolicy.Priority;

    /// <summary>The index of the row that decides, <see cref="None"/> or <see cref="Unknown"/>; for single-hit tables.</summary>
    public int RowOf(Frame frame)
    {
        if (Slot < 0)
        {
            return Find(frame);
        }

        if (!frame.TryGet(Slot, out int place))
        {
            place = Find(frame);
            frame.Keep(Slot, place);
        }

        return place;
    }

    /// <summary>
    /// The result where no row hits: nothing where it is because of something that is nothing, else unknown, since a row is missing.
    /// </summary>
    public Value NoRow(Frame frame) => Array.Exists(_maybeNothing, v => v.Of(frame).IsNothing) ? Value.Nothing : default;

    /// <summary>The rows that hit or may hit, in order.</summary>
    public TableHits Hits(Frame? frame, ReadOnlySpan<int> classes) => new(frame, _columns, _dynamic, classes, Rows.Length);

    /// <summary>The class of each input's value.</summary>
    public int[] Classes(Frame frame)
    {
        var classes = new int[_columns.Length];
        Classify(frame, classes);
        return classes;
    }

    /// <summary>The rows that decide the result, <c>otherwise</c> among them; empty when none does, or when it is unknown.</summary>
    public ImmutableArray<TableRow> RowsOf(Frame frame)
    {
        if (Source.IsSingleHit)
        {
            var place = RowOf(frame);
            return place < 0 ? [] : [place == Rows.Length ? Source.Otherwise! : Rows[place]];
        }

        var rows = ImmutableArray.CreateBuilder<TableRow>();
        var hits = Hits(frame, Classes(frame));
        while (hits.Next(out var place, out var truth))
        {
            if (truth == Truth.Unknown)
            {
                return [];
            }

            rows.Add(Rows[place]);
        }

        return rows.Count == 0 && Source.Otherwise is { } otherwise ? [otherwise] : rows.ToImmutable();
    }

    /// <summary>Names the facts that leave the result unknown.</summary>
    public void NameMissing(Frame frame, int output, MissingFacts missing)
    {
        var classes = Classes(frame);
        var found = false;
        var hits = Hits(frame, classes);
        while (hits.Next(out var place, out var truth))
        {
            if (truth == Truth.Unknown)
            {
                found = true;
                NameCells(frame, hits, place, missing);
            }
            else if (IsFirst)
            {
                break;
            }
        }

        if (found)
        {
            return;
        }

        hits = Hits(frame, classes);
        while (hits.Next(out var place, out _))
        {
            found |= NameOutput(frame, place, output, missing);
            if (Source.IsSingleHit)
            {
                break;
            }
        }

        if (!found && (_otherwise < 0 || !NameOutput(frame, _otherwise, output, missing)))
        {
            missing.Add($"table.{Source.Name}");
        }
    }

    private bool NameOutput(Frame frame, int place, int output, MissingFacts missing)
    {
        var node = Outputs[place][output];
        node.Missing(frame, missing);
        return node.Of(frame).IsUnknown;
    }

    private void NameCells(Frame frame, in TableHits hits, int place, MissingFacts missing)
    {
        for (var column = 0; column < _columns.Length; column++)
        {
            if (_dynamic?[place][column] is { } cell)
            {
                cell.Missing(frame, missing);
            }
            else if (!hits.IsDefinite(column, place))
            {
                _columns[column].Input.Missing(frame, missing);
            }
        }
    }

    private int Find(Frame frame)
    {
        if (_cube is { } cube && cube.TryFind(frame, _columns, out var place))
        {
            return place;
        }

        Span<int> classes = _columns.Length <= 32 ? stackalloc int[_columns.Length] : new int[_columns.Length];
        Classify(frame, classes);
        return Decide(frame, classes);
    }

    private void Classify(Frame frame, Span<int> classes)
    {
        for (var column = 0; column < classes.Length; column++)
        {
            var value = _columns[column].Input.Of(frame);
            classes[column] = _columns[column].ClassOf(value);
            if (classes[column] == _columns[column].Foreign)
            {
                var name = Source.Inputs[column].Name;
                frame.Note(Values.MixedCurrencies(name, 2, $"{Source.Name}: {name}", value.Currency, _columns[column].Currency!));
            }
        }
    }

    private int Decide(Frame? frame, ReadOnlySpan<int> classes)
    {
        var hits = Hits(frame, classes);
        return Source.Hit switch
        {
            HitPolicy.Unique => Only(hits),
            HitPolicy.Any => Agreed(hits),
            HitPolicy.First or HitPolicy.Priority or HitPolicy.RuleOrder or HitPolicy.OutputOrder or HitPolicy.Collect
                or HitPolicy.CollectSum or HitPolicy.CollectMin or HitPolicy.CollectMax or HitPolicy.CollectCount => First(hits),
        };
    }

    private int First(TableHits hits) => !hits.Next(out var place, out var truth) ? _otherwise : truth == Truth.True ? place : Unknown;

    private int Only(TableHits hits)
    {
        if (!hits.Next(out var place, out var truth))
        {
            return _otherwise;
        }

        return truth == Truth.True && !hits.Next(out _, out _) ? place : Unknown;
    }

    // A further row that may hit does not matter where its outputs are the same.
    private int Agreed(TableHits hits)
    {
        var agreed = None;
        var outputs = None;
        while (hits.Next(out var place, out var truth))
        {
            if (outputs != None && _sameOutputs[place] != outputs)
            {
                return Unknown;
            }

            outputs = _sameOutputs[place];
            agreed = agreed == None && truth == Truth.True ? place : agreed;
        }

        return agreed != None ? agreed : outputs != None ? Unknown : _otherwise;
    }

    private static int Place(Dictionary<string, int> places, string key)
    {
        if (!places.TryGetValue(key, out var place))
        {
            place = places.Count;
            places.Add(key, place);
        }

        return place;
    }

    /// <summary>Whether the same rows hit from as-of up to an instant.</summary>
    public bool IsSteady(Frame frame, long to)
    {
        foreach (var column in _columns)
        {
            if (!column.IsSteady(column.Input.Over(frame, to)))
            {
                return false;
            }
        }

        return _dynamic is null || Array.TrueForAll(_dynamic, row => Array.TrueForAll(row, cell => cell is null || cell.IsSteady(frame, to)));
    }

    /// <summary>A step of an input.</summary>
    public long Step(Frame frame, long from, long to)
    {
        var step = long.MaxValue;
        foreach (var column in _columns)
        {
            step = Math.Min(step, column.Input.Step(frame, from, to));
        }

        return step;
    }
}
