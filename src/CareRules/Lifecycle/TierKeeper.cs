using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Runtime.Derived;
using CareRules.Time;

namespace CareRules.Lifecycle;

/// <summary>
/// Holds a level until a review. A higher level takes effect at once; a lower one is found by a review and takes effect after it has been
/// due for the whole grace period. A level reached since the last review is kept at the next: a borderline customer changes level no more
/// often than there are reviews. While facts are missing the level could be several: it rises to the lowest of them where all are higher,
/// a review lowers it to the highest where all are lower, and one that cannot tell stays open until it can.
/// </summary>
/// <param name="previous">
/// The instant that was evaluated before, in UTC ticks: a review between it and now would have found what was found then, which was no lower
/// level. <see cref="long.MaxValue"/> for the first instant.
/// </param>
/// <param name="keepsPast">Whether the levels that were held before are remembered.</param>
internal sealed class TierKeeper(LadderPlan ladder, PackClock clock, long previous = long.MaxValue, bool keepsPast = false)
{
    private readonly TierLadder _source = ladder.Source;

    /// <param name="held">Null at the first decision.</param>
    /// <param name="manual">The manual override in force; null for none.</param>
    /// <param name="possible">The ranks that the conditions may give now, from the top; -1 for none.</param>
    /// <param name="triggered">Whether <c>review_on</c> holds.</param>
    public (TierMemory Next, TierChange? Change) Decide(TierMemory? held, TierOverride? manual, int[] possible, bool triggered, DateTimeOffset now)
    {
        if (manual is not null && RankOf(manual.Level) >= 0)
        {
            return ApplyOverride(held, manual.Level, triggered, now);
        }

        // A held level that the policy no longer defines is ignored.
        if (held is null || held.IsUndetermined || (held.Level is not null && RankOf(held.Level) < 0))
        {
            return Begin(held, possible, triggered, now);
        }

        var (highest, lowest, heldRank) = (possible[0], possible[^1], RankOf(held.Level));
        if (held.IsOverridden)
        {
            return EndOverride(held, heldRank, possible, triggered, now);
        }

        var (isReview, isPast, reviewed) = Review(held, now);
        var isTrigger = triggered && !held.IsTriggered;
        var next = held with
        {
            IsTriggered = triggered,
            IsGained = held.IsGained && !isReview,
            Reviewed = isReview ? reviewed : held.Reviewed,
        };
        if (lowest > heldRank)
        {
            return Move(next with { IsGained = _source.ReviewMonths is not null && !_source.IsReviewedFromLevel }, lowest, TierChangeCause.Upgrade, now);
        }

        if (lowest == heldRank)
        {
            return (next with { Pending = null, Unfinished = null }, null);
        }

        var cause = held.Unfinished ?? (isTrigger ? TierChangeCause.Trigger : isReview && !isPast && !held.IsGained ? TierChangeCause.Review : null);
        return highest >= heldRank
            ? (next with { Unfinished = cause }, null)
            : Lower(held, next, Lowered(heldRank, highest), cause, isKnown: possible.Length == 1 || _source.FallsOneLevel, now);
    }

    private (TierMemory Next, TierChange? Change) Begin(TierMemory? held, int[] possible, bool triggered, DateTimeOffset now)
    {
        if (possible.Length > 1)
        {
            return (held is { IsUndetermined: true } ? held with { IsTriggered = triggered } : new TierMemory(null, now, now) { IsTriggered = triggered, IsUndetermined = true }, null);
        }

        var first = new TierMemory(NameOf(possible[0]), now, now) { IsTriggered = triggered };
        return (first, held is null or { IsUndetermined: true } ? null : Change(held.Level, first.Level, TierChangeCause.Review, now));
    }

    /// <summary>The rank of a lower level: the one that is deserved, or the next below the one that is held.</summary>
    private int Lowered(int held, int deserved) => _source.FallsOneLevel ? held - 1 : deserved;

    // What counts after an override is as after a review: the level stays where it cannot be told.
    private (TierMemory Next, TierChange? Change) EndOverride(TierMemory held, int heldRank, int[] possible, bool triggered, DateTimeOffset now)
    {
        var (highest, lowest) = (possible[0], possible[^1]);
        if (highest >= heldRank && lowest <= heldRank && highest != lowest)
        {
            return (held with { IsTriggered = triggered }, null);
        }

        var next = held with { IsOverridden = false, IsGained = false, Reviewed = now, IsTriggered = triggered };
        var isLower = highest < heldRank;
        var (moved, change) = Move(next, lowest > heldRank ? lowest : isLower ? Lowered(heldRank, highest) : highest, TierChangeCause.Override, now);
        return (moved with { Unfinished = highest != lowest && isLower && !_source.FallsOneLevel ? TierChangeCause.Override : null }, change);
    }

