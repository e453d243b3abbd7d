using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Tables;

/// <summary>An output of a table.</summary>
internal abstract class TableNode(TablePlan plan, TableExpression source) : ValueNode(plan.Traits)
{
    protected TablePlan Plan { get; } = plan;

    protected TableExpression Source { get; } = source;

    /// <summary>
    /// What an unknown result could be, in the order of the rows: the outputs of those that do not certainly fail, and of <c>otherwise</c>
    /// where none certainly hits. Asked only while it is unknown.
    /// </summary>
    public IEnumerable<Value> Possible(Frame frame) => IsGiven(frame) ? Plan.Outputs.Select(o => o[Source.Output].Of(frame)) : PossibleOf(frame);

    protected abstract List<Value> PossibleOf(Frame frame);

    protected abstract Value Result(Frame frame);

    protected Value OutputOf(Frame frame, int place) => Plan.Outputs[place][Source.Output].Of(frame);

    protected bool IsGiven(Frame frame) => frame.Given?.Tables.ContainsKey(Source.Name) == true;

    protected override Value Evaluate(Frame frame) => frame.Given is { } given && given.Tables.TryGetValue(Source.Name, out var value) ? value : Result(frame);

    protected override void NameMissing(Frame frame, MissingFacts missing)
    {
        if (!IsGiven(frame))
        {
            Plan.NameMissing(frame, Source.Output, missing);
        }
    }

    public override long Step(Frame frame, long from, long to) => Plan.Step(frame, from, to);
}

/// <summary>An output of a table with a single-hit policy.</summary>
internal sealed class TableRowNode : TableNode
{
    private readonly Value[] _constants;

    public TableRowNode(TablePlan plan, TableExpression source)
        : base(plan, source) => _constants = Array.ConvertAll(plan.Outputs, o => o[source.Output] is ConstantNode constant ? constant.Value : default);

    protected override Value Result(Frame frame)
    {
        var place = Plan.RowOf(frame);
        return place < 0 ? place == TablePlan.None ? Plan.NoRow(frame) : default
            : _constants[place] is { HasValue: true } constant ? constant
            : OutputOf(frame, place);
    }

    protected override List<Value> PossibleOf(Frame frame)
    {
        var values = new List<Value>();
        var isCertain = false;
        var hits = Plan.Hits(frame, Plan.Classes(frame));
        while (!(isCertain && Plan.IsFirst) && hits.Next(out var place, out var truth))
        {
            values.Add(OutputOf(frame, place));
            isCertain |= truth == Truth.True;
        }

        if (!isCertain && Plan.Source.Otherwise is not null)
        {
            values.Add(OutputOf(frame, Plan.Rows.Length));
        }

        return values;
    }

    protected override ValueRange RangeUpTo(Frame frame, long to)
    {
        if (IsGiven(frame))
        {
            return ValueRange.Fixed(Of(frame));
        }

        if (!Plan.IsSteady(frame, to))
        {
            return ValueRange.Open;
        }

        var place = Plan.RowOf(frame);
        return place < 0 || _constants[place].HasValue ? ValueRange.Fixed(Of(frame)) : Plan.Outputs[place][Source.Output].Over(frame, to);
    }
}

/// <summary>An output collected from all rows that hit: a list of texts, a sum, minimum, maximum or count.</summary>
internal sealed class TableCollectNode(TablePlan plan, TableExpression source) : TableNode(plan, source)
{
    protected override Value Result(Frame frame)
    {
        var certain = new List<Value>();
        return TrySort(frame, certain, null) ? Of(frame, certain) : default;
    }

    // Any more rows that hit only make a sum or a maximum greater, and a minimum is that of one of them: no length is shorter than these.
    protected override List<Value> PossibleOf(Frame frame)
    {
        var (certain, possible) = (new List<Value>(), new List<Value>());
        TrySort(frame, certain, possible);
        return [Of(frame, certain), .. possible.Select(v => Of(frame, [.. certain, v]))];
    }

    // Takes the outputs of the rows that certainly hit, and of those that may; false where the latter are not taken and there is one.
    private bool TrySort(Frame frame, List<Value> certain, List<Value>? possible)
    {
        var hits = Plan.Hits(frame, Plan.Classes(frame));
        while (hits.Next(out var place, out var truth))
        {
            if ((truth == Truth.True ? certain : possible) is not { } values)
            {
                return false;
            }

            values.Add(OutputOf(frame, place));
        }

        return true;
    }

    private Value Of(Frame frame, List<Value> values)
    {
        if (Plan.Source.Hit == HitPolicy.CollectCount)
        {
            return Value.OfNumber(values.Count);
        }

        if (values.Count == 0 && Plan.Source.Otherwise is not null)
        {
            values = [OutputOf(frame, Plan.Rows.Length)];
        }

        return values.Exists(v => v.IsNothing) ? Value.Nothing
            : values.Exists(v => v.IsUnknown) ? default
            : Collected(frame, values);
    }

    private Value Collected(Frame frame, List<Value> values)
    {
        if (Plan.Source.IsList)
        {
            return Value.Of(values.Select(v => v.Text).ToImmutableArray());
        }

        if (values.Count == 0)
        {
            return Plan.Source.Hit == HitPolicy.CollectSum ? Values.Of(Plan.Source.Outputs[Source.Output].Kind, 0m, Currency()) : Plan.NoRow(frame);
        }

        if (values.Find(v => Values.CurrenciesDiffer(values[0], v)) is { HasValue: true } other)
        {
            frame.Note(Values.MixedCurrencies(Source.Name, 2, Source.Name, values[0].Currency, other.Currency));
            return default;
        }

        try
        {
            return Plan.Source.Hit switch
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
            frame.Note(Values.OutOfRange(Source.Name));
            return default;
        }
    }

    // The sum over no rows is zero in the currency of the rows.
    private string Currency() => Plan.Source.Rows.Select(r => TableRow.Constant(r.Then[Source.Output])).FirstOrDefault(v => v.Kind == ValueKind.Money) is { HasValue: true } amount
        ? amount.Currency
        : Plan.Currency;

    protected override ValueRange RangeUpTo(Frame frame, long to) =>
        IsGiven(frame)
        || (Plan.IsSteady(frame, to) && Array.TrueForAll(Plan.Outputs, o => o[Source.Output].IsSteady(frame, to)))
            ? ValueRange.Fixed(Of(frame))
            : ValueRange.Open;
}
