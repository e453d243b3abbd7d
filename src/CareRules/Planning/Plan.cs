using CareRules.Model;
using CareRules.Planning.Care;
using CareRules.Planning.Goals;
using CareRules.Planning.Lists;
using CareRules.Planning.Loyalty;
using CareRules.Planning.Nodes;

namespace CareRules.Planning;

/// <summary>How a policy is evaluated. Made once per rule set, immutable, shared by all threads.</summary>
internal sealed class Plan
{
    public Plan(CarePolicy policy)
    {
        Policy = policy;
        Clock = new PackClock(policy.Pack.TimeZone, policy.Calendar);
        Nodes = new NodeCompiler(policy);
        Nodes.PlanDerived();
        Ladders = new LadderPlan[policy.Tiers.Length];
        for (var i = 0; i < Ladders.Length; i++)
        {
            Ladders[i] = Nodes.Ladder(i);
        }

        Complaints = Nodes.Complaints;
        Churn = Nodes.Churn;
        var planner = new CarePlanner(policy, Nodes);
        Care = planner.Plan();
        Loyalty = policy.Loyalty is { } loyalty
            ? new LoyaltyPlan(loyalty, Nodes.LoyaltyLevels, Nodes.Points, [.. loyalty.Benefits.Select(b => new BenefitPlan(b, planner.Plan(b.Rule)))])
            : null;
        DateCount = planner.DateCount;
        PeriodCount = planner.PeriodCount;
        Goals = GoalPlanner.Plan(policy, Nodes);
        // Most policies have no points, and need not look for entries that lie ahead.
        TimedLists = [.. policy.Schema.Lists.Where(l => l.Time is not null && (l.Name != "points" || l.Declared || Nodes.Uses(l))).Select(Nodes.List)];
        Nodes.Freeze();
        Index = new RuleIndex(Care, Ladders);
        Checkpoints = [.. Nodes.Checkpoints];
    }

    public CarePolicy Policy { get; }

    public PackClock Clock { get; }

    /// <summary>The nodes, and the room a frame needs for their values.</summary>
    public NodeCompiler Nodes { get; }

    /// <summary>The lists whose entries may lie after as-of, in the schema's order.</summary>
    public ListPlan[] TimedLists { get; }

    public LadderPlan[] Ladders { get; }

    public ComplaintPlan? Complaints { get; }

    public ChurnPlan? Churn { get; }

    public LoyaltyPlan? Loyalty { get; }

    /// <summary>The care rules in pack order.</summary>
    public CareRulePlan[] Care { get; }

    /// <summary>The goals in pack order; they are counted over customers, and no part of an evaluation.</summary>
    public GoalPlan[] Goals { get; }

    /// <summary>How many different dates rules are triggered by.</summary>
    public int DateCount { get; }

    /// <summary>How many different cadences rules have.</summary>
    public int PeriodCount { get; }

    public RuleIndex Index { get; }

    /// <summary>What an evaluation works out first, in order.</summary>
    public IDerived[] Checkpoints { get; }
}
