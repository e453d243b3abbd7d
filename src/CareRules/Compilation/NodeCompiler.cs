using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Facts;
using CareRules.Functions;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Runtime.Care;
using CareRules.Runtime.Derived;
using CareRules.Runtime.Lists;
using CareRules.Runtime.Loyalty;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Runtime.Tables;
using CareRules.Time;

namespace CareRules.Compilation;

/// <summary>
/// Compiles conditions and expressions into nodes, one node for each meaning. A node that is used a second time gets a slot, so that its
/// value is computed once per customer. After <see cref="Freeze"/> new nodes can still be compiled (an explanation may evaluate part of a
/// filter), but get no slots, since running evaluations have a fixed number of them.
/// </summary>
internal sealed class NodeCompiler(CarePolicy policy)
{
    private readonly Dictionary<string, ValueNode> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TruthNode> _truths = new(StringComparer.Ordinal);
    private readonly Dictionary<TimeWindow, WindowPlan> _windows = [];
    private readonly Dictionary<(ListPlan, TimeWindow), WindowBound> _bounds = [];
    private readonly Dictionary<string, SeriesPlan> _series = new(StringComparer.Ordinal);
    private readonly Dictionary<FactList, ListPlan> _lists = [];
    private readonly Dictionary<(FactList, FactField), AmountPlan> _amounts = [];
    private readonly Dictionary<(DecisionTable Table, bool Filtered), TablePlan> _tables = [];
    private readonly List<CompareNode> _comparisons = [];
    private readonly DerivedFactCompiler _derived = new(policy);
    private bool _frozen;
    private string? _measure;

    /// <summary>The lists of facts, each once.</summary>
    public List<ListPlan> Lists { get; } = [];

    /// <summary>The fields of the customer and of entries that conditions, values, triggers, clocks and points read.</summary>
    public HashSet<FactField> ReadFields { get; } = new(ReferenceEqualityComparer.Instance);

    public int ValueSlots { get; private set; }

    public int TruthSlots { get; private set; }

    public int WindowCount => _windows.Count;

    public int RankSlots { get; private set; }

    public int BoundCount => _bounds.Count;

    public int ScratchSlots { get; private set; }

    /// <summary>The derived facts to compute first, in order, so that no evaluation recurses deeply.</summary>
    public IReadOnlyList<IDerived> Checkpoints => _derived.Checkpoints;

    /// <summary>Ends compilation. Values that are compared with several thresholds are ranked among them from now on.</summary>
    public void Freeze()
    {
        _frozen = true;
        foreach (var comparisons in _comparisons.GroupBy(c => (c.Value, Currency: c.Threshold.Kind == ValueKind.Money ? c.Threshold.Currency : null)))
        {
            if (comparisons.Skip(1).Any())
            {
                var scale = new ThresholdScale(comparisons.Key.Value, comparisons.Key.Currency, comparisons.Select(c => c.Threshold.Number), RankSlots++);
                foreach (var comparison in comparisons)
                {
                    comparison.Use(scale);
                }
            }
        }
    }

    public int NewValueSlot() => ValueSlots++;

    public int NewTruthSlot() => TruthSlots++;

    public int NewScratchSlot() => ScratchSlots++;

    public MeasureNode Measure(int index) => _derived.Measure(this, index);

    public SignalNode Signal(int index) => _derived.Signal(this, index);

    /// <param name="filtered">The list of the <c>where</c> that contains the table; null outside one.</param>
    public TablePlan Table(DecisionTable table, FactList? filtered)
    {
        var key = (table, filtered is not null);
        if (!_tables.TryGetValue(key, out var plan))
        {
            plan = new TableCompiler(this, filtered).Plan(table, policy.Pack.Currency);
            plan.Slot = _frozen || !plan.Traits.IsShared || !table.IsSingleHit ? -1 : RankSlots++;
            _tables.Add(key, plan);
        }

        return plan;
    }

    public LadderPlan Ladder(int index) => _derived.Ladder(this, index);

    public ChurnPlan? Churn => _derived.Churn(this);

    public LadderPlan? LoyaltyLevels => _derived.LoyaltyLevels(this);

