using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>
/// How the clocks of steps read an entry of a list: a complaint, or an entry of which each step is a field. Steps are counted from 0, in
/// their order. Instants are UTC ticks, of which zero is none.
/// </summary>
internal abstract class TicketReader
{
    /// <summary>How many steps there can be.</summary>
    public abstract int Steps { get; }

    /// <summary>The id of an entry; null where it has none.</summary>
    public abstract string? IdOf(object ticket);

    /// <summary>When an entry was opened.</summary>
    public abstract long OpenedAt(object ticket);

    /// <summary>When a step was first taken after one instant and up to another.</summary>
    public abstract long DoneAt(object ticket, int step, long after, long now);

    /// <summary>True for the steps that a reopening cancels.</summary>
    public virtual bool Restarts(int step) => false;

    /// <summary>The last reopening up to an instant, and how many there were.</summary>
    public virtual (long Last, int Count) Reopenings(object ticket, long now) => default;

    /// <summary>When the clocks of an entry were paused.</summary>
    public virtual ImmutableArray<PauseInterval> Pauses(object ticket) => [];

    /// <summary>The first instant of an entry's facts after another; <see cref="long.MaxValue"/> for none.</summary>
    public abstract long NextFact(object ticket, long now);

    /// <summary>True while a pause lasts.</summary>
    public bool IsPaused(object ticket, long now)
    {
        foreach (var pause in Pauses(ticket))
        {
            if (pause.From.UtcTicks <= now && !(pause.To?.UtcTicks <= now))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The earlier of two instants.</summary>
    public static long Earliest(long one, long other) => one == 0 || (other != 0 && other < one) ? other : one;
}

/// <summary>Reads complaints, which may be reopened and paused.</summary>
internal sealed class ComplaintReader : TicketReader
{
    private const int Acceptance = 0, Verification = 1, Resolution = 2, FollowUp = 3;

    private ComplaintReader()
    {
    }

    public static ComplaintReader Instance { get; } = new();

    /// <summary>The fields that say when the steps were taken, in their order.</summary>
    public static ImmutableArray<string> Fields { get; } = ["accepted_at", "verified_at", "resolved_at", "followed_up_at"];

    public override int Steps => Fields.Length;

    public override string IdOf(object ticket) => ((Complaint)ticket).Id;

    public override long OpenedAt(object ticket) => ((Complaint)ticket).OpenedAt.UtcTicks;

    public override long DoneAt(object ticket, int step, long after, long now) => step switch
    {
        FollowUp => ComplaintHistory.FollowedUp((Complaint)ticket, after, now),
        Resolution => ComplaintHistory.Resolved((Complaint)ticket, after, now),
        Verification => Known(((Complaint)ticket).VerifiedAt, now),
        Acceptance => Known(((Complaint)ticket).AcceptedAt, now),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    public override bool Restarts(int step) => step >= Resolution;

    public override (long Last, int Count) Reopenings(object ticket, long now) => ComplaintHistory.Reopenings((Complaint)ticket, now);

    public override ImmutableArray<PauseInterval> Pauses(object ticket) => ((Complaint)ticket).Pauses;

    public override long NextFact(object ticket, long now) => ComplaintHistory.NextFact((Complaint)ticket, now);

    private static long Known(DateTimeOffset? at, long now) => at?.UtcTicks is { } ticks && ticks <= now ? ticks : 0;
}

/// <summary>Reads the entries of a list of which each step is a field.</summary>
/// <param name="done">The fields that say when the steps were taken, in their order.</param>
internal sealed class EntryReader(FactList list, ImmutableArray<FactField> done) : TicketReader
{
    public override int Steps => done.Length;

    public override string? IdOf(object ticket) => list.Id is { } id ? id.TextOf is { } read ? read(ticket) : id.Get(ticket) is { HasValue: true } value ? value.Text : null : null;

    public override long OpenedAt(object ticket) => list.Time!.Ticks(ticket);

    public override long DoneAt(object ticket, int step, long after, long now) => done[step].Ticks(ticket) is var at && at > after && at <= now ? at : 0;

    public override long NextFact(object ticket, long now)
    {
        var next = list.Time!.NextChange(ticket, now);
        foreach (var field in done)
        {
            next = Math.Min(next, field.NextChange(ticket, now));
        }

        return next;
    }
}