    // The cause is that of a review that lowers the level now; null for none.
    private (TierMemory Next, TierChange? Change) Lower(TierMemory held, TierMemory next, int lower, TierChangeCause? cause, bool isKnown, DateTimeOffset now)
    {
        var pending = held.Pending is { } waiting ? waiting with { Level = NameOf(lower) }
            : cause is { } why ? new PendingDowngrade(NameOf(lower), now, why)
            : null;
        if (pending is null || (_source.Grace is { } grace && (!clock.TryAdd(pending.Since.UtcTicks, grace, out var end) || now.UtcTicks < end)))
        {
            return (next with { Pending = pending, Unfinished = null }, null);
        }

        var (moved, change) = Move(next, lower, pending.Cause, now);
        return (moved with { Unfinished = isKnown ? null : pending.Cause }, change);
    }

    private (TierMemory Next, TierChange? Change) ApplyOverride(TierMemory? held, string level, bool triggered, DateTimeOffset now)
    {
        if (held is null)
        {
            return (new TierMemory(level, now, now) { IsOverridden = true, IsTriggered = triggered }, Change(null, level, TierChangeCause.Override, now));
        }

        return Move(held with { IsOverridden = true, IsGained = false, IsTriggered = triggered, IsUndetermined = false }, RankOf(level), TierChangeCause.Override, now);
    }

    private (TierMemory Next, TierChange? Change) Move(TierMemory tier, int rank, TierChangeCause cause, DateTimeOffset now)
    {
        var level = NameOf(rank);
        var settled = tier with { Pending = null, Unfinished = null };
        return settled.Level == level ? (settled, null)
            : (settled with { Level = level, Since = now, Past = keepsPast ? new PastLevel(tier.Level, tier.Since, tier.Past) : null }, Change(tier.Level, level, cause, now));
    }

    private TierChange Change(string? from, string? to, TierChangeCause cause, DateTimeOffset at) => new(_source.Dimension, Named(from), Named(to), cause, at);

    // What a loyalty level that nobody has is called is nobody's concern.
    private string? Named(string? level) => _source.Levels[^1] is { RuleId: LoyaltyPolicy.NoLevel } none && none.Name == level ? null : level;

    /// <summary>Whether a review is due, whether it lies between the previous instant and now, and when it is.</summary>
    private (bool IsDue, bool IsPast, DateTimeOffset At) Review(TierMemory held, DateTimeOffset now)
    {
        if (_source.ReviewMonths is not { } months)
        {
            return (true, false, now);
        }

        var today = clock.DayOf(now.UtcTicks);
        if ((_source.IsReviewedFromLevel ? CalendarPeriods.LastAfter(clock.DayOf(held.Since.UtcTicks), months, today) : CalendarPeriods.StartDay(today, months)) is not { } day)
        {
            return (false, false, now);
        }

        var latest = clock.StartOfDay(day);
        var isPast = latest > previous && latest < now.UtcTicks;
        return (held.Reviewed.UtcTicks < latest, isPast, isPast ? clock.At(latest) : now);
    }

    /// <summary>The day of the next review after today; null for none.</summary>
    /// <param name="since">The day on which the level was reached.</param>
    public static int? NextReview(TierLadder ladder, int since, int today) => ladder switch
    {
        { ReviewMonths: { } months, IsReviewedFromLevel: true } => CalendarPeriods.NextAfter(since, months, today),
        { ReviewMonths: { } months } => CalendarMath.TryAddMonths(CalendarPeriods.StartDay(today, months), months, out var next) ? next : null,
        { ReviewMonths: null } => null,
    };

    private string? NameOf(int rank) => rank < 0 ? null : _source.Scale.Levels[rank].Name;

    private int RankOf(string? level) => RankOf(_source, level);

    /// <summary>The rank that a memory holds; -1 for none, also while it is undetermined.</summary>
    public static int RankOf(TierLadder ladder, TierMemory? held) => held is null or { IsUndetermined: true } ? -1 : RankOf(ladder, held.Level);

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
