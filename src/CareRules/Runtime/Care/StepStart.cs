using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>When a step of a sequence starts for an entry: a length after its event, or after the step before.</summary>
/// <param name="happening">The event that the sequence answers to.</param>
/// <param name="after">Null for at once.</param>
/// <param name="before">The step that it counts from; null where it counts from the event.</param>
internal sealed class StepStart(HappeningPlan happening, TimeAmount? after, StepBeforePlan? before)
{
    /// <summary>The list of records that tells when the step before was done; null where it does not matter.</summary>
    public ListPlan? Records => before?.Done.Records;

    /// <summary>True when steps start in the order of their events.</summary>
    public bool IsInOrder { get; } = before is null && after is not { IsCalendar: true };

    /// <summary>The length after which it starts where a business calendar counts it; null otherwise.</summary>
    public TimeAmount? Business { get; } = after is { IsBusiness: true } length ? length : null;

    /// <summary>What it counts from, as far as is known at an instant; zero or <see cref="Occurrence.Never"/> while there is no telling.</summary>
    public long From(Frame frame, object row, long now) => before is null ? happening.Ticks(frame, row, now) : before.EndOf(frame, row, now);

    /// <summary>As far as is known at an instant, in UTC ticks, also where it lies later; zero while there is no telling.</summary>
    public long Of(Frame frame, object row, long now)
    {
        var from = From(frame, row, now);
        return from is <= 0 or Occurrence.Never ? 0
            : after is not { } length ? from
            : frame.Clock.TryAdd(from, length, out var start) ? start
            : 0;
    }

    /// <summary>Whether what is known of it is the same from as-of of a frame up to an instant.</summary>
    public bool IsSteady(Frame frame, object row, long to) => before is null ? happening.IsSteady(frame, row, to) : before.IsSteady(frame, row, to);

    /// <summary>The next instant after another at which it may be, or may become another; <see cref="Occurrence.Never"/> for none.</summary>
    public long NextChange(Frame frame, object row, long now)
    {
        var start = Of(frame, row, now);
        var next = before is null ? happening.NextChange(row, now) : before.NextChange(frame, row, now);
        return start > now ? Math.Min(start, next) : next;
    }
}

/// <summary>The step that another follows.</summary>
/// <param name="happening">Its trigger.</param>
/// <param name="due">How long after its start its actions are due.</param>
internal sealed class StepBeforePlan(EventPlan happening, DoneHere done, TimeAmount[] due)
{
    public DoneHere Done { get; } = done;

    /// <summary>
    /// When it was done or, if not by then, due; zero while there is no telling, and <see cref="Occurrence.Never"/> where the calendar does not
    /// cover when it is due.
    /// </summary>
    public long EndOf(Frame frame, object row, long now)
    {
        var start = happening.Projected(frame, row, now);
        if (start == 0)
        {
            return 0;
        }

        var end = start;
        foreach (var length in due)
        {
            end = Math.Max(end, frame.Clock.LatestAfter(start, length));
        }

        return Done.At(frame, row, now) is > 0 and var at && at < end ? Math.Max(at, start) : end;
    }

    public bool IsSteady(Frame frame, object row, long to) => happening.IsProjectedSteady(frame, row, to) && Done.NextRecord(frame, frame.Now) > to;

    public long NextChange(Frame frame, object row, long now) => Math.Min(happening.NextProjected(frame, row, now), Done.NextRecord(frame, now));
}
