using System.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Care;
using CareRules.Runtime.Derived;
using CareRules.Runtime.Loyalty;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Runtime.Tables;

namespace CareRules.Compilation;

/// <summary>
/// Compiles the measures, signals, tiers, churn and complaints of a policy, each once, after its dependencies. Long chains are cut at
/// checkpoints, which evaluations compute first, so that a chain of a thousand measures does not need a thousand stack frames.
/// </summary>
internal sealed class DerivedFactCompiler(CarePolicy policy)
{
    private const int MaxChainDepth = 32;

    private readonly MeasureNode?[] _measures = new MeasureNode?[policy.Measures.Length];
    private readonly SignalNode?[] _signals = new SignalNode?[policy.Signals.Length];
    private readonly LadderPlan?[] _ladders = new LadderPlan?[policy.Tiers.Length];
    private readonly List<IDerived> _checkpoints = [];
    private ChurnPlan? _churn;
    private readonly TicketPlan?[] _tickets = new TicketPlan?[policy.Tickets.Length];
    private LadderPlan? _loyaltyLevels;
    private PointsPlan? _points;

    public IReadOnlyList<IDerived> Checkpoints => _checkpoints;

    public void PlanAll(NodeCompiler nodes)
    {
        var measures = policy.Measures.ToDictionary(m => m.Name, m => m.Index, StringComparer.Ordinal);
        var signals = policy.Signals.ToDictionary(s => s.Name, s => s.Index, StringComparer.Ordinal);
        foreach (var name in policy.Strata)
        {
            switch (name.Split(':', 2))
            {
                case ["measure", var measure]:
                    Measure(nodes, measures[measure]);
                    break;
                case ["signal", var signal]:
                    Signal(nodes, signals[signal]);
                    break;
                case ["tier", var dimension]:
                    Ladder(nodes, policy.Tiers.First(t => t.Dimension == dimension).Index);
                    break;
                case ["churn"]:
                    Churn(nodes);
                    break;
                case ["loyalty", "level"]:
                    LoyaltyLevels(nodes);
                    break;
                case ["loyalty", "points"]:
                    Points(nodes);
                    break;
                case ["tickets", var list]:
                    Tickets(nodes, policy.Schema.List(list)!);
                    break;
            }
        }

        // A policy without strata is compiled in pack order; dependencies are compiled on demand.
        for (var i = 0; i < policy.Measures.Length; i++)
        {
            Measure(nodes, i);
        }

        for (var i = 0; i < policy.Signals.Length; i++)
        {
            Signal(nodes, i);
        }

        for (var i = 0; i < policy.Tiers.Length; i++)
        {
            Ladder(nodes, i);
        }

        foreach (var tickets in policy.Tickets)
        {
            Tickets(nodes, tickets.List);
        }

        Churn(nodes);
        LoyaltyLevels(nodes);
        Points(nodes);

        // Last: a deadline's table may depend on anything else.
        foreach (var tickets in _tickets.OfType<TicketPlan>())
        {
            foreach (var deadline in tickets.Deadlines)
            {
                deadline.Within = deadline.Source.WithinFrom is { } within ? (TableNode)nodes.Compile(within, null) : null;
            }

            tickets.FromTables = Array.FindAll(tickets.Deadlines, d => d.Within is not null);
        }
    }

    public MeasureNode Measure(NodeCompiler nodes, int index)
    {
        if (_measures[index] is not { } node)
        {
            var body = nodes.CompileBody(policy.Measures[index]);
            node = new MeasureNode(policy.Measures[index].Name, body) { Slot = nodes.NewValueSlot() };
            _measures[index] = node;
            CutAt(node, node.Traits.Depth, node.BecomeCheckpoint);
        }

        return node;
    }

    public SignalNode Signal(NodeCompiler nodes, int index)
    {
        if (_signals[index] is not { } node)
        {
            var body = nodes.Compile(policy.Signals[index].When, null);
            node = new SignalNode(policy.Signals[index].Name, body) { Slot = nodes.NewTruthSlot() };
            _signals[index] = node;
            CutAt(node, node.Traits.Depth, node.BecomeCheckpoint);
        }

        return node;
    }

    public LadderPlan Ladder(NodeCompiler nodes, int index)
    {
        if (_ladders[index] is not { } ladder)
        {
            var source = policy.Tiers[index];
            ladder = Ladder(nodes, source);
            _ladders[index] = ladder;
            CutAt(ladder, ladder.Traits.Depth, ladder.BecomeCheckpoint);
        }

        return ladder;
    }

