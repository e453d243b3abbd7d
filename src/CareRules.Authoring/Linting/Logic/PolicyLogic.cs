using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Logic;

/// <summary>
/// Translates a policy for the solver: conditions become nodes over operands, with signals, tables, levels, severities and the churn risk
/// expanded to what they are derived from. Levels and risks that may differ from their conditions because of the memory (<c>review</c>,
/// <c>grace</c>, <c>clear_below</c>, repeated complaints) are independent operands.
/// </summary>
internal sealed class PolicyLogic
{
    private readonly Dictionary<Condition, Node> _nodes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, Node> _tests = new(StringComparer.Ordinal);

    public PolicyLogic(CarePolicy policy)
    {
        Policy = policy;
        foreach (var ladder in policy.Tiers.Where(t => t is { ReviewMonths: null, Grace: null } && t.Levels.All(l => l.Keep is null)))
        {
            Declare(new TierExpression(ladder.Dimension, ladder.Scale, ladder.Span), [.. ladder.Levels.Select(l => (Value.OfLevel(l.Rank, l.Name), l.When))], ladder.IsLowerIfUnknown);
        }

        if (policy.Loyalty?.Levels is { HasLife: false } loyalty)
        {
            Declare(new LoyaltyLevelExpression(loyalty.Scale, loyalty.Span), [.. loyalty.Levels.Select(l => (Value.OfLevel(l.Rank, l.Name), l.When))], loyalty.IsLowerIfUnknown);
        }

        foreach (var tickets in policy.Tickets.Where(t => t is { Repeat: null, Severities.IsEmpty: false }))
        {
            Declare(
                new TicketSeverityExpression(tickets.List, tickets.Scale, tickets.Span),
                [.. tickets.Severities.Select(s => (Value.OfLevel(s.Rank, s.Name), s.When))],
                tickets.IsLowerIfUnknown,
                truthOf => tickets.Severities.FirstOrDefault(s => truthOf(s.When) is var truth && (truth == Truth.True || (truth == Truth.Unknown && !tickets.IsLowerIfUnknown))) is not { } severity ? Value.Nothing
                    : truthOf(severity.When) == Truth.True ? Value.OfLevel(severity.Rank, severity.Name)
                    : Value.Unknown);
        }

        foreach (var (table, output) in policy.Tables.SelectMany(t => t.Outputs.Select((_, output) => (t, output))))
        {
            if (TableOutputLogic.Of(table, output) is { } logic)
            {
                var cached = default(ImmutableArray<(Value, Node)>);
                Operands.Declare(new TableExpression(table, output, table.Span), _ => cached.IsDefault ? cached = logic.Values(Node) : cached, logic.ValueFor);
            }
        }

        if (policy.Churn is { } churn)
        {
            Operands.Declare(new ChurnScoreExpression(churn.Span), Scores);
            if (churn.ClearBelow is null)
            {
                var cached = default(ImmutableArray<(Value, Node)>);
                Operands.Declare(new ChurnRiskExpression(churn.Scale, churn.Span), _ => cached.IsDefault ? cached = Risks(churn) : cached);
            }
        }
    }

    public CarePolicy Policy { get; }

    public Operands Operands { get; } = new();

    /// <summary>The node of a condition of the pack.</summary>
    public Node Node(Condition condition)
    {
        if (!_nodes.TryGetValue(condition, out var node))
        {
            node = Create(condition);
            _nodes.Add(condition, node);
        }

        return node;
    }

    /// <summary>Whether the churn score lies within bounds; the lower is inclusive, the upper exclusive.</summary>
    public Node Score(decimal? low, decimal? high) => Known(Sum(low, high, withLow: true, withHigh: false));

    /// <summary>Whether the churn score is greater than a value.</summary>
    public Node ScoreAbove(decimal score) => Known(Sum(score, null, withLow: false, withHigh: false));

    /// <summary>The conjunction of several conditions.</summary>
    public static AllCondition All(IEnumerable<Condition> conditions, SourceSpan span) => new([.. conditions], span);

    private Node Create(Condition condition) => condition switch
    {
        AllCondition all => new GroupNode([.. all.Children.Select(Node)], isAny: false),
        AnyCondition any => new GroupNode([.. any.Children.Select(Node)], isAny: true),
        NotCondition not => new NotNode(Node(not.Child)),
        LeafCondition leaf => Shared(Operands.Rewrite(leaf)),
        _ => throw new UnreachableException(),
    };

    // Tests with the same canonical form share a node.
    private Node Shared(Condition rewritten)
    {
        if (!_tests.TryGetValue(rewritten.Canonical, out var node))
        {
            node = Test(rewritten);
            _tests.Add(rewritten.Canonical, node);
        }

        return node;
    }

