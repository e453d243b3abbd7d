using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>
/// What the instants of a complaint come to as of an instant, all in UTC ticks. A reopening cancels the resolution and the follow-up up to
/// it; the first one after it counts again, so that a later one moves nothing.
/// </summary>
internal static class ComplaintHistory
{
    /// <summary>The last reopening up to an instant, and how many there were; zero for none. One before the complaint does not count.</summary>
    public static (long Last, int Count) Reopenings(Complaint complaint, long now)
    {
        var (last, count) = (0L, 0);
        foreach (var reopening in complaint.Reopens)
        {
            if (reopening.UtcTicks > complaint.OpenedAt.UtcTicks && reopening.UtcTicks <= now)
            {
                last = Math.Max(last, reopening.UtcTicks);
                count++;
            }
        }

        return (last, count);
    }

    /// <summary>The first resolution after one instant and up to another; zero for none.</summary>
    public static long Resolved(Complaint complaint, long after, long now) => First(complaint.ResolvedAt, complaint.Resolutions, after, now);

    /// <summary>The first follow-up after one instant and up to another; zero for none.</summary>
    public static long FollowedUp(Complaint complaint, long after, long now) => First(complaint.FollowedUpAt, complaint.FollowUps, after, now);

    /// <summary>True while a complaint is neither solved nor followed up, or was reopened since.</summary>
    public static bool IsOpen(Complaint complaint, long now)
    {
        var reopened = Reopenings(complaint, now).Last;
        return Resolved(complaint, reopened, now) == 0 && FollowedUp(complaint, reopened, now) == 0;
    }

    /// <summary>The first reopening, resolution or follow-up after an instant; <see cref="long.MaxValue"/> for none.</summary>
    public static long NextChange(Complaint complaint, long now)
    {
        var next = TicketReader.Earliest(Resolved(complaint, now, long.MaxValue), FollowedUp(complaint, now, long.MaxValue));
        return TicketReader.Earliest(next, First(null, complaint.Reopens, now, long.MaxValue)) is > 0 and var at ? at : long.MaxValue;
    }

    /// <summary>The first instant of a complaint's facts after another, also of its pauses; <see cref="long.MaxValue"/> for none.</summary>
    public static long NextFact(Complaint complaint, long now)
    {
        var next = NextChange(complaint, now);
        Take(complaint.OpenedAt.UtcTicks);
        Take(complaint.AcceptedAt?.UtcTicks ?? 0);
        Take(complaint.VerifiedAt?.UtcTicks ?? 0);
        foreach (var pause in complaint.Pauses)
        {
            // A pause has begun when some of it has passed.
            Take(pause.From.UtcTicks + 1);
            Take(pause.To?.UtcTicks ?? 0);
        }

        return next;

        void Take(long at) => next = at > now ? Math.Min(next, at) : next;
    }

    private static long First(DateTimeOffset? single, ImmutableArray<DateTimeOffset> several, long after, long now)
    {
        var first = single?.UtcTicks is { } ticks && ticks > after && ticks <= now ? ticks : 0;
        foreach (var at in several)
        {
            first = at.UtcTicks > after && at.UtcTicks <= now ? TicketReader.Earliest(first, at.UtcTicks) : first;
        }

        return first;
    }
}
