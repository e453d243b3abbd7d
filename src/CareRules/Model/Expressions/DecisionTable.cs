using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Model.Expressions;

/// <summary>A decision table: rows of tests over the same inputs, each with its outputs.</summary>
internal sealed record DecisionTable
{
    public required string Name { get; init; }

    /// <summary>Its index among the tables.</summary>
    public required int Index { get; init; }

    public LocalizedText Label { get; init; } = LocalizedText.None;

    public required HitPolicy Hit { get; init; }

    public required ImmutableArray<TableInput> Inputs { get; init; }

    public required ImmutableArray<TableOutput> Outputs { get; init; }

    public required ImmutableArray<TableRow> Rows { get; init; }

    /// <summary>The outputs when no row hits; null where there are none.</summary>
    public TableRow? Otherwise { get; init; }

    /// <summary>The list whose entry must be current where the table is used; null for none.</summary>
    public FactList? Entry { get; init; }

    /// <summary>Where the table refers to that entry.</summary>
    public SourceSpan? EntryUse { get; init; }

    public required SourceSpan Span { get; init; }

    /// <summary>True when the result comes from one row, and not from all that hit.</summary>
    public bool IsSingleHit => Hit is HitPolicy.Unique or HitPolicy.Any or HitPolicy.First or HitPolicy.Priority;

    /// <summary>True when the result is a list of texts.</summary>
    public bool IsList => Hit is HitPolicy.Collect or HitPolicy.RuleOrder or HitPolicy.OutputOrder;

    /// <summary>The rows in order of precedence: row order unless outputs have an order.</summary>
    public ImmutableArray<TableRow> Ranked => Hit is not (HitPolicy.Priority or HitPolicy.OutputOrder) ? Rows : [.. Rows.Order(new ByOutputs(Outputs))];

    /// <summary>The cells of an output, with that of <see cref="Otherwise"/>.</summary>
    public IEnumerable<Expression> Cells(int output) => Rows.Append(Otherwise).OfType<TableRow>().Select(r => r.Then[output]);

    /// <summary>What the rows test and compare with, as far as it may be nothing.</summary>
    public IEnumerable<Expression> MaybeNothing => Inputs.Select(i => i.Value)
        .Concat(Rows.SelectMany(r => r.When).Select(c => c.Test).OfType<Condition>().SelectMany(Compared))
        .Where(e => e.MayBeNothing)
        .DistinctBy(e => e.Canonical);

    /// <summary>Whether an output may be nothing: what a row gives, and where no row hits something that is nothing.</summary>
    public bool MayBeNothing(int output) => Cells(output).Any(c => c.MayBeNothing) || (Otherwise is null && MaybeNothing.Any());

    private static IEnumerable<Expression> Compared(Condition test) => test switch
    {
        AllCondition all => all.Children.SelectMany(Compared),
        AnyCondition any => any.Children.SelectMany(Compared),
        NotCondition not => Compared(not.Child),
        CompareLeaf compare => [compare.Right],
        BetweenLeaf between => [between.Low, between.High],
        TextLeaf text => text.Parts,
        InLeaf or KnownLeaf or BooleanLeaf or ConstantLeaf or DoneLeaf => [],
        _ => throw new UnreachableException(),
    };

    /// <summary>The kind of an output's result.</summary>
    public ValueKind KindOf(int output) =>
        IsList ? ValueKind.TextList
        : Hit == HitPolicy.CollectCount ? ValueKind.Number
        : Outputs[output].Kind;

    // The sort is stable: rows that compare equal keep their order.
    private sealed class ByOutputs(ImmutableArray<TableOutput> outputs) : IComparer<TableRow>
    {
        public int Compare(TableRow? x, TableRow? y)
        {
            for (var i = 0; i < outputs.Length; i++)
            {
                var order = outputs[i].Order.IsEmpty ? 0 : outputs[i].PlaceOf(x!.Then[i]).CompareTo(outputs[i].PlaceOf(y!.Then[i]));
                if (order != 0)
                {
                    return order;
                }
            }

            return x!.Number.CompareTo(y!.Number);
        }
    }
}

/// <summary>One input.</summary>
/// <param name="name">Its name in rows: its key, or the operand as written.</param>
internal sealed class TableInput(string name, Expression value)
{
    public string Name { get; } = name;

    public Expression Value { get; } = value;
}

/// <summary>One output.</summary>
/// <param name="Order">Its values in order of precedence; empty without an order.</param>
internal sealed record TableOutput(string Name, ValueKind Kind, LocalizedText Label, ImmutableArray<Value> Order)
{
    /// <summary>The texts that it can have; empty when they depend on the customer, and for other kinds.</summary>
    public ImmutableArray<string> Texts { get; init; } = [];

    /// <summary>The index of a constant in the order.</summary>
    public int PlaceOf(Expression cell) => Order.IndexOf(TableRow.Constant(cell));
}

/// <summary>A row.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="When">A cell for each input.</param>
/// <param name="Then">A value for each output.</param>
internal sealed record TableRow(int Number, ImmutableArray<TableCell> When, ImmutableArray<Expression> Then, SourceSpan Span)
{
    /// <summary>The value of a cell that is the same for every customer; unknown for others.</summary>
    public static Value Constant(Expression cell) => cell.Constant;
}

/// <summary>One test of an input.</summary>
/// <param name="Test">What must hold of the input; null for anything.</param>
/// <param name="Text">As written.</param>
internal sealed record TableCell(Condition? Test, string Text, SourceSpan Span);
