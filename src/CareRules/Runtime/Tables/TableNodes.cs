using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Tables;

/// <summary>An output of a table with a single-hit policy.</summary>
internal sealed class TableRowNode(TablePlan plan, TableExpression source) : ValueNode(plan.Traits)
{
    private readonly Value[] _constants = Array.ConvertAll(plan.Outputs, o => o[source.Output] is ConstantNode constant ? constant.Value : default);

    protected override Value Evaluate(Frame frame)
    {
        if (frame.Given is { } given && given.Tables.TryGetValue(source.Name, out var value))
        {
            return value;
        }

        var place = plan.RowOf(frame);
        return place < 0 ? place == TablePlan.None ? plan.NoRow(frame) : default
            : _constants[place] is { HasValue: true } constant ? constant
            : plan.Outputs[place][source.Output].Of(frame);
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        if (frame.Given?.Tables.ContainsKey(source.Name) != true)
        {
            plan.NameMissing(frame, source.Output, missing);
        }
    }

    public override long Step(Frame frame, long from, long to) => plan.Step(frame, from, to);

    protected override ValueRange RangeUpTo(Frame frame, long to)
    {
        if (frame.Given?.Tables.ContainsKey(source.Name) == true)
        {
            return ValueRange.Fixed(Of(frame));
        }

        if (!plan.IsSteady(frame, to))
        {
            return ValueRange.Open;
        }

        var place = plan.RowOf(frame);
        return place < 0 || _constants[place].HasValue ? ValueRange.Fixed(Of(frame)) : plan.Outputs[place][source.Output].Over(frame, to);
    }
}

/// <summary>An output collected from all rows that hit: a list of texts, a sum, minimum, maximum or count.</summary>
internal sealed class TableCollectNode(TablePlan plan, TableExpression source) : ValueNode(plan.Traits)
{
    protected override Value Evaluate(Frame frame)
    {
        if (frame.Given is { } given && given.Tables.TryGetValue(source.Name, out var value))
        {
            return value;
        }

        var values = new List<Value>();
        var count = 0;
        var hits = plan.Hits(frame, plan.Classes(frame));
        while (hits.Next(out var place, out var truth))
        {
            if (truth == Truth.Unknown)
            {
                return default;
            }

            count++;
            values.Add(plan.Outputs[place][source.Output].Of(frame));
        }

        if (plan.Source.Hit == HitPolicy.CollectCount)
        {
            return Value.OfNumber(count);
        }

        if (count == 0 && plan.Source.Otherwise is not null)
        {
            values.Add(plan.Outputs[^1][source.Output].Of(frame));
        }

        return values.Exists(v => v.IsNothing) ? Value.Nothing
            : values.Exists(v => v.IsUnknown) ? default
            : Collected(frame, values);
    }

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        if (frame.Given?.Tables.ContainsKey(source.Name) != true)
        {
            plan.NameMissing(frame, source.Output, missing);
        }
    }

    private Value Collected(Frame frame, List<Value> values)
    {
        if (plan.Source.IsList)
        {
            return Value.Of(values.Select(v => v.Text).ToImmutableArray());
        }

        if (values.Count == 0)
        {
            return plan.Source.Hit == HitPolicy.CollectSum ? Values.Of(plan.Source.Outputs[source.Output].Kind, 0m, Currency()) : plan.NoRow(frame);
        }

        if (values.Find(v => Values.CurrenciesDiffer(values[0], v)) is { HasValue: true } other)
        {
            frame.Note(Values.MixedCurrencies(source.Name, 2, source.Name, values[0].Currency, other.Currency));
            return default;
        }

        try
        {
            return plan.Source.Hit switch
            {
                HitPolicy.CollectSum => values[0].WithNumber(values.Sum(v => v.Number)),
                HitPolicy.CollectMin => values.MinBy(v => v.Number),
                HitPolicy.CollectMax => values.MaxBy(v => v.Number),
                HitPolicy.Unique or HitPolicy.Any or HitPolicy.First or HitPolicy.Priority or HitPolicy.RuleOrder or HitPolicy.OutputOrder
                    or HitPolicy.Collect or HitPolicy.CollectCount => throw new UnreachableException(),
            };
        }
        catch (OverflowException)
        {
            frame.Note(Values.OutOfRange(source.Name));
            return default;
        }
    }

    // The sum over no rows is zero in the currency of the rows.
    private string Currency() => plan.Source.Rows.Select(r => TableRow.Constant(r.Then[source.Output])).FirstOrDefault(v => v.Kind == ValueKind.Money) is { HasValue: true } amount
        ? amount.Currency
        : plan.Currency;

    public override long Step(Frame frame, long from, long to) => plan.Step(frame, from, to);

    protected override ValueRange RangeUpTo(Frame frame, long to) =>
        frame.Given?.Tables.ContainsKey(source.Name) == true
        || (plan.IsSteady(frame, to) && Array.TrueForAll(plan.Outputs, o => o[source.Output].IsSteady(frame, to)))
            ? ValueRange.Fixed(Of(frame))
            : ValueRange.Open;
}
