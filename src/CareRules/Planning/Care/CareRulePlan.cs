using CareRules.Diagnostics;
using CareRules.Model;

namespace CareRules.Planning.Care;

/// <summary>A care rule, ready to be evaluated.</summary>
internal sealed record CareRulePlan(CareRule Source, SourceLocation Location, string IdPart, TriggerPlan Trigger, ConditionPlan? When, ActionPlan[] Actions)
{
    /// <summary>True when an action says when it expires, so that occurrences may outlive their turn.</summary>
    public bool AnyExpires { get; } = Array.Exists(Actions, a => a.Source.Expires is not null);

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
        var end = long.MinValue;
        foreach (var action in Actions)
        {
            end = Math.Max(end, EndOf(action, occurrence, clock));
        }

        return end;
    }
}