    public PointsPlan? Points => _derived.Points(this);

    /// <summary>The plan for the tickets of a list; null where its entries are none.</summary>
    public TicketPlan? Tickets(FactList list) => _derived.Tickets(this, list);

    /// <summary>Compiles every derived fact, each after its dependencies.</summary>
    public void PlanDerived() => _derived.PlanAll(this);

    /// <summary>True when the policy reads the list.</summary>
    public bool Uses(FactList list) => _lists.ContainsKey(list);

    public ListPlan List(FactList list)
    {
        if (!_lists.TryGetValue(list, out var plan))
        {
            plan = new ListPlan(Lists.Count, list);
            _lists.Add(list, plan);
            Lists.Add(plan);
        }

        return plan;
    }

    /// <summary>The condition as one rule writes it.</summary>
    public ConditionPlan Plan(Condition condition) => Plan(condition, Compile(condition, null));

    /// <summary>The condition as it is written, with a slot, since it is evaluated several times.</summary>
    public ConditionPlan PlanKept(Condition condition)
    {
        var plan = Plan(condition);
        Keep(plan.Node);
        return plan;
    }

    /// <summary>A measure's body. Problems inside it name the measure, which is clearer than the expression.</summary>
    public ValueNode CompileBody(Measure measure)
    {
        var outer = _measure;
        _measure = measure.Name;
        var body = Compile(measure.Value, null);
        _measure = outer;
        return body;
    }

    /// <param name="filtered">The list of the <c>where</c> that contains the condition; null outside one.</param>
    public TruthNode Compile(Condition condition, FactList? filtered)
    {
        var key = Key(condition.Canonical, filtered);
        if (_truths.TryGetValue(key, out var node))
        {
            Keep(node);
            return node;
        }

        node = Make(condition, filtered);
        _truths[key] = node;
        return node;
    }

    /// <param name="filtered">The list of the <c>where</c> that contains the expression; null outside one.</param>
    public ValueNode Compile(Expression expression, FactList? filtered)
    {
        // Derived facts are cached by themselves, and constants need no cache.
        switch (expression)
        {
            case ConstantExpression constant:
                return new ConstantNode(constant.Value);
            case ParameterExpression parameter:
                return new ConstantNode(parameter.Parameter.Value);
            case MeasureExpression measure:
                return Measure(measure.Measure.Index);
            case TableExpression table when filtered is not null && table.Table.Entry != filtered:
                return Compile(table, null);
        }

        var key = Key(expression.Canonical, filtered);
        if (_values.TryGetValue(key, out var node))
        {
            if (node.Slot < 0 && !_frozen && node.Traits.IsShared && IsWorthKeeping(expression))
            {
                node.Slot = NewValueSlot();
            }

            return node;
        }

        node = Make(expression, filtered);
        _values[key] = node;
        return node;
    }

    // The children were compiled with their parent; looking them up again is not a second use.
    private ConditionPlan Plan(Condition condition, TruthNode node) => new(condition, node, condition switch
    {
        AllCondition all => Plan(all.Children),
        AnyCondition any => Plan(any.Children),
        NotCondition not => Plan([not.Child]),
        LeafCondition => [],
        _ => throw new UnreachableException(),
    });

    private ImmutableArray<ConditionPlan> Plan(ImmutableArray<Condition> children) =>
        ImmutableArray.CreateRange(children, child => Plan(child, _truths[child.Canonical]));

    private void Keep(TruthNode node)
    {
        if (node.Slot < 0 && !_frozen && node.Traits.IsShared && node is not ConstantTruthNode)
        {
            node.Slot = NewTruthSlot();
        }
    }

    private static bool IsWorthKeeping(Expression expression) => expression is not (
        CustomerFieldExpression { Field.Declared: false } or NowExpression or TodayExpression or TierExpression or ChurnScoreExpression or SignalExpression);

    private static string Key(string canonical, FactList? filtered) => filtered is null ? canonical : $"{filtered.Name}|{canonical}";

