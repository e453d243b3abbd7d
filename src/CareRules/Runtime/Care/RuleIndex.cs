using System.Collections.Frozen;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Derived;
using CareRules.Runtime.State;

namespace CareRules.Runtime.Care;

/// <summary>
/// Selects the rules that may apply to a customer without evaluating the others: by tier, segment, event, date and threshold. A selected
/// rule may still not fire; a rule that is not selected cannot fire, and has no data gap either.
/// </summary>
internal sealed class RuleIndex
{
    private readonly ulong[] _enabled;
    private readonly (int Rule, int From, int To)[] _ranges;
    private readonly (LadderPlan Ladder, ulong[][] ByRank)[] _tiers;
    private readonly FrozenDictionary<string, ulong[]> _segments;
    private readonly ulong[] _otherSegments;
    private readonly (int Rule, CareSample Sample, string Name)[] _samples;
    private readonly (ListPlan List, ulong[] Rules)[] _lists;
    private readonly DateGroup[] _dates;
    private readonly ConditionIndex _conditions;

    public RuleIndex(CareRulePlan[] rules, IReadOnlyList<LadderPlan> ladders)
    {
        _enabled = Bits(rules, r => r.Source.DisabledBecause is null);
        _ranges = [.. rules.Where(r => r.Source.Effective is not null).Select(r => (r.Source.Index, r.Source.Effective!.From?.DayNumber ?? int.MinValue, r.Source.Effective.To?.DayNumber ?? int.MaxValue))];
        _tiers = [.. ladders.Where(l => Array.Exists(rules, r => Guard(r.Source, l.Source.Index) is not null)).Select(l => (l, ByRank(rules, l)))];
        _otherSegments = Bits(rules, r => r.Source.Segments.IsEmpty);
        _segments = rules.SelectMany(r => r.Source.Segments).Distinct(StringComparer.Ordinal)
            .ToFrozenDictionary(s => s, s => Bits(rules, r => r.Source.Segments.IsEmpty || r.Source.Segments.Contains(s)), StringComparer.Ordinal);
        _samples = [.. rules.Where(r => r.Source.Sample is not null).Select(r => (r.Source.Index, r.Source.Sample!, r.Source.Sample!.NameFor(r.Source)))];
        _lists = [.. rules.Select(r => r.Trigger.List).OfType<ListPlan>().Distinct().Select(l => (l, Bits(rules, r => r.Trigger.List == l)))];
        _dates = [.. rules.Select(r => r.Trigger).OfType<DatePlan>().Select(d => d.Source).Distinct().Select(s => new DateGroup(s, rules))];
        _conditions = new ConditionIndex(rules);
        OnGaps = Array.Exists(rules, r => r.Trigger is DataGapPlan) ? Bits(rules, r => r.Trigger is DataGapPlan) : null;
    }

    /// <summary>The rules on data gaps, which are evaluated after all others; null where there are none.</summary>
    public ulong[]? OnGaps { get; }

    /// <summary>
    /// Fills <paramref name="candidates"/> with the rules that may apply. True when every indexed test holds for them, so that <see
    /// cref="CareRulePlan.Residual"/> decides; false when one of the tests is unknown.
    /// </summary>
    public bool Select(Frame frame, ulong[] candidates)
    {
        _enabled.CopyTo(candidates, 0);
        foreach (var (rule, from, to) in _ranges)
        {
            if (frame.Today < from || frame.Today > to)
            {
                RuleBits.Clear(candidates, rule);
            }
        }

        Guard(frame, candidates);
        foreach (var (list, rules) in _lists)
        {
            ref readonly var view = ref frame.List(list);
            if (view.End == view.First)
            {
                RuleBits.AndNot(candidates, rules);
            }
        }

        foreach (var date in _dates)
        {
            date.Apply(frame, candidates);
        }

        return _conditions.Apply(frame, candidates);
    }

    /// <summary>
    /// Fills <paramref name="candidates"/> with the rules that may begin or stop to apply up to an instant, while the levels stay the same.
    /// </summary>
    public void SelectAhead(Frame frame, long to, ulong[] candidates)
    {
        _enabled.CopyTo(candidates, 0);
        if (frame.IsStrict)
        {
            return;
        }

        Guard(frame, candidates);
        foreach (var date in _dates)
        {
            date.ApplyAhead(frame, to, candidates);
        }

        _conditions.ApplyAhead(frame, to, candidates);
    }

