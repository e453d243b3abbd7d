using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.Ahead;
using CareRules.Runtime.Care;
using CareRules.Runtime.State;

namespace CareRules.Lifecycle;

/// <summary>
/// Follows the entries of rules on events between two instants, one by one: each from its event on until its condition holds. However many
/// entries there are, each is evaluated at its own instants alone.
/// </summary>
internal sealed class EntryWalk
{
    private readonly LifecyclePlan _plan;
    private readonly Frame _frame;
    private readonly Frame _later;
    private readonly CareEvaluator _care;
    private readonly ChangeSearch _search;
    private readonly ulong[] _guarded;

    /// <param name="frame">The frame of the instants that are evaluated as a whole.</param>
    public EntryWalk(LifecyclePlan plan, Frame frame)
    {
        _plan = plan;
        _frame = frame;
        _later = frame.LaterFrame(frame.Now);
        _care = new CareEvaluator(plan.Plan, _later, new GapCollector(plan.Plan, _later));
        _search = new ChangeSearch(plan.Plan.Checkpoints);
        _guarded = RuleBits.New(plan.Plan.Care.Length);
    }

    /// <summary>The actions of entries after the frame's instant and before another, during which levels and flags stay the same.</summary>
    public ImmutableArray<CareAction> Until(long until)
    {
        Array.Fill(_guarded, ulong.MaxValue);
        _plan.Plan.Index.Guard(_frame, _guarded);
        foreach (var rule in _plan.Events)
        {
            if (RuleBits.Next(_guarded, rule.Source.Index) == rule.Source.Index && rule.Source.DisabledBecause is null)
            {
                Follow(rule, (EventPlan)rule.Trigger, until);
            }
        }

        return _care.Take();
    }

    private void Follow(CareRulePlan rule, EventPlan happening, long until)
    {
        var rows = _frame.List(happening.List).Rows;
        if (rows.IsDefaultOrEmpty || !happening.IsKnown(_frame))
        {
            return;
        }

        // An entry whose condition did not hold may still get its action; without a condition each had it at once.
        var isAtOnce = rule.When is null && rule.Source.Effective is null && !rule.MayBeHeld;
        if (!happening.IsFromFacts)
        {
            for (var row = 0; row < rows.Length; row++)
            {
                FollowClock(rule, happening, row, until, isAtOnce);
            }

            return;
        }

        var first = isAtOnce && happening.StartsWithEntry ? _frame.List(happening.List).End : 0;
        for (var row = first; row < rows.Length; row++)
        {
            var start = happening.NextStart(_frame, rows[row], _frame.Now);
            if (start >= until && start < Occurrence.Never && happening.IsInOrder)
            {
                break;
            }

            if (!isAtOnce && happening.StartOf(_frame, rows[row], _frame.Now) > 0)
            {
                FollowOn(rule, happening, row, _frame, Math.Min(until, happening.NextChange(_frame, rows[row], _frame.Now)));
            }

            // Once for most events; a complaint that is reopened is resolved again.
            for (; start < until; start = happening.NextStart(_frame, rows[row], start))
            {
                Follow(rule, happening, row, start, Math.Min(until, happening.NextChange(_frame, rows[row], start)));
            }
        }
    }

    // What facts alone do not tell is looked for from one instant to the next.
    private void FollowClock(CareRulePlan rule, EventPlan happening, int row, long until, bool isAtOnce)
    {
        var (entry, steps) = (_frame.List(happening.List).Rows[row], new StepLimit());
        for (var frame = _frame; ;)
        {
            var next = Math.Min(until, steps.Of(frame.Now, _search.First(new EntryWatch(happening, entry), frame, until), frame.Clock));
            var at = frame.Now;
            if (happening.CurrentStart(frame, entry) > 0)
            {
                if (!ReferenceEquals(frame, _frame))
                {
                    Follow(rule, happening, row, at, next);
                }
                else if (!isAtOnce)
                {
                    FollowOn(rule, happening, row, frame, next);
                }
            }

            if (next >= until)
            {
                return;
            }

            frame = LaterAt(next);
        }
    }

    private void Follow(CareRulePlan rule, EventPlan happening, int row, long start, long until)
    {
        if (!Fires(rule, happening, row, start))
        {
            FollowOn(rule, happening, row, _later, until);
        }
    }

    /// <summary>From a frame at which the condition does not hold, has done what it does, or its action is held back.</summary>
    private void FollowOn(CareRulePlan rule, EventPlan happening, int row, Frame frame, long until)
    {
        var occurrence = happening.OccurrenceOf(frame, row);
        var end = Math.Min(until, rule.EndOf(occurrence, frame.Clock, frame));
        var steps = new StepLimit();
        while (frame.Now < end)
        {
            var at = RuleWatch.IsInForce(rule, frame) ? steps.Of(frame.Now, ConditionChange(rule, occurrence, frame, end), frame.Clock) : RuleWatch.ForceEdge(rule, frame);
            if (at >= end || Fires(rule, happening, row, at))
            {
                break;
            }

            frame = _later;
        }

        _frame.At(null, -1);
    }

    /// <summary>
    /// When the condition may hold; where it does now, when a message may become complete that was not, or after the end, since then the
    /// action was seen.
    /// </summary>
    private long ConditionChange(CareRulePlan rule, in Occurrence occurrence, Frame frame, long end)
    {
        frame.At(occurrence.Entry, occurrence.EntryIndex);
        if (rule.When is { } when && when.Of(frame) != Truth.True)
        {
            return _search.First(new ConditionWatch(when, occurrence.Entry, occurrence.EntryIndex), frame, end);
        }

        if (!rule.MayBeHeld)
        {
            return end;
        }

        var message = _search.First(new DetailsWatch(rule, occurrence.Entry, occurrence.EntryIndex, isWalk: true), frame, end);
        var condition = rule.When is { } still ? _search.First(new ConditionWatch(still, occurrence.Entry, occurrence.EntryIndex), frame, end) : end;
        return Math.Min(message, condition);
    }

    private bool Fires(CareRulePlan rule, EventPlan happening, int row, long at)
    {
        LaterAt(at);
        if (!RuleWatch.IsInForce(rule, _later))
        {
            return false;
        }

        var occurrence = happening.OccurrenceOf(_later, row);
        _later.At(occurrence.Entry, row);
        return (rule.When?.Of(_later) ?? Truth.True) == Truth.True && happening.TruthOf(_later, occurrence) == Truth.True && _care.Fire(rule, occurrence);
    }

    private Frame LaterAt(long at)
    {
        _frame.LaterFrame(at);
        foreach (var checkpoint in _plan.Plan.Checkpoints)
        {
            checkpoint.EnsureEvaluated(_later);
        }

        return _later;
    }
}
