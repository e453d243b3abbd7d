using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Model.Tables;

namespace CareRules.Authoring.Linting.Logic;

/// <summary>What a condition should come out as.</summary>
internal readonly record struct Demand(Node Node, TruthSet Wanted)
{
    public static Demand Holds(Node node) => new(node, TruthSet.True);
}

/// <summary>What a search found.</summary>
internal enum Answer
{
    /// <summary>No customer at all is like that.</summary>
    Impossible,

    /// <summary>There is one; the search has its values.</summary>
    Possible,

    /// <summary>Too much to search through, or something that cannot be told.</summary>
    Open,
}

/// <summary>
/// Looks for values of operands for which conditions come out as demanded. Values are divided into cells that all tests treat alike, so there are finitely many; what a demand leaves to
/// an operand is worked out first, and only what is then still open is tried. Sound: <see cref="Answer.Impossible"/> is a proof.
/// </summary>
internal sealed class Search
{
    /// <summary>Beyond so many steps a question stays open.</summary>
    private const int MostSteps = 2_000;

    private readonly List<Demand> _demands;
    private readonly Dictionary<int, int> _places = [];
    private readonly List<Operand> _operands = [];
    private readonly List<ImmutableArray<Cell>> _cells = [];
    private readonly List<ImmutableArray<Node>> _guards = [];
    private readonly Dictionary<TestNode, TruthSet[]> _tables = new(ReferenceEqualityComparer.Instance);
    private ulong[][] _alive = [];
    private bool[] _narrowed = [];
    private bool _changed;
    private bool _isOpen;
    private int _steps;

    private Search(IEnumerable<Demand> demands) => _demands = [.. demands];

    /// <summary>Looks for values; those found are the operands' that matter, in the order in which conditions name them.</summary>
    public static Answer Find(IEnumerable<Demand> demands, out ImmutableArray<(Operand Operand, Value Value)> values)
    {
        var search = new Search(demands);
        search.Collect();
        var found = search.Go();
        values = found ? search.Values() : [];
        return found ? Answer.Possible : search._isOpen ? Answer.Open : Answer.Impossible;
    }

    /// <summary>The truths that a test can still have.</summary>
    public TruthSet TruthOf(TestNode test)
    {
        var (table, alive) = (_tables[test], _alive[_places[test.Operand.Index]]);
        var truths = TruthSet.None;
        for (var cell = 0; cell < table.Length; cell++)
        {
            truths |= TableBits.Has(alive, cell) ? table[cell] : TruthSet.None;
        }

        return truths;
    }

    /// <summary>Leaves an operand the values for which a test comes out as wanted; false when there are none.</summary>
    public bool Narrow(TestNode test, TruthSet wanted)
    {
        var place = _places[test.Operand.Index];
        var (table, alive) = (_tables[test], _alive[place]);
        var left = false;
        for (var cell = 0; cell < table.Length; cell++)
        {
            if (!TableBits.Has(alive, cell))
            {
                continue;
            }

            if (table[cell].Has(wanted))
            {
                left = true;
            }
            else
            {
                Remove(place, cell);
                _narrowed[place] = true;
            }
        }

        return left;
    }

    /// <summary>The operand of a test where several of its values are left; -1 otherwise.</summary>
    public int OpenOperand(TestNode test) => _places[test.Operand.Index] is var place && Count(place) > 1 ? place : -1;

    private bool Go()
    {
        if (++_steps > MostSteps)
        {
            _isOpen = true;
            return false;
        }

        if (!Propagate())
        {
            return false;
        }

        var open = NextOpen(out var isSettled);
        if (isSettled)
        {
            return true;
        }

        if (open < 0)
        {
            _isOpen = true;
            return false;
        }

        var (alive, narrowed) = (_alive, _narrowed);
        for (var cell = 0; cell < _cells[open].Length; cell++)
        {
            if (!TableBits.Has(alive[open], cell))
            {
                continue;
            }

            _alive = Array.ConvertAll(alive, a => (ulong[])a.Clone());
            _narrowed = (bool[])narrowed.Clone();
            _alive[open] = TableBits.New(_cells[open].Length);
            TableBits.Set(_alive[open], cell);
            _narrowed[open] = true;
            if (Go())
            {
                return true;
            }

            if (_steps > MostSteps)
            {
                return false;
            }
        }

        return false;
    }

