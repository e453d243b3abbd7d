using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Model.Tables;

namespace CareRules.Authoring.Linting.Logic;

/// <summary>A required set of truth values for a condition.</summary>
internal readonly record struct Constraint(Node Node, TruthSet Wanted)
{
    public static Constraint Holds(Node node) => new(node, TruthSet.True);
}

/// <summary>The result of solving constraints.</summary>
internal enum Satisfiability
{
    /// <summary>Proved: no customer satisfies the constraints.</summary>
    Unsatisfiable,

    /// <summary>Some customer does; the solver returns the values of its operands.</summary>
    Satisfiable,

    /// <summary>Not decided within the step limit, or not decidable from the classes of values.</summary>
    Undecided,
}

/// <summary>
/// Finds values of operands that satisfy constraints, by propagation and backtracking. Values are partitioned into classes that all tests
/// treat alike, so the domains are finite; constraints prune the domains first, and only what is then still undecided is tried. Sound:
/// <see cref="Satisfiability.Unsatisfiable"/> is a proof.
/// </summary>
internal sealed class ConstraintSolver
{
    /// <summary>The step limit, after which the result is undecided.</summary>
    private const int MaxSteps = 2_000;

    private readonly List<Constraint> _constraints;
    private readonly Dictionary<int, int> _positions = [];
    private readonly List<Operand> _operands = [];
    private readonly List<ImmutableArray<ValueClass>> _domains = [];
    private readonly List<ImmutableArray<Node>> _guards = [];
    private readonly Dictionary<TestNode, TruthSet[]> _tables = new(ReferenceEqualityComparer.Instance);
    private ulong[][] _remaining = [];
    private bool[] _pruned = [];
    private bool _changed;
    private bool _isUndecided;
    private int _steps;

    private ConstraintSolver(IEnumerable<Constraint> constraints) => _constraints = [.. constraints];

    /// <summary>
    /// Solves the constraints; the values returned are of the operands that matter, in the order in which conditions name them.
    /// </summary>
    public static Satisfiability Find(IEnumerable<Constraint> constraints, out ImmutableArray<(Operand Operand, Value Value)> values)
    {
        var solver = new ConstraintSolver(constraints);
        solver.Collect();
        var found = solver.Solve();
        values = found ? solver.Values() : [];
        return found ? Satisfiability.Satisfiable : solver._isUndecided ? Satisfiability.Undecided : Satisfiability.Unsatisfiable;
    }

    /// <summary>The truth values that a test can still have.</summary>
    public TruthSet TruthOf(TestNode test)
    {
        var (table, remaining) = (_tables[test], _remaining[_positions[test.Operand.Index]]);
        var truths = TruthSet.None;
        for (var index = 0; index < table.Length; index++)
        {
            truths |= TableBits.Has(remaining, index) ? table[index] : TruthSet.None;
        }

        return truths;
    }

    /// <summary>Prunes an operand to the values for which a test has a wanted truth; false when none remain.</summary>
    public bool Prune(TestNode test, TruthSet wanted)
    {
        var position = _positions[test.Operand.Index];
        var (table, remaining) = (_tables[test], _remaining[position]);
        var left = false;
        for (var index = 0; index < table.Length; index++)
        {
            if (!TableBits.Has(remaining, index))
            {
                continue;
            }

            if (table[index].Has(wanted))
            {
                left = true;
            }
            else
            {
                Remove(position, index);
                _pruned[position] = true;
            }
        }

        return left;
    }

    /// <summary>The position of the operand of a test when several of its values remain; -1 otherwise.</summary>
    public int UndecidedOperand(TestNode test) => _positions[test.Operand.Index] is var position && Count(position) > 1 ? position : -1;

    private bool Solve()
    {
        if (++_steps > MaxSteps)
        {
            _isUndecided = true;
            return false;
        }

        if (!Propagate())
        {
            return false;
        }

        var undecided = NextUndecided(out var isSolved);
        if (isSolved)
        {
            return true;
        }

        if (undecided < 0)
        {
            _isUndecided = true;
            return false;
        }

        var (remaining, pruned) = (_remaining, _pruned);
        for (var index = 0; index < _domains[undecided].Length; index++)
        {
            if (!TableBits.Has(remaining[undecided], index))
            {
                continue;
            }

            _remaining = Array.ConvertAll(remaining, a => (ulong[])a.Clone());
            _pruned = (bool[])pruned.Clone();
            _remaining[undecided] = TableBits.New(_domains[undecided].Length);
            TableBits.Set(_remaining[undecided], index);
            _pruned[undecided] = true;
            if (Solve())
            {
                return true;
            }

            if (_steps > MaxSteps)
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
            foreach (var constraint in _constraints)
            {
                if (!constraint.Node.Require(this, constraint.Wanted))
                {
                    return false;
                }
            }

            for (var position = 0; position < _guards.Count; position++)
            {
                if (!_guards[position].IsEmpty && !PropagateGuards(position))
                {
                    return false;
                }
            }
        }
        while (_changed);
        return true;
    }