    private TruthNode Make(Condition condition, FactList? filtered)
    {
        switch (condition)
        {
            case AllCondition all:
                return Group(all.Children, filtered, static (nodes, traits) => new AllNode(nodes, traits));
            case AnyCondition any:
                return Group(any.Children, filtered, static (nodes, traits) => new AnyNode(nodes, traits));
            case NotCondition not:
                return new NotNode(Compile(not.Child, filtered));
            case ConstantLeaf constant:
                return new ConstantTruthNode(constant.Holds);
            case CompareLeaf leaf:
                return Compare(leaf, Compile(leaf.Left, filtered), Compile(leaf.Right, filtered));
            case BetweenLeaf leaf:
                return new BetweenNode(Compile(leaf.Operand, filtered), Compile(leaf.Low, filtered), Compile(leaf.High, filtered), leaf.Negated, leaf.Text);
            case InLeaf leaf:
                return new InNode(Compile(leaf.Operand, filtered), [.. leaf.Options], leaf.Negated, leaf.Text);
            case TextLeaf leaf:
                return new TextNode(leaf, Compile(leaf.Operand, filtered), [.. leaf.Parts.Select(p => Compile(p, filtered))]);
            case KnownLeaf leaf:
                return new KnownNode(Compile(leaf.Operand, filtered), leaf.Wanted, leaf.Negated);
            case BooleanLeaf leaf:
                return new BooleanNode(Compile(leaf.Operand, filtered), leaf.Negated);
            case DoneLeaf { Here: true } leaf:
                return new DoneHereNode(DoneHere(leaf.RuleId), leaf.Negated);
            case DoneLeaf leaf:
                return new DoneNode(List(CareRecords()), leaf.RuleId, Bound(CareRecords(), leaf.Within), leaf.Negated);
            default:
                throw new UnreachableException();
        }
    }

    private TruthNode Compare(CompareLeaf leaf, ValueNode left, ValueNode right)
    {
        if (right is ConstantNode { Value: { Kind: ValueKind.Text } text } && leaf.Comparator is Comparator.Equal or Comparator.NotEqual)
        {
            return new TextEqualsNode(left, text.Text, leaf.Comparator == Comparator.Equal);
        }

        var node = new CompareNode(leaf.Comparator, left, right, leaf.Negated, leaf.Right.MayBeNothing, leaf.Text);
        if (!_frozen && node.Threshold.HasValue)
        {
            _comparisons.Add(node);
        }

        return node;
    }

    private TruthNode Group(ImmutableArray<Condition> children, FactList? filtered, Func<TruthNode[], NodeTraits, TruthNode> make)
    {
        var nodes = new TruthNode[children.Length];
        var traits = NodeTraits.None;
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = Compile(children[i], filtered);
            traits = traits.And(nodes[i].Traits);
        }

