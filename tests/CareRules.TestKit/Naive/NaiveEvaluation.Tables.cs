using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.TestKit.Naive;

/// <content>Decision tables: every cell of every row, one after the other.</content>
internal sealed partial class NaiveEvaluation
{
    private Value Table(TableExpression use, NaiveScope? scope)
    {
        // All inputs are evaluated, whether or not a cell reads them, so that all mixed currencies are recorded.
        foreach (var input in use.Table.Inputs)
        {
            Evaluate(input.Value, scope);
        }

        var hits = Hits(use.Table, scope);
        var all = hits.ConvertAll(h => Output(h.Row, use, scope));
        var none = use.Table.Otherwise is { } otherwise ? Output(otherwise, use, scope) : (Value?)null;
        if (use.Table.Hit is HitPolicy.Unique or HitPolicy.Any or HitPolicy.First or HitPolicy.Priority)
        {
            return hits.Count == 0 ? none ?? NoRow(use.Table, scope) : Answering(use.Table.Hit, hits) ? all[hits.FindIndex(h => h.Truth == Truth.True)] : Value.Unknown;
        }

        if (hits.Exists(h => h.Truth == Truth.Unknown))
        {
            return Value.Unknown;
        }

        if (use.Table.Hit == HitPolicy.CollectCount)
        {
            return Value.OfNumber(hits.Count);
        }

        var values = hits.Count == 0 && none is { } last ? [last] : all;
        return values.Exists(v => v.IsNothing) ? Value.Nothing : values.Exists(v => v.IsUnknown) ? Value.Unknown : Gathered(use, values, scope);
    }

    /// <summary>No row hits: nothing when a value that the cells compare is nothing.</summary>
    private Value NoRow(DecisionTable table, NaiveScope? scope)
    {
        var compared = table.Inputs.Select(i => i.Value).Concat(table.Rows.SelectMany(r => r.When).SelectMany(c => c.Test is null ? [] : Compared(c.Test)));
        return compared.Any(e => Evaluate(e, scope).IsNothing) ? Value.Nothing : Value.Unknown;
    }

    /// <summary>All that a table could give: each row that may hit does or does not. In the order of the rows.</summary>
    private List<Value> CouldGive(TableExpression use, NaiveScope? scope)
    {
        var hits = Hits(use.Table, scope);
        var open = hits.FindAll(h => h.Truth == Truth.Unknown);
        var found = new List<(int Place, Value Value)>();
        foreach (var world in Enumerable.Range(0, 1 << open.Count).OrderBy(w => System.Numerics.BitOperations.PopCount((uint)w)))
        {
            var rows = hits.FindAll(h => h.Truth == Truth.True || (world >> open.IndexOf(h) & 1) == 1).ConvertAll(h => h.Row);
            if (!use.Table.IsSingleHit)
            {
                found.Add((0, Gathered(use, rows.Count == 0 && use.Table.Otherwise is { } rest ? [Output(rest, use, scope)] : rows.ConvertAll(r => Output(r, use, scope)), scope)));
            }
            else if (rows.Count == 0)
            {
                found.Add((hits.Count, use.Table.Otherwise is { } otherwise ? Output(otherwise, use, scope) : Value.Unknown));
            }
            else
            {
                // Several rows that hit where one is to hit leave open which it is.
                found.AddRange(rows.Take(use.Table.Hit is HitPolicy.First or HitPolicy.Priority ? 1 : rows.Count).Select(r => (hits.FindIndex(h => h.Row == r), Output(r, use, scope))));
            }
        }

        return [.. found.OrderBy(f => f.Place).Select(f => f.Value)];
    }

    private static IEnumerable<Expression> Compared(Model.Expressions.Condition test) => test switch
    {
        AllCondition all => all.Children.SelectMany(Compared),
        AnyCondition any => any.Children.SelectMany(Compared),
        NotCondition not => Compared(not.Child),
        LeafCondition leaf => OperandsOf(leaf),
        _ => throw new NotSupportedException(test.GetType().Name),
    };

    private Value Gathered(TableExpression use, List<Value> values, NaiveScope? scope)
    {
        if (use.Table.IsList)
        {
            return Value.Of([.. values.Select(v => v.Text)]);
        }

        if (values.Count == 0)
        {
            var cells = use.Table.Rows.Select(r => r.Then[use.Output]).OfType<ConstantExpression>().Select(c => c.Value).Where(v => v.Kind == ValueKind.Money).ToList();
            return use.Table.Hit != HitPolicy.CollectSum ? NoRow(use.Table, scope)
                : cells.Count > 0 ? cells[0].WithNumber(0m)
                : Zero(use.Table.Outputs[use.Output].Kind);
        }

        if (values[0].Kind == ValueKind.Money && values.Select(v => v.Currency).Distinct().Count() > 1)
        {
            return Mixed(use.Name);
        }

        return use.Table.Hit switch
        {
            HitPolicy.CollectSum => values[0].WithNumber(values.Sum(v => v.Number)),
            HitPolicy.CollectMin => values.MinBy(v => v.Number),
            _ => values.MaxBy(v => v.Number),
        };
    }

