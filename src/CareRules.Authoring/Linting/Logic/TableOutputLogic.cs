using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Logic;

/// <summary>The values of one output of a single-hit table, each with the condition under which the table gives it.</summary>
internal sealed class TableOutputLogic
{
    /// <summary>Each row is compared with all others.</summary>
    private const int MaxRows = 64;

    private readonly DecisionTable _table;
    private readonly int _output;
    private readonly ImmutableArray<TableRow> _rows;
    private readonly ImmutableArray<ImmutableArray<int>> _competing;

    private TableOutputLogic(DecisionTable table, int output)
    {
        (_table, _output, _rows) = (table, output, table.Ranked);
        _competing = [.. Enumerable.Range(0, _rows.Length).Select(row => Enumerable.Range(0, _rows.Length).Where(other => other != row && IsCompeting(row, other)).ToImmutableArray())];
    }

    /// <summary>Null where the output depends on more than which rows hit.</summary>
    public static TableOutputLogic? Of(DecisionTable table, int output) =>
        table.IsSingleHit && table.Rows.Length <= MaxRows && table.Rows.Append(table.Otherwise).OfType<TableRow>().All(r => IsFixed(r.Then[output])) ? new TableOutputLogic(table, output) : null;

    /// <summary>
    /// Each value with the condition under which it is given; the last entries are unknown and, where it may be, nothing: no row gives a value.
    /// </summary>
    public ImmutableArray<(Value Value, Node When)> Values(Func<Condition, Node> nodeOf)
    {
        var rows = _rows.Select(r => (Node)new GroupNode([.. Tests(r).Select(nodeOf)], isAny: false)).ToImmutableArray();
        var branches = rows.Select((row, i) => (Value: ValueOf(_rows[i]), When: (Node)new GroupNode([row, .. _competing[i].Select(o => new NotNode(rows[o]))], isAny: false))).ToList();
        if (_table.Otherwise is { } otherwise)
        {
            branches.Add((ValueOf(otherwise), new GroupNode([.. rows.Select(r => new NotNode(r))], isAny: false)));
        }

        var values = branches.GroupBy(a => a.Value).Select(g => (g.Key, (Node)new GroupNode([.. g.Select(a => a.When)], isAny: true))).ToImmutableArray();
        var none = new NotNode(new HoldsNode(new GroupNode([.. branches.Select(a => a.When)], isAny: true)));
        return _table.MayBeNothing(_output) ? [.. values, (Value.Unknown, none), (Value.Nothing, none)] : [.. values, (Value.Unknown, none)];
    }

    /// <summary>The value for one customer.</summary>
    public Value ValueFor(Func<Condition, Truth> truthOf)
    {
        var truths = _rows.Select(r => Tests(r).Select(truthOf).DefaultIfEmpty(Truth.True).Min()).ToList();
        for (var row = 0; row < truths.Count; row++)
        {
            if (truths[row] == Truth.True && _competing[row].All(o => truths[o] == Truth.False))
            {
                return ValueOf(_rows[row]);
            }
        }

        return _table.Otherwise is { } otherwise && truths.TrueForAll(t => t == Truth.False) ? ValueOf(otherwise) : Value.Unknown;
    }

    /// <summary>Whether another row must be false for a row to give the value.</summary>
    private bool IsCompeting(int row, int other) => _table.Hit switch
    {
        HitPolicy.Unique => true,
        HitPolicy.Any => !_rows[row].Then.Select(e => e.Canonical).SequenceEqual(_rows[other].Then.Select(e => e.Canonical), StringComparer.Ordinal),
        HitPolicy.First or HitPolicy.Priority => other < row,
        HitPolicy.RuleOrder or HitPolicy.OutputOrder or HitPolicy.Collect or HitPolicy.CollectSum or HitPolicy.CollectMin or HitPolicy.CollectMax or HitPolicy.CollectCount =>
            throw new UnreachableException(),
    };

    private static IEnumerable<Condition> Tests(TableRow row) => row.When.Select(c => c.Test).OfType<Condition>();

    private Value ValueOf(TableRow row) => TableRow.Constant(row.Then[_output]);

    // A boolean parameter is a switch that packs set either way, so it is not treated as a constant.
    private static bool IsFixed(Expression output) => output is not ParameterExpression { Kind: ValueKind.Boolean } && !TableRow.Constant(output).IsUnknown;
}
