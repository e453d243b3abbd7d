using System.Collections.Frozen;
using CareRules.Model;
using CareRules.Runtime;
using CareRules.Runtime.Care;
using CareRules.Runtime.Derived;
using CareRules.Runtime.Loyalty;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Compilation;

/// <summary>Compiles a policy into a plan.</summary>
internal static class PolicyCompiler
{
    public static CompiledPolicy Compile(CarePolicy policy)
    {
        var nodes = new NodeCompiler(policy);
        nodes.PlanDerived();
        var ladders = new LadderPlan[policy.Tiers.Length];
        for (var i = 0; i < ladders.Length; i++)
        {
            ladders[i] = nodes.Ladder(i);
        }

        TicketPlan[] tickets = [.. policy.Tickets.Select(t => nodes.Tickets(t.List)!)];
        var churn = nodes.Churn;
        var planner = new CareRuleCompiler(policy, nodes);
        var care = planner.Plan();
        var loyalty = policy.Loyalty is { } source
            ? new LoyaltyPlan(source, nodes.LoyaltyLevels, nodes.Points, [.. source.Benefits.Select(b => new BenefitPlan(b, planner.Plan(b.Rule)))])
            : null;
        var goals = GoalCompiler.Plan(policy, nodes);
        // Most policies have no points, and need not check for entries in the future.
        ListPlan[] timed = [.. policy.Schema.Lists.Where(l => l.Time is not null && (l.Name != "points" || l.Declared || nodes.Uses(l))).Select(nodes.List)];
        nodes.Freeze();
        var index = new RuleIndex(care, ladders);
        var clock = new PackClock(policy.Pack.TimeZone, policy.Calendar, policy.Pack.LeapDays == LeapDays.March1);
        var plan = new Plan
        {
            Policy = policy,
            // Compiled last: conditions read only by a review get no slot, and their lists come last.
            ReviewOn = [.. (policy.Loyalty?.Levels is { } levels ? policy.Tiers.Add(levels) : policy.Tiers).Select(l => l.ReviewOn is { } condition ? nodes.Compile(condition, null) : null)],
            Layout = new FrameLayout(
                clock,
                new ZoneClocks(clock),
                policy.Pack.DatesIn == DatesIn.Pack,
                nodes.ValueSlots,
                nodes.TruthSlots,
                nodes.RankSlots,
                nodes.ScratchSlots,
                nodes.Lists.Count,
                nodes.WindowCount,
                nodes.BoundCount,
                planner.DateCount,
                planner.PeriodCount,
                timed),
            Lists = [.. nodes.Lists],
            Signals = [.. policy.Signals.Select(s => nodes.Signal(s.Index))],
            Ladders = ladders,
            Tickets = tickets,
            Churn = churn,
            Loyalty = loyalty,
            Care = care,
            Goals = goals,
            Index = index,
            Checkpoints = [.. nodes.Checkpoints],
            ReadFields = nodes.ReadFields.ToFrozenSet(nodes.ReadFields.Comparer),
        };
        return new CompiledPolicy(plan, nodes);
    }
}
