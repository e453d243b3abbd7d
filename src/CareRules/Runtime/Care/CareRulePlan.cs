using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime.Care;

/// <summary>The executable form of a care rule.</summary>
internal sealed record CareRulePlan(CareRule Source, SourceLocation Location, string IdPart, TriggerPlan Trigger, ConditionPlan? When, ActionPlan[] Actions)
{
    /// <summary>The rule's id. This and what follows is copied from the source, next to what every emission reads.</summary>
    public string Id { get; } = Source.Id;

    /// <summary>The part of an occurrence id between the customer and the occurrence.</summary>
    public string IdInfix { get; } = $"/{IdPart}/";

    public TimeAmount? Notice { get; } = Source.Notice;

    public bool HasSegments { get; } = !Source.Segments.IsEmpty;

    /// <summary>True when it has no trigger: its occurrence is as-of itself.</summary>
    public bool IsStanding { get; } = Trigger is StandingPlan or DataGapPlan;

    /// <summary>The part of the condition that the index does not evaluate; null for none. Set once, during compilation.</summary>
    public TruthNode? Residual { get; set; } = When?.Node;

    /// <summary>True when an action has its own expiry, so that it may be emitted after the occurrence has ended.</summary>
    public bool AnyExpires { get; } = Array.Exists(Actions, a => a.Source.Expires is not null);

    /// <summary>True when only the current occurrence can be emitted.</summary>
    public bool HasOneOccurrence { get; } = Trigger.HasOneOccurrence && !Array.Exists(Actions, a => a.Source.Expires is not null);

    private readonly bool _lastsUntilDue = Source.Trigger.LastsUntilDue;

    // True when no action is emitted after the occurrence has ended.
    private readonly bool _endsWithOccurrence = Array.TrueForAll(Actions, a => a.Source.Expires is null && (a.Source.Due is null || !Source.Trigger.LastsUntilDue));

    /// <summary>
    /// The instant at which an action stops being emitted, or the latest possible one where the business calendar does not cover it.
    /// </summary>
    public long EndOf(ActionPlan action, in Occurrence occurrence, PackClock clock)
    {
        if (action.Source.Expires is { } expires)
        {
            return clock.LatestAfter(occurrence.At, expires);
        }

        return _lastsUntilDue && action.Source.Due is { } due
            ? Math.Max(occurrence.Until, clock.LatestAfter(occurrence.At, due))
            : occurrence.Until;
    }

    /// <summary>The instant at which the last of its actions stops being emitted.</summary>
    public long EndOf(in Occurrence occurrence, PackClock clock)
    {
        if (_endsWithOccurrence)
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
