using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Runtime.Derived;
using CareRules.Time;

namespace CareRules.Lifecycle;

/// <summary>
/// Holds a level until a review. A higher level takes effect at once; a lower one is found by a review and takes effect after it has been
/// due for the whole grace period. A level reached since the last review is kept at the next: a borderline customer changes level no more
/// often than there are reviews.
/// </summary>
/// <param name="previous">
/// The instant that was evaluated before, in UTC ticks: a review between it and now would have found what was found then, which was no lower
/// level. <see cref="long.MaxValue"/> for the first instant.
/// </param>
internal sealed class TierKeeper(LadderPlan ladder, PackClock clock, long previous = long.MaxValue)
{
    private readonly TierLadder _source = ladder.Source;

    /// <param name="held">Null at the first decision.</param>
    /// <param name="manual">The manual override in force; null for none.</param>
    /// <param name="earned">The level that the conditions give now; null for none.</param>
    /// <param name="triggered">Whether <c>review_on</c> holds.</param>
    public (TierMemory Next, TierChange? Change) Decide(TierMemory? held, TierOverride? manual, string? earned, bool triggered, DateTimeOffset now)
    {
        if (manual is not null && RankOf(manual.Level) >= 0)
        {
            return ApplyOverride(held, manual.Level, triggered, now);
        }

        // A held level that the policy no longer defines is ignored.
        if (held is null || (held.Level is not null && RankOf(held.Level) < 0))
        {
            var first = new TierMemory(earned, now, now) { IsTriggered = triggered };
            return (first, held is null ? null : Change(held.Level, earned, TierChangeCause.Review, now));
        }

        if (held.IsOverridden)
        {
            return Move(held with { IsOverridden = false, IsGained = false, Reviewed = now, IsTriggered = triggered }, earned, TierChangeCause.Override, now);
        }

        var (isReview, isPast, reviewed) = Review(held, now);
        var isTrigger = triggered && !held.IsTriggered;
        var next = held with
        {
            IsTriggered = triggered,
            IsGained = held.IsGained && !isReview,
            Reviewed = isReview ? reviewed : held.Reviewed,
        };
        var (rank, heldRank) = (RankOf(earned), RankOf(held.Level));
        if (rank > heldRank)
        {
            return Move(next with { IsGained = _source.ReviewMonths is not null }, earned, TierChangeCause.Upgrade, now);
        }

        return rank == heldRank ? (next with { Pending = null }, null) : Lower(held, next, earned, isReview && !isPast, isTrigger, now);
    }

    private (TierMemory Next, TierChange? Change) Lower(TierMemory held, TierMemory next, string? earned, bool isReview, bool isTrigger, DateTimeOffset now)
    {
        var pending = held.Pending is { } waiting ? waiting with { Level = earned }
            : isTrigger ? new PendingDowngrade(earned, now, TierChangeCause.Trigger)
            : isReview && !held.IsGained ? new PendingDowngrade(earned, now, TierChangeCause.Review)
            : null;
        if (pending is null || (_source.Grace is { } grace && (!clock.TryAdd(pending.Since.UtcTicks, grace, out var end) || now.UtcTicks < end)))
        {
            return (next with { Pending = pending }, null);
        }

        return Move(next, earned, pending.Cause, now);
    }

    private (TierMemory Next, TierChange? Change) ApplyOverride(TierMemory? held, string level, bool triggered, DateTimeOffset now)
    {
        if (held is null)
        {
            return (new TierMemory(level, now, now) { IsOverridden = true, IsTriggered = triggered }, Change(null, level, TierChangeCause.Override, now));
        }

        return Move(held with { IsOverridden = true, IsGained = false, IsTriggered = triggered }, level, TierChangeCause.Override, now);
    }

    private (TierMemory Next, TierChange? Change) Move(TierMemory tier, string? level, TierChangeCause cause, DateTimeOffset now)
    {
        var settled = tier with { Pending = null };
        return settled.Level == level ? (settled, null) : (settled with { Level = level, Since = now }, Change(tier.Level, level, cause, now));
    }

    private TierChange Change(string? from, string? to, TierChangeCause cause, DateTimeOffset at) => new(_source.Dimension, from, to, cause, at);

    /// <summary>Whether a review is due, whether it lies between the previous instant and now, and when it is.</summary>
    private (bool IsDue, bool IsPast, DateTimeOffset At) Review(TierMemory held, DateTimeOffset now)
    {
        if (_source.ReviewMonths is not { } months)
        {
            return (true, false, now);
        }

        var latest = clock.StartOfDay(CalendarPeriods.StartDay(clock.DayOf(now.UtcTicks), months));
        var isPast = latest > previous && latest < now.UtcTicks;
        return (held.Reviewed.UtcTicks < latest, isPast, isPast ? clock.At(latest) : now);
    }

    private int RankOf(string? level) => RankOf(_source, level);

    /// <summary>The rank of a level; -1 for none, and for one that the policy does not have.</summary>
    public static int RankOf(TierLadder ladder, string? level)
    {
        var levels = ladder.Scale.Levels;
        for (var rank = 0; rank < levels.Length; rank++)
        {
            if (levels[rank].Name == level)
            {
                return rank;
            }
        }

        return -1;
    }
}
