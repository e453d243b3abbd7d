using System.Collections.Immutable;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Binding;

/// <summary>Computes an order in which every derived fact comes after its dependencies, and reports circular dependencies.</summary>
internal sealed class DependencyOrder
{
    private readonly List<Node> _nodes = [];
    private readonly Dictionary<string, Node> _byKey = new(StringComparer.Ordinal);
    private readonly DiagnosticBag _diagnostics;
    private ImmutableArray<string> _dimensions = [];
    private ImmutableArray<TicketPolicy> _tickets = [];

    private DependencyOrder(DiagnosticBag diagnostics) => _diagnostics = diagnostics;

    /// <summary>
    /// The order as keys (<c>measure:x</c>, <c>signal:x</c>, <c>tier:x</c>, <c>table:x</c>, <c>churn</c>, <c>tickets:x</c>); among equals,
    /// pack order.
    /// </summary>
    public static ImmutableArray<string> Of(CarePolicy policy, DiagnosticBag diagnostics)
    {
        var order = new DependencyOrder(diagnostics);
        order.Collect(policy);
        return order.Sort();
    }

    /// <summary>The direct dependencies of each derived fact of a checked policy, by key.</summary>
    public static Dictionary<string, string[]> UsesOf(CarePolicy policy)
    {
        var order = new DependencyOrder(new DiagnosticBag());
        order.Collect(policy);
        return order._nodes.ToDictionary(n => n.Key, n => n.Uses.Select(u => u.Key).ToArray(), StringComparer.Ordinal);
    }

    private void Collect(CarePolicy policy)
    {
        _dimensions = [.. policy.Tiers.Select(t => t.Dimension)];
        _tickets = policy.Tickets;
        foreach (var measure in policy.Measures)
        {
            Add($"measure:{measure.Name}", PartNames.Named(PartNames.Measure, measure.Name), uses => Walk(measure.Value, BindingPath.Child("measures", measure.Name), uses));
        }

        foreach (var signal in policy.Signals)
        {
            Add($"signal:{signal.Name}", PartNames.Named(PartNames.Signal, signal.Name), uses => Walk(signal.When, uses));
        }

        foreach (var ladder in policy.Tiers)
        {
            Add($"tier:{ladder.Dimension}", PartNames.Named(PartNames.Tier, ladder.Dimension), uses =>
            {
                Walk(ladder, uses);
            });
        }

        foreach (var table in policy.Tables)
        {
            Add($"table:{table.Name}", PartNames.Named(PartNames.Table, table.Name), uses => Walk(table, uses));
        }

        if (policy.Loyalty is { } loyalty)
        {
            Collect(loyalty);
        }

        foreach (var tickets in policy.Tickets)
        {
            Add(tickets.Key, PartNames.SeverityOf(tickets.List), uses =>
            {
                foreach (var severity in tickets.Severities)
                {
                    Walk(severity.When, uses);
                }
            });
        }

        if (policy.Churn is { } churn)
        {
            Add("churn", PartNames.Churn, uses =>
            {
                foreach (var indicator in churn.Indicators)
                {
                    Walk(indicator.When, uses);
                }
            });
        }
    }

    private void Walk(TierLadder ladder, List<Use> uses)
    {
        foreach (var condition in ladder.Levels.SelectMany(l => (Condition?[])[l.When, l.Keep]).OfType<Condition>())
        {
            Walk(condition, uses);
        }
    }

    private void Collect(LoyaltyPolicy loyalty)
    {
        if (loyalty.Levels is { } levels)
        {
            Add("loyalty:level", PartNames.LoyaltyLevel, uses =>
            {
                Walk(levels, uses);
            });
        }

        if (loyalty.Points is { } points)
        {
            Add("loyalty:points", PartNames.Points, uses =>
            {
                foreach (var when in points.Earn.Select(e => e.When).Concat(points.Multiply.Select(m => m.When)).OfType<Condition>())
                {
                    Walk(when, uses);
                }

                foreach (var from in points.Earn.Select(e => e.PointsFrom).OfType<Expression>())
                {
                    Walk(from, "loyalty › points", uses);
                }

                uses.AddRange(points.Multiply.Where(m => !m.Levels.IsEmpty).Select(m => new Use("loyalty:level", m.Span, "loyalty › points")));
                uses.AddRange(points.Multiply.SelectMany(m => m.Tiers).Select(t => new Use($"tier:{_dimensions[t.Dimension]}", t.Span, "loyalty › points")));
            });
        }
    }

    private void Add(string key, LocalizedText shown, Action<List<Use>> walk)
    {
        var node = new Node(key, shown);
        walk(node.Uses);
        _nodes.Add(node);
        _byKey.Add(key, node);
    }

