using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime.Care;

/// <summary>The executable form of a care rule.</summary>
internal sealed class CareRulePlan(CareRule source, SourceLocation location, string idPart, TriggerPlan trigger, ConditionPlan? when, ActionPlan[] actions)
{
    public CareRule Source { get; } = source;

    public SourceLocation Location { get; } = location;

    public string IdPart { get; } = idPart;

    public TriggerPlan Trigger { get; } = trigger;

    public ConditionPlan? When { get; } = when;

    public ActionPlan[] Actions { get; } = actions;

    /// <summary>The rule's id. This and what follows is copied from the source, next to what every emission reads.</summary>
    public string Id { get; } = source.Id;

    /// <summary>The part of an occurrence id between the customer and the occurrence.</summary>
    public string IdInfix { get; } = $"/{idPart}/";

    /// <summary>True when an occurrence belongs to an entry of a list, whose fields the condition may read.</summary>
    public bool IsOfEntries { get; } = trigger.IsEvent;

    public TimeAmount? Notice { get; } = source.Notice;

    public bool HasSegments { get; } = !source.Segments.IsEmpty;

    public bool HasLevels { get; } = !source.Tiers.IsEmpty;

    /// <summary>True when it has no trigger: its occurrence is as-of itself.</summary>
    public bool IsStanding { get; } = trigger is StandingPlan or DataGapPlan;

    /// <summary>The part of the condition that the index does not evaluate; null for none. Set once, during compilation.</summary>
    public TruthNode? Residual { get; set; } = when?.Node;

    /// <summary>True when its condition, trigger or messages depend on levels or flags; its tiers and segments are told by the index.</summary>
    public bool ReadsLevels { get; } = trigger.ReadsLevels || when?.Node.Traits.Levels == true
        || Array.Exists(actions, a => a.MayBeHeld && (a.Channel?.Traits.Levels == true || a.Message!.En.Concat(a.Message.Zh).Any(p => p.Value?.Traits.Levels == true)));

    /// <summary>True when one of its actions may be held back because its message lacks a fact.</summary>
    public bool MayBeHeld { get; } = Array.Exists(actions, a => a.MayBeHeld);

    /// <summary>True when an action has its own expiry, so that it may be emitted after the occurrence has ended.</summary>
    public bool AnyExpires { get; } = Array.Exists(actions, a => a.Source.LongestExpires is not null);

    /// <summary>True when only the current occurrence can be emitted.</summary>
    public bool HasOneOccurrence { get; } = trigger.HasOneOccurrence && !Array.Exists(actions, a => a.Source.LongestExpires is not null);

    private readonly bool _endsWithNext = source.Trigger.EndsWithNext;

    // Its periods follow each other for ever: one whose expiry is not known would stay with all that come after it.
    private readonly bool _isCadence = source.Trigger is CadenceTrigger;

    private readonly bool _lastsUntilDue = source.Trigger.LastsUntilDue;

    /// <summary>True when no action is emitted after the occurrence has ended.</summary>
    public bool EndsWithOccurrence { get; } = Array.TrueForAll(actions, a => a.Source.LongestExpires is null && (a.Source.LongestDue is null || !source.Trigger.LastsUntilDue));

    /// <summary>
    /// The instant at which an action stops being emitted; where the business calendar does not cover its expiry, the latest possible one, or
    /// the end of the period of a cadence.
    /// </summary>
    public long EndOf(ActionPlan action, in Occurrence occurrence, PackClock clock, Frame frame)
    {
        if (action.Due is null && action.Expires is null)
        {
            return EndWith(action.Source.Expires, action.Source.Due, occurrence, clock);
        }

        var (expires, due) = (action.Expires?.Of(frame, occurrence), action.Due?.Of(frame, occurrence));
        return expires is { IsUnknown: true } ? LatestEnd(action, occurrence, clock)
            : EndWith(Length(action.Expires, expires, action.Source.Expires), due is { IsUnknown: true } ? action.Source.LongestDue : Length(action.Due, due, action.Source.Due), occurrence, clock);
    }

    private static TimeAmount? Length(LengthPlan? table, in Value? read, TimeAmount? written) => table is not null && read is { } value ? table.LengthOf(value) : written;

    /// <summary>When an action ends at the latest, whatever its tables give.</summary>
    private long LatestEnd(ActionPlan action, in Occurrence occurrence, PackClock clock)
    {
        var end = EndWith(action.Source.LongestExpires, action.Source.LongestDue, occurrence, clock);
        return action.Expires is null ? end : Math.Max(end, EndWith(null, action.Source.LongestDue, occurrence, clock));
    }

    private long EndWith(TimeAmount? expiry, TimeAmount? length, in Occurrence occurrence, PackClock clock)
    {
        if (expiry is { } expires)
        {
            var end = clock.LatestAfter(occurrence.At, expires);
            return _endsWithNext || (_isCadence && end == long.MaxValue) ? Math.Min(end, occurrence.Until) : end;
        }

        return _lastsUntilDue && length is { } due
            ? Math.Max(occurrence.Until, clock.LatestAfter(occurrence.At, due))
            : occurrence.Until;
    }

    /// <summary>Of how many actions the calendar does not cover the expiry.</summary>
    public int Uncovered(in Occurrence occurrence, PackClock clock)
    {
        var uncovered = 0;
        foreach (var action in Actions)
        {
            uncovered += action.Source.LongestExpires is { } expires && clock.LatestAfter(occurrence.At, expires) == long.MaxValue ? 1 : 0;
        }

        return uncovered;
    }

    /// <summary>The instant at which the last of its actions stops being emitted.</summary>
    public long EndOf(in Occurrence occurrence, PackClock clock, Frame frame)
    {
        if (EndsWithOccurrence)
        {
            return occurrence.Until;
        }

        var end = long.MinValue;
        foreach (var action in Actions)
        {
            end = Math.Max(end, EndOf(action, occurrence, clock, frame));
        }

        return end;
    }

    /// <summary>The same at the latest, whatever their tables give: of an earlier occurrence it is no later than of another.</summary>
    public long LatestEnd(in Occurrence occurrence, PackClock clock)
    {
        if (EndsWithOccurrence)
        {
            return occurrence.Until;
        }

        var end = long.MinValue;
        foreach (var action in Actions)
        {
            end = Math.Max(end, LatestEnd(action, occurrence, clock));
        }

        return end;
    }

    /// <summary>The next instant at which the end of an action may be another or is reached: of one that a table gives, also that from which it stands.</summary>
    public long NextEnd(ActionPlan action, in Occurrence occurrence, PackClock clock, Frame frame) =>
        (action.Due is not null || action.Expires is not null) && occurrence.At > frame.Now ? occurrence.At : EndOf(action, occurrence, clock, frame);
}