        return make(nodes, traits);
    }

    private ValueNode Make(Expression expression, FactList? filtered) => expression switch
    {
        CustomerFieldExpression field => new CustomerFieldNode(Reading(field.Field)),
        RowFieldExpression { IsAtHand: false } field when field.List == filtered => new FilteredFieldNode(field.List, Reading(field.Field)),
        RowFieldExpression field => new EntryFieldNode(field.List, Reading(field.Field)),
        NowExpression => new NowNode(),
        TodayExpression => new TodayNode(),
        SignalExpression signal => new TruthValueNode(Signal(signal.Signal.Index)),
        TableExpression table => Table(table, filtered),
        TierExpression tier => new TierNode(Ladder(IndexOf(tier.Dimension))),
        ChurnRiskExpression => Churn is { } churn ? new ChurnRiskNode(churn) : new ConstantNode(default),
        ChurnScoreExpression => Churn is { } churn ? new ChurnScoreNode(churn) : new ConstantNode(default),
        LoyaltyLevelExpression => LoyaltyLevels is { } levels ? new TierNode(levels) : new ConstantNode(default),
        LoyaltyFigureExpression { Figure: LoyaltyFigure.Spend or LoyaltyFigure.Orders } figure => Qualifying(figure.Figure),
        LoyaltyFigureExpression figure => Points is { } points ? new PointsNode(points, figure.Figure, figure.Within) : new ConstantNode(default),
        TicketSeverityExpression severity => Tickets(severity.List) is { } tickets ? new SeverityNode(tickets, !severity.IsAtHand && filtered == severity.List, tickets.Depth) : new ConstantNode(default),
        TicketRepeatedExpression repeated => Tickets(repeated.List) is { } tickets ? new RepeatedNode(tickets, !repeated.IsAtHand && filtered == repeated.List) : new ConstantNode(default),
        TicketClockExpression clock => Tickets(clock.List) is { } tickets ? new TicketClockNode(tickets, tickets.Source.Steps.First(s => s.Name == clock.Step), clock.Figure, clock.Elapsed, !clock.IsAtHand && filtered == clock.List, tickets.Depth) : new ConstantNode(default),
        AggregateExpression aggregate => new AggregateNode(Aggregate(aggregate), Bound(aggregate.List, aggregate.Window)),
        ChangeExpression change => new ChangeNode(change.IsDrop, Aggregate(change.Aggregate), Bound(change.Aggregate.List, change.Window), Bound(change.Aggregate.List, change.Window.Times(2))),
        GapExpression gap => new IntervalNode(gap.IsMedian ? IntervalKind.Median : IntervalKind.Mean, Series(gap.List, null, gap.Filter), Bound(gap.List, gap.Window)),
        OverdueExpression overdue => new IntervalNode(IntervalKind.Overdue, Series(overdue.List, null, overdue.Filter), Bound(overdue.List, overdue.Window)),
        FunctionExpression call => new FunctionNode(call.Function, Compile(call.Argument, filtered)),
        // A length before the date or instant that it moves is as one after it.
        ArithmeticExpression { Operator: ArithmeticOperator.Add, Right.Kind: ValueKind.Date or ValueKind.Instant } moved =>
            new ArithmeticNode(moved.Operator, Compile(moved.Right, filtered), Compile(moved.Left, filtered), moved.ResultKind, moved.Left.MayBeNothing, _measure ?? moved.Text, isTurned: true),
        ArithmeticExpression sum => new ArithmeticNode(sum.Operator, Compile(sum.Left, filtered), Compile(sum.Right, filtered), sum.ResultKind, sum.Right.MayBeNothing, _measure ?? sum.Text),
        NegateExpression negate => new NegateNode(Compile(negate.Of, filtered)),
        _ => throw new UnreachableException("constants and measures are compiled before the cache is asked"),
    };

    private ValueNode Table(TableExpression table, FactList? filtered)
    {
        var plan = Table(table.Table, filtered);
        return table.Table.IsSingleHit ? new TableRowNode(plan, table) : new TableCollectNode(plan, table);
    }

    private ValueNode Qualifying(LoyaltyFigure figure) =>
        policy.Loyalty is { } loyalty && policy.Schema.List("purchases") is { } purchases
            ? new QualifyingNode(figure == LoyaltyFigure.Orders, Reading(purchases), Bound(purchases, loyalty.Period), policy.Pack.Currency)
            : new ConstantNode(default);

    private AggregateSpec Aggregate(AggregateExpression aggregate)
    {
        if (aggregate.Field is { } read)
        {
            Reading(read);
        }

        var amounts = aggregate.Field is { Kind: ValueKind.Money or ValueKind.Number or ValueKind.Percent or ValueKind.Duration } field ? Amounts(aggregate.List, field) : null;
        var series = Series(aggregate.List, aggregate.Function is AggregateFunction.Sum or AggregateFunction.Avg ? amounts : null, aggregate.Filter);
        return new AggregateSpec(aggregate.Function, series, aggregate.Field, amounts, aggregate.ResultKind, policy.Pack.Currency, _measure ?? aggregate.Text);
    }

    private SeriesPlan Series(FactList list, AmountPlan? summed, Condition? filter)
    {
        var key = $"{list.Name}.{summed?.Field.Name}|{filter?.Canonical}";
        if (!_series.TryGetValue(key, out var plan))
        {
            var node = filter is null ? null : Compile(filter, list);
            plan = new SeriesPlan(NewScratchSlot(), List(list), summed, node);
            _series.Add(key, plan);
        }

        return plan;
    }

    /// <summary>The executable form of an event that a field tells.</summary>
    public FactHappening Happening(FactEvent of)
    {
        Reading(of.At);
        return new FactHappening(of);
    }

    /// <summary>A list whose own fields are all read without being named: by clocks, or by the ledger of points.</summary>
    public ListPlan Reading(FactList list)
    {
        ReadFields.UnionWith(list.Fields.Where(f => !f.Declared));
        return List(list);
    }

    /// <summary>A list of which clocks read the time, the id and the fields of steps.</summary>
    public ListPlan Reading(TicketPolicy tickets)
    {
        ReadFields.UnionWith(((FactField?[])[tickets.List.Time, tickets.List.Id, tickets.Repeat?.Same, .. tickets.Steps.Select(s => s.DoneAt)]).OfType<FactField>());
        return Reading(tickets.List);
    }

    private FactField Reading(FactField field)
    {
        ReadFields.Add(field);
        return field;
    }

    private AmountPlan Amounts(FactList list, FactField field)
    {
        if (!_amounts.TryGetValue((list, field), out var plan))
        {
            plan = new AmountPlan(NewScratchSlot(), field);
            _amounts.Add((list, field), plan);
        }

        return plan;
    }

    /// <summary>The start of a window in a list; null for no window.</summary>
    public WindowBound? Bound(FactList list, TimeWindow? window) => window is { } known ? Bound(list, known) : null;

    private WindowBound Bound(FactList list, TimeWindow length)
    {
        var key = (List(list), length);
        if (!_bounds.TryGetValue(key, out var bound))
        {
            var until = Bound(list, length.Until);
            bound = new WindowBound(_bounds.Count, key.Item1, Window(length), until);
            _bounds.Add(key, bound);
        }

        return bound;
    }

    private WindowPlan Window(TimeWindow length)
    {
        if (!_windows.TryGetValue(length, out var plan))
        {
            plan = new WindowPlan(_windows.Count, length);
            _windows.Add(length, plan);
        }

        return plan;
    }

    /// <summary>Which records of care belong to an entry that a rule answers to.</summary>
    public DoneHere DoneHere(string rule)
    {
        var source = policy.Care.First(r => r.Id == rule);
        // Whatever repetition it was for; the condition of one may itself ask what was done.
        return new DoneHere(NewScratchSlot(), List(CareRecords()), rule, Ids.Escape(source.Identity), Event((EventTrigger)source.Trigger with { Repeat = null }));
    }

    /// <summary>The executable form of a trigger on events.</summary>
    public EventPlan Event(EventTrigger trigger)
    {
        var list = List(trigger.List);
        var repeat = trigger.Repeat is { } again ? new RepeatPlan(again, Plan(again.While), new Instants(Checkpoints)) : null;
        if (trigger.StartText is not { } text)
        {
            return new EventPlan(list, Happening(trigger), repeat: repeat);
        }

        var before = trigger.Before is { } step ? new StepBeforePlan(Event(step.Trigger), DoneHere(step.RuleId), [.. step.Due]) : null;
        var happening = Happening(trigger);
        return new EventPlan(list, happening, new StepStart(happening, trigger.After, before), text, repeat);
    }

    private HappeningPlan Happening(EventTrigger trigger)
    {
        if (trigger.Deadline is not { } moment || Tickets(trigger.List) is not { } tickets)
        {
            return Happening(trigger.Event);
        }

        var step = tickets.Source.Steps.First(s => s.Name == moment.Step);
        return new DeadlineHappening(new TicketClockNode(tickets, step, moment.Figure, ValueKind.Duration, filtered: false, tickets.Depth), tickets, step, moment);
    }

    private FactList CareRecords() => policy.Schema.List("care_records") ?? throw new UnreachableException();

    private int IndexOf(string dimension)
    {
        for (var i = 0; i < policy.Tiers.Length; i++)
        {
            if (string.Equals(policy.Tiers[i].Dimension, dimension, StringComparison.Ordinal))
            {
                return i;
            }
        }

        throw new UnreachableException();
    }
}
