using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;

namespace CareRules.Planning.Care;

/// <summary>A care rule, ready to be evaluated.</summary>
internal sealed record CareRulePlan(CareRule Source, SourceLocation Location, string IdPart, TriggerPlan Trigger, ConditionPlan? When, ActionPlan[] Actions)
{
    /// <summary>True when an action says when it expires, so that occurrences may outlive their turn.</summary>
    public bool AnyExpires { get; } = Array.Exists(Actions, a => a.Source.Expires is not null);

    /// <summary>The instant at which an action stops being emitted.</summary>
    public long EndOf(ActionPlan action, in Occurrence occurrence, PackClock clock)
    {
        if (action.Source.Expires is { } expires)
        {
            return After(occurrence.At, expires, clock);
        }

        return Trigger.LastsUntilDue && action.Source.Due is { } due
            ? Math.Max(occurrence.Until, After(occurrence.At, due, clock))
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

    private static long After(long at, TimeAmount length, PackClock clock) => clock.TryAdd(at, length, out var end) ? end : Occurrence.Never;
}