    private Node Test(Condition rewritten) => rewritten switch
    {
        ConstantLeaf constant => new ConstantNode(constant.Holds ? Truth.True : Truth.False),
        BooleanLeaf { Operand: SignalExpression signal } boolean => boolean.Negated ? new NotNode(Node(Policy.Signals[signal.Signal.Index].When)) : Node(Policy.Signals[signal.Signal.Index].When),
        LeafCondition leaf when Operands.Of(leaf) is { } operand => new TestNode(operand, leaf),
        _ => throw new UnreachableException("a rewritten test is a leaf over an operand"),
    };

    // The first condition that holds gives the level; the level is unknown when none holds, or when one above is unknown.
    private void Declare(Expression level, ImmutableArray<(Value Level, Condition When)> levels, bool isLowerIfUnknown, Func<Func<Condition, Truth>, Value>? derive = null)
    {
        // Built on first use, when the operands of the conditions have been declared.
        var cached = default(ImmutableArray<(Value, Node)>);
        Operands.Declare(level, _ => cached.IsDefault ? cached = Levels(levels, isLowerIfUnknown) : cached, derive);
    }

    private ImmutableArray<(Value, Node)> Levels(ImmutableArray<(Value Level, Condition When)> levels, bool isLowerIfUnknown)
    {
        var values = ImmutableArray.CreateBuilder<(Value, Node)>();
        var (above, others) = (new List<Node>(), new List<Node>());
        foreach (var (value, when) in levels)
        {
            var holds = new HoldsNode(Node(when));
            var isLevel = new GroupNode([holds, .. above], isAny: false);
            values.Add((value, isLevel));
            others.Add(new NotNode(isLevel));
            above.Add(isLowerIfUnknown ? new NotNode(holds) : new HoldsNode(new NotNode(Node(when))));
        }

        // None holds.
        var none = new GroupNode([.. above], isAny: false);
        values.Add((Value.Nothing, none));
        if (!isLowerIfUnknown)
        {
            values.Add((Value.Unknown, new GroupNode([.. others, new NotNode(none)], isAny: false)));
        }

        return values.ToImmutable();
    }

    private ImmutableArray<(Value, Node)> Risks(ChurnPolicy churn)
    {
        var values = ImmutableArray.CreateBuilder<(Value, Node)>();
        decimal? above = null;
        foreach (var level in churn.Levels)
        {
            values.Add((Value.OfLevel(level.Rank, level.Name), Score(level.Threshold, above)));
            above = level.Threshold;
        }

        values.Add((Value.OfLevel(0, churn.Scale.Levels[0].Name), Score(null, above)));
        AddUnknownScore(values, churn);
        return values.ToImmutable();
    }

    private ImmutableArray<(Value, Node)> Scores(IReadOnlyList<decimal> thresholds)
    {
        var values = ImmutableArray.CreateBuilder<(Value, Node)>();
        decimal? below = null;
        foreach (var threshold in thresholds)
        {
            values.Add((Value.OfNumber(below is { } low ? low + ((threshold - low) / 2m) : threshold - 1m), Known(Sum(below, threshold, withLow: false, withHigh: false))));
            values.Add((Value.OfNumber(threshold), Known(Sum(threshold, threshold, withLow: true, withHigh: true))));
            below = threshold;
        }

        values.Add((Value.OfNumber((below ?? 0m) + 1m), Known(Sum(below, null, withLow: false, withHigh: false))));
        AddUnknownScore(values, Policy.Churn!);
        return values.ToImmutable();
    }

    // A score is known where every indicator is, and may be unknown where one is not.
    private Node Known(SumNode sum) => Policy.Churn!.IsLowerIfUnknown ? sum : new GroupNode([sum, .. Policy.Churn.Indicators.Select(i => IsKnown(Node(i.When)))], isAny: false);

    private void AddUnknownScore(ImmutableArray<(Value, Node)>.Builder values, ChurnPolicy churn)
    {
        if (!churn.IsLowerIfUnknown)
        {
            values.Add((Value.Unknown, new GroupNode([.. churn.Indicators.Select(i => new NotNode(IsKnown(Node(i.When))))], isAny: true)));
        }
    }

    private static GroupNode IsKnown(Node node) => new([new HoldsNode(node), new HoldsNode(new NotNode(node))], isAny: true);

    private SumNode Sum(decimal? low, decimal? high, bool withLow, bool withHigh)
    {
        var indicators = Policy.Churn!.Indicators;
        return new SumNode([.. indicators.Select(i => Node(i.When))], [.. indicators.Select(i => i.Weight)], low, high, withLow, withHigh);
    }
}