    /// <summary>Whether the result is the same whatever the unknown rows turn out to be.</summary>
    private static bool Answering(HitPolicy policy, List<(TableRow Row, Truth Truth)> hits) => policy switch
    {
        HitPolicy.Unique => hits is [{ Truth: Truth.True }],
        HitPolicy.Any => hits.Exists(h => h.Truth == Truth.True) && hits.Select(h => string.Join(';', h.Row.Then.Select(e => e.Canonical))).Distinct().Count() == 1,
        _ => hits[0].Truth == Truth.True,
    };

    /// <summary>The rows that hit or may hit, the one with the highest priority first.</summary>
    private List<(TableRow Row, Truth Truth)> Hits(DecisionTable table, NaiveScope? scope)
    {
        var rows = table.Rows.Select(r => (Row: r, Truth: r.When.Select((c, i) => TestCell(table.Inputs[i].Value, c.Test, scope)).Append(Truth.True).Min())).Where(r => r.Truth != Truth.False);
        return table.Hit is HitPolicy.Priority or HitPolicy.OutputOrder
            ? [.. rows.OrderBy(r => r.Row, Comparer<TableRow>.Create((a, b) => ByOrder(table, a, b)))]
            : [.. rows];
    }

    /// <summary>A cell is one test of all that its input could be, unless it asks whether the input is known: that is a test of what is known.</summary>
    private Truth TestCell(Expression input, Model.Expressions.Condition? cell, NaiveScope? scope)
    {
        // As is one that compares the input with itself, which nobody means.
        if (cell is null || Leaves(cell).Any(l => l is KnownLeaf || OperandsOf(l).Count(o => o.Canonical == input.Canonical) > 1) || Candidates(input, scope, Leaves(cell).SelectMany(l => OperandsOf(l)).OfType<ConstantExpression>().Select(c => c.Value)) is not { } values)
        {
            return cell is null ? Truth.True : Test(cell, scope);
        }

        var truths = values.Select(v => OfCandidate(cell, input, v, scope)).Distinct().ToList();
        return truths.Count == 1 ? truths[0] : Truth.Unknown;
    }

    private static IEnumerable<LeafCondition> Leaves(Model.Expressions.Condition condition) => condition switch
    {
        AllCondition all => all.Children.SelectMany(Leaves),
        AnyCondition any => any.Children.SelectMany(Leaves),
        NotCondition not => Leaves(not.Child),
        LeafCondition leaf => [leaf],
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    private Truth OfCandidate(Model.Expressions.Condition cell, Expression input, Value value, NaiveScope? scope)
    {
        _candidate = (input.Canonical, value);
        try
        {
            return Test(cell, scope);
        }
        finally
        {
            _candidate = null;
        }
    }

    private static int ByOrder(DecisionTable table, TableRow a, TableRow b)
    {
        foreach (var (output, i) in table.Outputs.Select((o, i) => (o, i)).Where(o => o.o.Order.Length > 0))
        {
            var order = output.PlaceOf(a.Then[i]) - output.PlaceOf(b.Then[i]);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private Value Output(TableRow row, TableExpression use, NaiveScope? scope) => Evaluate(row.Then[use.Output], scope);

    /// <summary>
    /// The facts missing for unknown cells of rows that may hit; otherwise those missing for the outputs; otherwise the table has no
    /// result.
    /// </summary>
    private void NameMissing(TableExpression use, NaiveScope? scope, NaiveMissing missing)
    {
        var hits = Hits(use.Table, scope);
        var matter = use.Table.Hit is HitPolicy.First or HitPolicy.Priority ? [.. hits.TakeWhile(h => h.Truth != Truth.True)] : hits;
        var undecided = matter.Where(h => h.Truth == Truth.Unknown).ToList();
        foreach (var (test, input) in undecided.SelectMany(h => h.Row.When.Select((c, i) => (c.Test, Input: use.Table.Inputs[i].Value))).Where(c => c.Test is not null))
        {
            if (TestCell(input, test, scope) != Truth.Unknown)
            {
                continue;
            }

            // What leaves several candidates leaves the cell open, also where a test within it is decided.
            if (Leaves(test!).Any(l => l is KnownLeaf) || Candidates(input, scope, []) is null)
            {
                NameMissing(test!, scope, missing);
            }
            else
            {
                NameMissing(input, scope, missing);
            }
        }

        if (undecided.Count > 0)
        {
            return;
        }

        var answering = hits.Select(h => h.Row).Take(use.Table.IsSingleHit ? 1 : int.MaxValue).Select(r => r.Then[use.Output]).Where(o => Evaluate(o, scope).IsUnknown).ToList();
        if (answering.Count == 0 && use.Table.Otherwise is { } otherwise && Evaluate(otherwise.Then[use.Output], scope).IsUnknown)
        {
            answering = [otherwise.Then[use.Output]];
        }

        foreach (var output in answering)
        {
            NameMissing(output, scope, missing);
        }

        if (answering.Count == 0)
        {
            missing.Facts.Add($"table.{use.Table.Name}");
        }
    }
}
