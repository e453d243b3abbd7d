using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Logic;

/// <summary>An output of a table that answers with one row: under which conditions it has which value.</summary>
internal sealed class TableLogic
{
    /// <summary>Each row is held against all that go before it.</summary>
    private const int MostRows = 64;

    private readonly DecisionTable _table;
    private readonly int _output;
    private readonly ImmutableArray<TableRow> _rows;
    private readonly ImmutableArray<ImmutableArray<int>> _rivals;

    private TableLogic(DecisionTable table, int output)
    {
        (_table, _output, _rows) = (table, output, table.Ranked);
        _rivals = [.. Enumerable.Range(0, _rows.Length).Select(row => Enumerable.Range(0, _rows.Length).Where(other => other != row && IsRival(row, other)).ToImmutableArray())];
    }

    /// <summary>Null where answers depend on more than which rows hit.</summary>
    public static TableLogic? Of(DecisionTable table, int output) =>
        table.IsSingleHit && table.Rows.Length <= MostRows && table.Rows.Append(table.Otherwise).OfType<TableRow>().All(r => IsFixed(r.Then[output])) ? new TableLogic(table, output) : null;

    /// <summary>Each answer with the condition under which it is given; at last that there is none.</summary>
    public ImmutableArray<(Value Value, Node When)> Answers(Func<Condition, Node> nodeOf)
    {
        var rows = _rows.Select(r => (Node)new GroupNode([.. Tests(r).Select(nodeOf)], isAny: false)).ToImmutableArray();
        var answers = rows.Select((row, i) => (Value: ValueOf(_rows[i]), When: (Node)new GroupNode([row, .. _rivals[i].Select(o => new NotNode(rows[o]))], isAny: false))).ToList();
        if (_table.Otherwise is { } otherwise)
        {
            answers.Add((ValueOf(otherwise), new GroupNode([.. rows.Select(r => new NotNode(r))], isAny: false)));
        }

        var values = answers.GroupBy(a => a.Value).Select(g => (g.Key, (Node)new GroupNode([.. g.Select(a => a.When)], isAny: true))).ToImmutableArray();
        return values.Add((Value.Unknown, new NotNode(new HoldsNode(new GroupNode([.. answers.Select(a => a.When)], isAny: true)))));
    }

    /// <summary>The answer for one customer.</summary>
    public Value Answer(Func<Condition, Truth> truthOf)
    {
        var truths = _rows.Select(r => Tests(r).Select(truthOf).DefaultIfEmpty(Truth.True).Min()).ToList();
        for (var row = 0; row < truths.Count; row++)
        {
            if (truths[row] == Truth.True && _rivals[row].All(o => truths[o] == Truth.False))
            {
                return ValueOf(_rows[row]);
            }
        }

        return _table.Otherwise is { } otherwise && truths.TrueForAll(t => t == Truth.False) ? ValueOf(otherwise) : Value.Unknown;
    }

    /// <summary>The rows that must not even be possible for a row to answer.</summary>
    private bool IsRival(int row, int other) => _table.Hit switch
    {
        HitPolicy.Unique => true,
        HitPolicy.Any => !_rows[row].Then.Select(e => e.Canonical).SequenceEqual(_rows[other].Then.Select(e => e.Canonical), StringComparer.Ordinal),
        _ => other < row,
    };

    private static IEnumerable<Condition> Tests(TableRow row) => row.When.Select(c => c.Test).OfType<Condition>();

    private Value ValueOf(TableRow row) => TableRow.Constant(row.Then[_output]);

    // A parameter that is true or false is a switch, which is there to be turned.
    private static bool IsFixed(Expression output) => output is not ParameterExpression { Kind: ValueKind.Boolean } && !TableRow.Constant(output).IsUnknown;
}
