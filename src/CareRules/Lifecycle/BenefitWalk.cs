using System.Collections.Immutable;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.Loyalty;
using CareRules.Runtime.State;

namespace CareRules.Lifecycle;

/// <summary>Collects the benefits that began and ended between two decisions.</summary>
internal sealed class BenefitWalk
{
    private readonly LoyaltyPlan _loyalty;
    private readonly Frame _frame;
    private readonly LoyaltyEvaluator _evaluator;
    private readonly List<Occurrence> _occurrences = [];
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BenefitGrant> _ended = new(StringComparer.Ordinal);
    private Dictionary<string, (BenefitGrant Grant, long End)> _present = new(StringComparer.Ordinal);
    private Dictionary<string, (BenefitGrant Grant, long End)> _before = new(StringComparer.Ordinal);

    /// <param name="frame">The frame of the instants that are evaluated; it is at the last decision.</param>
    public BenefitWalk(LifecyclePlan plan, LoyaltyPlan loyalty, Frame frame)
    {
        (_loyalty, _frame) = (loyalty, frame);
        _evaluator = new LoyaltyEvaluator(loyalty, frame, new GapCollector(plan.Plan, frame));
        Note();
        _known.UnionWith(_present.Keys);
    }

    /// <summary>The walk for a frame at the last decision; null where there is nothing to follow.</summary>
    public static BenefitWalk? Of(LifecyclePlan plan, Frame frame) => plan.Plan.Loyalty is { Benefits.Length: > 0 } loyalty ? new(plan, loyalty, frame) : null;

    /// <summary>Notes the benefits at the frame's instant.</summary>
    public void Note()
    {
        (_before, _present) = (_present, _before);
        _present.Clear();
        var rank = _loyalty.Levels?.RankOf(_frame) ?? -1;
        foreach (var benefit in _loyalty.Benefits)
        {
            if (benefit.Source.Rank == rank && benefit.Rule.Trigger.IsKnown(_frame))
            {
                Note(benefit);
            }
        }

        foreach (var (id, (grant, end)) in _before)
        {
            if (!_present.ContainsKey(id) && !_known.Contains(id))
            {
                _ended[id] = grant with { EndedAt = _frame.Clock.At(Math.Min(end, _frame.Now)) };
            }
        }
    }

    /// <summary>The benefits of as-of, at which the frame is, with those that ended before; in pack order, those of one by time.</summary>
    public ImmutableArray<BenefitGrant> Merge(ImmutableArray<BenefitGrant> current)
    {
        Note();
        var ended = _ended.Values.Where(e => !_present.ContainsKey(e.Id)).ToList();
        return ended.Count == 0
            ? current
            : [.. ended.Concat(current).OrderBy(g => Array.FindIndex(_loyalty.Benefits, b => b.Rule.Id == g.Rule)).ThenBy(g => g.OccursAt ?? DateTimeOffset.MinValue)];
    }

    private void Note(BenefitPlan benefit)
    {
        _occurrences.Clear();
        benefit.Rule.Trigger.AddCurrent(_frame, benefit.Rule, _occurrences);
        foreach (var occurrence in _occurrences)
        {
            var grant = _evaluator.Make(benefit, occurrence);
            _present[grant.Id] = (grant, benefit.Rule.EndOf(benefit.Rule.Actions[0], occurrence, benefit.Rule.Trigger.ClockOf(_frame), _frame));
        }
    }
}
