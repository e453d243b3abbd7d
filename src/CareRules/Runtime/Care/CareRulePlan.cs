using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>A care rule, ready to be evaluated.</summary>
internal sealed record CareRulePlan(CareRule Source, SourceLocation Location, string IdPart, TriggerPlan Trigger, ConditionPlan? When, ActionPlan[] Actions)
{
    /// <summary>The rule's id. This and what follows is the source's, beside what every emission reads.</summary>
    public string Id { get; } = Source.Id;

    /// <summary>What stands in ids between the customer and the occurrence.</summary>
    public string IdBetween { get; } = $"/{IdPart}/";

    public TimeAmount? Notice { get; } = Source.Notice;

    public bool HasSegments { get; } = !Source.Segments.IsEmpty;

    /// <summary>True when its turn is now, so that no occurrence has a time of its own.</summary>
    public bool IsStanding { get; } = Trigger is StandingPlan or DataGapPlan;

    /// <summary>What is left to ask once the index has asked its tests; null for nothing. Set once, while the plan is made.</summary>
    public TruthNode? Rest { get; set; } = When?.Node;

    /// <summary>True when an action says when it expires, so that occurrences may outlive their turn.</summary>
    public bool AnyExpires { get; } = Array.Exists(Actions, a => a.Source.Expires is not null);

    /// <summary>True when the turn that runs now is the only one that counts.</summary>
    public bool HasOneOccurrence { get; } = Trigger.HasOneOccurrence && !Array.Exists(Actions, a => a.Source.Expires is not null);

    // True when no action outlives the turn.
    private readonly bool _endsWithTurn = Array.TrueForAll(Actions, a => a.Source.Expires is null && (a.Source.Due is null || !Trigger.LastsUntilDue));

    /// <summary>The instant at which an action stops being emitted, or the latest it can be where the business calendar does not reach.</summary>
    public long EndOf(ActionPlan action, in Occurrence occurrence, PackClock clock)
    {
        if (action.Source.Expires is { } expires)
        {
            return clock.LatestAfter(occurrence.At, expires);
        }

        return Trigger.LastsUntilDue && action.Source.Due is { } due
            ? Math.Max(occurrence.Until, clock.LatestAfter(occurrence.At, due))
            : occurrence.Until;
    }

    /// <summary>The instant at which the last of its actions stops being emitted.</summary>
    public long EndOf(in Occurrence occurrence, PackClock clock)
    {
        if (_endsWithTurn)
        {
            return occurrence.Until;
        }

        var end = long.MinValue;
        foreach (var action in Actions)
        {
            end = Math.Max(end, EndOf(action, occurrence, clock));
        }

        return end;
    }
}
