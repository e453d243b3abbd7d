using System.Collections.Frozen;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Care;
using CareRules.Runtime.Derived;
using CareRules.Runtime.Goals;
using CareRules.Runtime.Loyalty;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime;

/// <summary>The executable form of a policy. Built once per rule set, immutable, shared by all threads.</summary>
internal sealed class Plan
{
    public required CarePolicy Policy { get; init; }

    public required FrameLayout Layout { get; init; }

    /// <summary>The lists of facts that the policy reads, each once.</summary>
    public required ListPlan[] Lists { get; init; }

    /// <summary>The fields of the customer and of entries that it reads.</summary>
    public required FrozenSet<FactField> ReadFields { get; init; }

    /// <summary>The signals in pack order.</summary>
    public required SignalNode[] Signals { get; init; }

    /// <summary>The tier dimensions in pack order.</summary>
    public required LadderPlan[] Ladders { get; init; }

    /// <summary>Whether points are earned, which count the level of their day.</summary>
    public bool HasPoints => Loyalty?.Points is not null;

    /// <summary>
    /// Whether a level that a memory holds counts: of every tier dimension, of loyalty only where something says how long its levels last.
    /// </summary>
    public bool Holds(string dimension) => dimension != LoyaltyPolicy.Dimension || Loyalty?.Levels?.Source.IsHeld == true;

    /// <summary>The conditions that start an unscheduled review, by tier dimension, and last of loyalty; null for none.</summary>
    public required TruthNode?[] ReviewOn { get; init; }

    /// <summary>The lists with tickets: complaints first, then requests.</summary>
    public required TicketPlan[] Tickets { get; init; }

    public required ChurnPlan? Churn { get; init; }

    public required LoyaltyPlan? Loyalty { get; init; }

    /// <summary>The care rules in pack order.</summary>
    public required CareRulePlan[] Care { get; init; }

    /// <summary>The goals in pack order; they are counted over customers and are not part of an evaluation.</summary>
    public required GoalPlan[] Goals { get; init; }

    public required RuleIndex Index { get; init; }

    /// <summary>What an evaluation computes first, in order.</summary>
    public required IDerived[] Checkpoints { get; init; }

    public PackClock Clock => Layout.Clock;

    /// <summary>The plan for the tickets of a list; null where its entries are none.</summary>
    public TicketPlan? TicketsOf(FactList list) => Array.Find(Tickets, t => t.Source.List == list);

    /// <summary>Whether no level of the customer could be several.</summary>
    public bool AreLevelsKnown(Frame frame)
    {
        foreach (var ladder in Ladders)
        {
            if (ladder.IsUndetermined(frame))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the customer's levels are those of a rule: unknown where only some of what a level could be are.</summary>
    public Truth LevelsOf(Frame frame, CareRulePlan rule)
    {
        var least = Truth.True;
        foreach (var guard in rule.Source.Tiers)
        {
            var truth = Ladders[guard.Dimension].IsOneOf(frame, guard.Ranks.AsSpan());
            least = truth < least ? truth : least;
        }

        return least;
    }
}