    private ImmutableArray<string> Sort()
    {
        var order = ImmutableArray.CreateBuilder<string>(_nodes.Count);
        var chain = new List<Node>();
        foreach (var node in _nodes)
        {
            Visit(node, chain, order);
        }

        return order.ToImmutable();
    }

    private void Visit(Node node, List<Node> chain, ImmutableArray<string>.Builder order)
    {
        if (node.Done)
        {
            return;
        }

        chain.Add(node);
        node.Open = true;
        foreach (var use in node.Uses)
        {
            if (!_byKey.TryGetValue(use.Key, out var used))
            {
                continue;
            }

            if (used.Open)
            {
                var circle = Terms.Chain(chain.Skip(chain.IndexOf(used)).Append(used).Select(n => n.Shown));
                _diagnostics.Add(PackMessages.Cycle(circle).At(use.Span, use.Path));
            }
            else if (RuntimeHelpers.TryEnsureSufficientExecutionStack())
            {
                Visit(used, chain, order);
            }
            else
            {
                _diagnostics.Add(PackMessages.DefinitionsTooDeep().At(use.Span, use.Path));
            }
        }

        node.Open = false;
        node.Done = true;
        chain.RemoveAt(chain.Count - 1);
        order.Add(node.Key);
    }

    private void Walk(Condition condition, List<Use> uses)
    {
        switch (condition)
        {
            case AllCondition all:
                foreach (var child in all.Children)
                {
                    Walk(child, uses);
                }

                break;
            case AnyCondition any:
                foreach (var child in any.Children)
                {
                    Walk(child, uses);
                }

                break;
            case NotCondition not:
                Walk(not.Child, uses);
                break;
            case LeafCondition leaf:
                foreach (var operand in ModelWalk.Operands(leaf))
                {
                    Walk(operand, leaf.Path, uses);
                }

                break;
            default:
                throw new UnreachableException();
        }
    }

    private void Walk(DecisionTable table, List<Use> uses)
    {
        var path = BindingPath.Child("tables", table.Name);
        foreach (var input in table.Inputs)
        {
            Walk(input.Value, path, uses);
        }

        // A cell's test refers to the input again, and to what it is compared with.
        foreach (var test in table.Rows.SelectMany(r => r.When).Select(c => c.Test).OfType<Condition>())
        {
            Walk(test, uses);
        }

        foreach (var cell in table.Rows.Append(table.Otherwise).OfType<TableRow>().SelectMany(r => r.Then))
        {
            Walk(cell, path, uses);
        }
    }

    private void Walk(Expression expression, string path, List<Use> uses)
    {
        var key = expression switch
        {
            MeasureExpression measure => $"measure:{measure.Measure.Name}",
            SignalExpression signal => $"signal:{signal.Signal.Name}",
            TableExpression table => $"table:{table.Table.Name}",
            TierExpression tier => $"tier:{tier.Dimension}",
            LoyaltyLevelExpression => "loyalty:level",
            // Spend and orders depend on purchases only.
            LoyaltyFigureExpression { Figure: not (LoyaltyFigure.Spend or LoyaltyFigure.Orders) } => "loyalty:points",
            ChurnRiskExpression or ChurnScoreExpression => "churn",
            // Repetition depends on facts only, so a severity may refer to it.
            TicketSeverityExpression severity => TicketPolicy.KeyOf(severity.List),
            TicketClockExpression clock => TicketPolicy.KeyOf(clock.List),
            ConstantExpression or ParameterExpression or LoyaltyFigureExpression or CustomerFieldExpression or RowFieldExpression
                or TicketRepeatedExpression or NowExpression or TodayExpression or AggregateExpression or ChangeExpression or GapExpression
                or OverdueExpression or FunctionExpression or ArithmeticExpression or NegateExpression => null,
            _ => throw new UnreachableException(),
        };
        if (key is not null)
        {
            uses.Add(new Use(key, expression.Span, path));
        }

        // The lengths of deadlines may come from tables.
        foreach (var within in expression is TicketClockExpression figure ? _tickets.Where(t => t.List == figure.List).SelectMany(t => t.Deadlines).Where(d => d.Step.Name == figure.Step).Select(d => d.WithinFrom).OfType<Expression>() : [])
        {
            uses.AddRange(within is TableExpression table ? [new Use($"table:{table.Table.Name}", expression.Span, path)] : []);
        }

        foreach (var part in ModelWalk.Parts(expression))
        {
            Walk(part, path, uses);
        }

        if (ModelWalk.Filter(expression) is { } filter)
        {
            Walk(filter, uses);
        }
    }

    private sealed class Node(string key, LocalizedText shown)
    {
        public string Key { get; } = key;

        public LocalizedText Shown { get; } = shown;

        public List<Use> Uses { get; } = [];

        public bool Open { get; set; }

        public bool Done { get; set; }
    }

    private sealed record Use(string Key, SourceSpan Span, string Path);
}