    private bool Propagate()
    {
        do
        {
            _changed = false;
            foreach (var demand in _demands)
            {
                if (!demand.Node.Require(this, demand.Wanted))
                {
                    return false;
                }
            }

            for (var place = 0; place < _guards.Count; place++)
            {
                if (!_guards[place].IsEmpty && !Settle(place))
                {
                    return false;
                }
            }
        }
        while (_changed);
        return true;
    }

    // What the policy works out has a value only where that value's condition can hold.
    private bool Settle(int place)
    {
        var (guards, last) = (_guards[place], -1);
        for (var cell = 0; cell < guards.Length; cell++)
        {
            if (TableBits.Has(_alive[place], cell))
            {
                if (guards[cell].Of(this).Has(TruthSet.True))
                {
                    last = cell;
                }
                else
                {
                    Remove(place, cell);
                }
            }
        }

        return last >= 0 && (Count(place) > 1 || guards[last].Require(this, TruthSet.True));
    }

    private int NextOpen(out bool isSettled)
    {
        isSettled = true;
        var open = -1;
        foreach (var demand in _demands)
        {
            if (!demand.Node.Of(this).IsWithin(demand.Wanted))
            {
                isSettled = false;
                open = open < 0 ? demand.Node.Open(this) : open;
            }
        }

        for (var place = 0; place < _guards.Count && open < 0; place++)
        {
            if (_guards[place].IsEmpty || !_narrowed[place])
            {
                continue;
            }

            if (Count(place) > 1)
            {
                (isSettled, open) = (false, place);
            }
            else if (_guards[place][TableBits.Next(_alive[place], 0)] is var guard && !guard.Of(this).IsWithin(TruthSet.True))
            {
                (isSettled, open) = (false, guard.Open(this));
            }
        }

        return open;
    }

    private void Remove(int place, int cell)
    {
        _alive[place][cell >> 6] &= ~(1UL << (cell & 63));
        _changed = true;
    }

    private int Count(int place) => _alive[place].Sum(w => System.Numerics.BitOperations.PopCount(w));

    private ImmutableArray<(Operand, Value)> Values() =>
    [
        .. Enumerable.Range(0, _operands.Count)
            .Where(p => Count(p) < _cells[p].Length && (_guards[p].IsEmpty || _operands[p].StandIn is not null))
            .Select(p => (_operands[p], _cells[p][TableBits.Next(_alive[p], 0)].Value)),
    ];

    // The operands that demands speak of, and those that these are worked out from.
    private void Collect()
    {
        var tests = new Dictionary<Operand, List<LeafCondition>>(ReferenceEqualityComparer.Instance);
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var nodes = new List<TestNode>();
        foreach (var demand in _demands)
        {
            Visit(demand.Node);
        }

        // Guards speak of operands that stand further back; their tests belong to those operands' cells too.
        for (var i = 0; i < _operands.Count; i++)
        {
            foreach (var (_, when) in _operands[i].Guard?.Invoke([]) ?? [])
            {
                Visit(when);
            }
        }

        var guards = new Dictionary<Operand, ImmutableArray<(Value Value, Node When)>>(ReferenceEqualityComparer.Instance);
        foreach (var operand in _operands.Where(o => o.Guard is not null))
        {
            guards.Add(operand, operand.Guard!([.. tests[operand].SelectMany(Cells.Constants).Select(v => v.Number).Distinct().Order()]));
        }

        foreach (var operand in _operands)
        {
            var hasGuard = guards.TryGetValue(operand, out var values);
            _cells.Add(hasGuard ? [.. values.Select(v => new Cell(v.Value))] : Cells.Of(operand, tests[operand]));
            _guards.Add(hasGuard ? [.. values.Select(v => v.When)] : []);
        }

        foreach (var node in nodes)
        {
            _tables.Add(node, [.. _cells[_places[node.Operand.Index]].Select(c => Cells.Test(node.Test, c))]);
        }

        _alive = [.. _cells.Select(c => Full(c.Length))];
        _narrowed = new bool[_cells.Count];

        void Visit(Node node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            if (node is TestNode test)
            {
                nodes.Add(test);
                if (_places.TryAdd(test.Operand.Index, _operands.Count))
                {
                    _operands.Add(test.Operand);
                    tests.Add(test.Operand, []);
                }

                tests[test.Operand].Add(test.Test);
            }

            foreach (var part in node.Parts)
            {
                Visit(part);
            }
        }
    }

    private static ulong[] Full(int cells)
    {
        var bits = TableBits.New(cells);
        for (var cell = 0; cell < cells; cell++)
        {
            TableBits.Set(bits, cell);
        }

        return bits;
    }
}