    /// <summary>Removes the rules whose tiers, segments or samples are not the customer's.</summary>
    public void Guard(Frame frame, ulong[] candidates)
    {
        foreach (var (ladder, byRank) in _tiers)
        {
            if (ladder.RankOf(frame) is >= 0 and var rank)
            {
                RuleBits.And(candidates, byRank[rank + 1]);
            }
            else
            {
                // A level that is undetermined keeps the rules of all that it could be: they report the gap where these disagree.
                RuleBits.AndAny(candidates, byRank, ladder.Possible(frame));
            }
        }

        // An unknown segment keeps its rules as candidates: they report the gap.
        if (frame.Facts.Customer.Segment is { } segment)
        {
            RuleBits.And(candidates, _segments.TryGetValue(segment, out var rules) ? rules : _otherSegments);
        }

        foreach (var (rule, sample, name) in _samples)
        {
            if (RuleBits.Contains(candidates, rule) && !sample.Contains(SamplePlace.Of(frame.IdPart, name)))
            {
                RuleBits.Clear(candidates, rule);
            }
        }
    }

    private static TierGuard? Guard(CareRule rule, int dimension)
    {
        foreach (var guard in rule.Tiers)
        {
            if (guard.Dimension == dimension)
            {
                return guard;
            }
        }

        return null;
    }

    // The first entry is for customers without a level.
    private static ulong[][] ByRank(CareRulePlan[] rules, LadderPlan ladder)
    {
        var byRank = new ulong[ladder.Source.Scale.Levels.Length + 1][];
        for (var rank = -1; rank < byRank.Length - 1; rank++)
        {
            byRank[rank + 1] = Bits(rules, r => Guard(r.Source, ladder.Source.Index) is not { } guard || guard.Ranks.Contains(rank));
        }

        return byRank;
    }

    private static ulong[] Bits(CareRulePlan[] rules, Predicate<CareRulePlan> isIn)
    {
        var bits = RuleBits.New(rules.Length);
        for (var i = 0; i < rules.Length; i++)
        {
            if (isIn(rules[i]))
            {
                RuleBits.Set(bits, i);
            }
        }

        return bits;
    }

    /// <summary>The rules of one date: none of them is current when the longest notice and the latest due day exclude today.</summary>
    private sealed class DateGroup
    {
        private readonly DateSource _source;
        private readonly ulong[] _rules;
        private readonly long _notice;
        private readonly long _lifetime;

        public DateGroup(DateSource source, CareRulePlan[] rules)
        {
            _source = source;
            _rules = Bits(rules, HasThisDate);
            foreach (var rule in rules.Where(HasThisDate))
            {
                _notice = Math.Max(_notice, DaysOf(rule.Source.Notice));
                _lifetime = Math.Max(_lifetime, DaysOf(rule.Source.Trigger.OccurrenceLifetime));
                foreach (var action in rule.Actions)
                {
                    _lifetime = Math.Max(_lifetime, action.Source.LongestLengths.Select(l => DaysOf(l)).DefaultIfEmpty().Max());
                }
            }
        }

        public void Apply(Frame frame, ulong[] candidates)
        {
            ref readonly var around = ref _source.Around(frame);
            if (around.Known
                && (around.Next == DaysAround.None || around.Next - (long)_source.TodayOf(frame) > _notice)
                && (around.Last == DaysAround.None || _source.TodayOf(frame) - (long)around.Last > _lifetime))
            {
                RuleBits.AndNot(candidates, _rules);
            }
        }

        /// <summary>Removes them when none is current and none begins up to an instant.</summary>
        public void ApplyAhead(Frame frame, long to, ulong[] candidates)
        {
            ref readonly var around = ref _source.Around(frame);
            if (around.Known
                && (around.Next == DaysAround.None || around.Next - (long)_source.ClockOf(frame).DayOf(to) > _notice)
                && (around.Last == DaysAround.None || _source.TodayOf(frame) - (long)around.Last > _lifetime)
                && _source.IsSteady(frame, to))
            {
                RuleBits.AndNot(candidates, _rules);
            }
        }

        private bool HasThisDate(CareRulePlan rule) => rule.Trigger is DatePlan plan && plan.Source == _source;

        // An upper bound: a day more for zones, 31 days for a month. The length of business time depends on its calendar.
        private static long DaysOf(TimeAmount? length) => length switch
        {
            null => 2,
            { IsBusiness: true } => int.MaxValue,
            { IsCalendar: true } months => (months.Months * 31L) + 2,
            { } exact => (exact.Ticks / TimeSpan.TicksPerDay) + 2,
        };
    }
}
