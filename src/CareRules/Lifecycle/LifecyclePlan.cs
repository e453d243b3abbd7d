using System.Collections.Concurrent;
using System.Collections.Frozen;
using CareRules.Diagnostics;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.Ahead;
using CareRules.Runtime.Care;
using CareRules.Runtime.Derived;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Lifecycle;

/// <summary>The life cycle's view of a policy, computed once.</summary>
internal sealed class LifecyclePlan
{
    // An id is kept longer than it can occur again, so that reloading the policy with longer occurrences repeats nothing.
    private static readonly TimeSpan Margin = TimeSpan.FromDays(31);

    private readonly FrozenDictionary<(string Rule, SourceLocation Location), CareRulePlan> _versions;

    private readonly ConcurrentBag<ChangeFinder> _finders = [];

    public LifecyclePlan(Plan plan)
    {
        Plan = plan;
        Baselines = new BaselinePlan(plan);
        Ladders = InOrder(plan);
        _versions = plan.Care.ToFrozenDictionary(r => (r.Source.Id, r.Location));
        Rules = plan.Care.GroupBy(r => r.Source.Identity, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        Facts = new FactInstants(plan);
        Events = [.. plan.Care.Where(r => r.Trigger is EventPlan)];
        Limits = plan.Policy.Limits ?? LimitPolicy.None;
    }

    public Plan Plan { get; }

    public BaselinePlan Baselines { get; }

    public PackClock Clock => Plan.Clock;

    /// <summary>The dimensions, and the loyalty levels where they are held, in dependency order.</summary>
    public LadderPlan[] Ladders { get; }

    /// <summary>The conditions that start an unscheduled review, by dimension; null for none.</summary>
    public TruthNode?[] ReviewOn => Plan.ReviewOn;

    /// <summary>The rules by their identity in memories; the last of several versions.</summary>
    public FrozenDictionary<string, CareRulePlan> Rules { get; }

    public LimitPolicy Limits { get; }

    public FactInstants Facts { get; }

    /// <summary>The next change of a complete evaluation, and of a memory where there is one; null when time alone never changes anything.</summary>
    public FoundChange? Find(Frame frame, LifecycleAhead? ahead)
    {
        var finder = _finders.TryTake(out var idle) ? idle : new ChangeFinder(Plan, Facts, isWalk: false);
        var found = finder.Next(frame, long.MaxValue, ahead is null ? null : ahead.Take);
        _finders.Add(finder);
        return found;
    }

    /// <summary>The rules on events of entries.</summary>
    public CareRulePlan[] Events { get; }

    /// <summary>The version of a rule that an action comes from.</summary>
    public CareRulePlan RuleOf(CareAction action) => _versions[(action.Rule, action.Source)];

    /// <summary>
    /// The instant from which an id of a rule cannot occur again; null for a standing rule, whose ids end with their episode.
    /// </summary>
    public DateTimeOffset? IdExpiry(CareRulePlan rule, DateTimeOffset? occursAt)
    {
        // A fact is requested once.
        if (rule.Source.Trigger.IsOnce)
        {
            return DateTimeOffset.MaxValue;
        }

        if (rule.Source.Trigger.OccurrenceLifetime is not { } length || occursAt is not { } start)
        {
            return null;
        }

        var end = Clock.LatestAfter(start.UtcTicks, length);
        foreach (var action in rule.Source.Do)
        {
            foreach (var longer in action.LongestLengths)
            {
                end = Math.Max(end, Clock.LatestAfter(start.UtcTicks, longer));
            }
        }

        return Clock.At(Math.Min(end, DateTime.MaxValue.Ticks - Margin.Ticks) + Margin.Ticks);
    }

    private static LadderPlan[] InOrder(Plan plan)
    {
        var strata = plan.Policy.Strata;
        LadderPlan[] loyalty = plan.Loyalty?.Levels is { Source.IsHeld: true } levels ? [levels] : [];
        return [.. plan.Ladders.Concat(loyalty).OrderBy(l => strata.IndexOf(loyalty.Contains(l) ? "loyalty:level" : $"tier:{l.Source.Dimension}"))];
    }
}
