using System.Collections.Immutable;
using CareRules.Outcomes;
using CareRules.Runtime.Ahead;
using CareRules.Runtime.Derived;

namespace CareRules.Lifecycle;

/// <summary>When what a memory holds changes: reviews, grace, manual overrides, limits.</summary>
internal sealed class LifecycleAhead(LifecyclePlan plan, MemoryDraft draft)
{
    /// <summary>The actions that limits suppress now; empty between two decisions, where limits do not matter.</summary>
    public ImmutableArray<Suppressed> Suppressed { get; set; } = [];

    /// <summary>True between two decisions.</summary>
    public bool IsWalk { get; init; }

    /// <summary>True when a decision made at once again would emit something.</summary>
    public bool IsUnsettled { get; set; }

    public void Take(ChangeFinder finder)
    {
        if (IsUnsettled)
        {
            finder.Take(finder.Frame.Now + 1, ChangeKind.AtOnce);
        }

        foreach (var tier in draft.Overrides(finder.Frame.AsOf))
        {
            if (tier.Expires is { } end)
            {
                finder.Take(end.UtcTicks, ChangeKind.Override, $"tiers.{tier.Dimension}");
            }
        }

        if (IsWalk)
        {
            draft.Baseline?.Take(finder);
        }

        foreach (var held in Suppressed)
        {
            Take(finder, held);
        }

        foreach (var ladder in plan.Ladders)
        {
            Take(finder, ladder);
        }
    }

    private void Take(ChangeFinder finder, Suppressed held)
    {
        if (held.SuppressedUntil is { } until)
        {
            finder.Take(until.UtcTicks, ChangeKind.Limit, held.Rule, held.Source);
        }

        if (held is { Reason: SuppressionReason.DayOff or SuppressionReason.QuietHours, Channel: { } contacted })
        {
            // Which of the two it is.
            var hours = new ContactHours(plan.Limits, contacted, plan.Plan.Layout.Zones.Of(finder.Frame.Facts.Customer.TimeZone));
            finder.Take(hours.NextOtherDay(finder.Frame.Now) ?? ChangeSearch.None, ChangeKind.Limit, held.Rule, held.Source);
        }

        // How many contacts were made is part of what is reported.
        foreach (var cap in held is { Reason: SuppressionReason.Cap, Channel: { } channel } ? plan.Limits.Caps.Where(c => c.Counts(channel)) : [])
        {
            foreach (var contact in draft.Contacts.Where(c => cap.Counts(c.Key)).SelectMany(c => c.Value))
            {
                finder.Take(plan.Clock.WindowEnd(contact.UtcTicks, cap.Per), ChangeKind.Limit, held.Rule, held.Source);
            }
        }
    }

    private void Take(ChangeFinder finder, LadderPlan ladder)
    {
        var (source, frame) = (ladder.Source, finder.Frame);
        if (plan.ReviewOn[source.Index] is { } review)
        {
            finder.Take(new TruthWatch(review), review, review.Traits.Levels, source.Fact, source.Span.Location);
        }

        if (!draft.Tiers.TryGetValue(source.Dimension, out var held) || (draft.Override(source.Dimension, frame.AsOf) is { } manual && TierKeeper.RankOf(source, manual.Level) >= 0))
        {
            return;
        }

        var rank = TierKeeper.RankOf(source, held);
        for (var i = 0; i < ladder.Keeps.Length; i++)
        {
            if (source.Levels[i].Rank <= rank && ladder.Keeps[i] is { } keep)
            {
                finder.Take(keep, source.Levels[i].RuleId, ladder.Assignments[i].Source);
            }
        }

        if (held.Pending is { } pending)
        {
            if (source.Grace is { } grace && plan.Clock.TryAdd(pending.Since.UtcTicks, grace, out var end))
            {
                finder.Take(end, ChangeKind.Grace, source.Fact, source.Span.Location);
            }

            return;
        }

        // A level that is certainly deserved is not changed by a review, nor one that an override left until it can be told.
        if (!held.IsUndetermined && !held.IsOverridden && ladder.PossiblyEarned(frame, rank)[^1] < rank && TierKeeper.NextReview(source, plan.Clock.DayOf(held.Since.UtcTicks), frame.Today) is { } next)
        {
            finder.Take(plan.Clock.StartOfDay(next), ChangeKind.Review, source.Fact, source.Span.Location);
        }
    }
}