    private static LadderPlan Ladder(NodeCompiler nodes, TierLadder source) => new(
        source,
        [.. source.Levels.Select(l => nodes.PlanKept(l.When))],
        [.. source.Levels.Select(l => l.Keep is { } keep ? nodes.PlanKept(keep) : null)],
        nodes.NewValueSlot(),
        nodes.NewScratchSlot());

    public ChurnPlan? Churn(NodeCompiler nodes)
    {
        if (_churn is null && policy.Churn is { } source)
        {
            _churn = new ChurnPlan(source, [.. source.Indicators.Select(i => nodes.PlanKept(i.When))]);
            CutAt(_churn, _churn.Traits.Depth, _churn.BecomeCheckpoint);
        }

        return _churn;
    }

    public LadderPlan? LoyaltyLevels(NodeCompiler nodes)
    {
        if (_loyaltyLevels is null && policy.Loyalty?.Levels is { } source)
        {
            _loyaltyLevels = Ladder(nodes, source);
            CutAt(_loyaltyLevels, _loyaltyLevels.Traits.Depth, _loyaltyLevels.BecomeCheckpoint);
        }

        return _loyaltyLevels;
    }

    public PointsPlan? Points(NodeCompiler nodes)
    {
        if (_points is null && policy.Loyalty?.Points is { } source && policy.Schema.List("points") is { } entries)
        {
            EarnPlan[] earn = [.. source.Earn.Select(e => Earn(nodes, source, e))];
            MultiplierPlan[] multipliers = [.. source.Multiply.Select(m => Multiplier(nodes, m))];
            _points = new PointsPlan(source, earn, multipliers, nodes.Reading(entries), [.. _checkpoints], nodes.NewScratchSlot());
            CutAt(_points, _points.Depth, _points.BecomeCheckpoint);
        }

        return _points;
    }

    private EarnPlan Earn(NodeCompiler nodes, PointsPolicy points, EarnRule earn)
    {
        var list = earn.List is null ? null : nodes.Reading(earn.List);
        return new EarnPlan(
            earn,
            earn.Span.Location,
            Ids.Escape(earn.RuleId),
            list,
            list is null ? null : new EventPlan(list, nodes.Happening(earn.Event!)),
            Dates(nodes, earn),
            earn.When is null ? null : nodes.Plan(earn.When),
            earn.PointsFrom is null ? null : nodes.Compile(earn.PointsFrom, null),
            points.SettleOf(earn));
    }

    private EarnDates? Dates(NodeCompiler nodes, EarnRule earn) => earn.Date?.Trigger switch
    {
        null => null,
        DateTrigger date => new EarnDates(earn, new DayReader(nodes.Compile(date.Date, null), [], date.IsOfPolicy), null, [], date.Recurrence, date.CountsDate),
        ImportantDateTrigger dates when policy.Schema.List("dates") is { } list => new EarnDates(earn, null, nodes.List(list), dates.Kinds, dates.Recurrence, dates.CountsDate),
        ImportantDateTrigger or StandingTrigger or CadenceTrigger or EventTrigger or DataGapTrigger => throw new UnreachableException(),
        _ => throw new UnreachableException(),
    };

    private MultiplierPlan Multiplier(NodeCompiler nodes, PointsMultiplier multiplier) => new(
        multiplier,
        multiplier.Span.Location,
        multiplier.Levels.IsEmpty ? null : LoyaltyLevels(nodes),
        [.. multiplier.Tiers.Select(t => Ladder(nodes, t.Dimension))],
        multiplier.When is null ? null : nodes.Plan(multiplier.When));

    /// <summary>The plan for the tickets of a list; null where its entries are none.</summary>
    public TicketPlan? Tickets(NodeCompiler nodes, FactList list)
    {
        var index = policy.Tickets.IndexOf(policy.Tickets.FirstOrDefault(t => t.List == list)!);
        if (index < 0 || _tickets[index] is { } known)
        {
            return index < 0 ? null : _tickets[index];
        }

        // Assigned before its severities are compiled: one of them may test whether the entry repeats.
        var source = policy.Tickets[index];
        var tickets = _tickets[index] = new TicketPlan(source, index, nodes.Reading(source), new Instants(_checkpoints), nodes.NewScratchSlot());
        tickets.Severities = [.. source.Severities.Select(s => nodes.Plan(s.When))];
        tickets.Depth = tickets.Severities.Select(s => s.Node.Traits.Depth).DefaultIfEmpty().Max() + 1;
        return tickets;
    }

    private void CutAt(IDerived derived, int depth, Action becomeCheckpoint)
    {
        if (depth >= MaxChainDepth)
        {
            _checkpoints.Add(derived);
            becomeCheckpoint();
        }
    }
}