    // A derived operand has a value only where the condition of that value can hold.
    private bool PropagateGuards(int position)
    {
        var (guards, last) = (_guards[position], -1);
        for (var index = 0; index < guards.Length; index++)
        {
            if (TableBits.Has(_remaining[position], index))
            {
                if (guards[index].Of(this).Has(TruthSet.True))
                {
                    last = index;
                }
                else
                {
                    Remove(position, index);
                }
            }
        }

        return last >= 0 && (Count(position) > 1 || guards[last].Require(this, TruthSet.True));
    }

    private int NextUndecided(out bool isSolved)
    {
        isSolved = true;
        var undecided = -1;
        foreach (var constraint in _constraints)
        {
            if (!constraint.Node.Of(this).IsWithin(constraint.Wanted))
            {
                isSolved = false;
                undecided = undecided < 0 ? constraint.Node.UndecidedOperand(this) : undecided;
            }
        }

        for (var position = 0; position < _guards.Count && undecided < 0; position++)
        {
            if (_guards[position].IsEmpty || !_pruned[position])
            {
                continue;
            }

            if (Count(position) > 1)
            {
                (isSolved, undecided) = (false, position);
            }
            else if (_guards[position][TableBits.Next(_remaining[position], 0)] is var guard && !guard.Of(this).IsWithin(TruthSet.True))
            {
                (isSolved, undecided) = (false, guard.UndecidedOperand(this));
            }
        }

        return undecided;
    }

    private void Remove(int position, int index)
    {
        _remaining[position][index >> 6] &= ~(1UL << (index & 63));
        _changed = true;
    }

    private int Count(int position) => _remaining[position].Sum(w => System.Numerics.BitOperations.PopCount(w));

    private ImmutableArray<(Operand, Value)> Values() =>
    [
        .. Enumerable.Range(0, _operands.Count)
            .Where(p => Count(p) < _domains[p].Length && (_guards[p].IsEmpty || _operands[p].StandIn is not null))
            .Select(p => (_operands[p], _domains[p][TableBits.Next(_remaining[p], 0)].Value)),
    ];

    // Collects the operands of the constraints, and those that derived operands depend on.
    private void Collect()
    {
        var tests = new Dictionary<Operand, List<LeafCondition>>(ReferenceEqualityComparer.Instance);
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var nodes = new List<TestNode>();
        foreach (var constraint in _constraints)
        {
            Visit(constraint.Node);
        }

        // Guards test further operands; these tests take part in partitioning the values of those operands.
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
            guards.Add(operand, operand.Guard!([.. tests[operand].SelectMany(ValueClasses.Constants).Select(v => v.Number).Distinct().Order()]));
        }

        foreach (var operand in _operands)
        {
            var hasGuard = guards.TryGetValue(operand, out var values);
            _domains.Add(hasGuard ? [.. values.Select(v => new ValueClass(v.Value))] : ValueClasses.Of(operand, tests[operand]));
            _guards.Add(hasGuard ? [.. values.Select(v => v.When)] : []);
        }

        foreach (var node in nodes)
        {
            _tables.Add(node, [.. _domains[_positions[node.Operand.Index]].Select(c => ValueClasses.Test(node.Test, c))]);
        }

        _remaining = [.. _domains.Select(c => Full(c.Length))];
        _pruned = new bool[_domains.Count];

        void Visit(Node node)
        {
            if (!seen.Add(node))
            {
                return;
            }

            if (node is TestNode test)
            {
                nodes.Add(test);
                if (_positions.TryAdd(test.Operand.Index, _operands.Count))
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

    private static ulong[] Full(int count)
    {
        var bits = TableBits.New(count);
        for (var index = 0; index < count; index++)
        {
            TableBits.Set(bits, index);
        }

        return bits;
    }
}
