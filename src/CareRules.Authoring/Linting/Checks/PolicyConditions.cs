using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Authoring.Linting.Logic;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks;

/// <summary>The conditions of a policy, each with its place and what is assumed where it is evaluated.</summary>
internal sealed class PolicyConditions
{
    private readonly CarePolicy _policy;
    private readonly ImmutableArray<PolicyCondition>.Builder _all = ImmutableArray.CreateBuilder<PolicyCondition>();
    private readonly ImmutableArray<LevelList>.Builder _lists = ImmutableArray.CreateBuilder<LevelList>();
    private readonly List<ImmutableArray<Condition>> _order = [];
    private readonly Dictionary<CareRule, AllCondition> _rules = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<CareSequence> _sequences = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<PointsMultiplier, AllCondition> _multipliers = new(ReferenceEqualityComparer.Instance);

    public PolicyConditions(CarePolicy policy)
    {
        _policy = policy;
        foreach (var signal in policy.Signals)
        {
            Add(signal.When, [], $"signals › {signal.Name} › when");
        }

        AddLists();
        foreach (var indicator in policy.Churn is { } churn ? churn.Indicators : [])
        {
            Add(indicator.When, [], $"churn › {indicator.Name} › when");
        }

        if (policy.Loyalty?.Points is { } points)
        {
            AddPoints(points);
        }

        foreach (var rule in policy.Care)
        {
            AddRule(rule);
        }

        foreach (var row in policy.Tables.SelectMany(t => t.Ranked))
        {
            _order.Add([.. row.When.Select(c => c.Test).OfType<Condition>()]);
        }

        foreach (var goal in policy.Goals)
        {
            AddGoal(goal);
        }

        All = _all.ToImmutable();
        Lists = _lists.ToImmutable();
    }

    /// <summary>All conditions, except <c>otherwise</c>, cells of tables and what disabled rules say.</summary>
    public ImmutableArray<PolicyCondition> All { get; }

    /// <summary>The lists of levels and severities.</summary>
    public ImmutableArray<LevelList> Lists { get; }

    /// <summary>The parts of all conditions, and the cells of each row, in the order of the sections.</summary>
    public IReadOnlyList<ImmutableArray<Condition>> InReadingOrder => _order;

    /// <summary>All that must hold for a rule: its tiers, segments and condition.</summary>
    public AllCondition Of(CareRule rule) => _rules[rule];

    /// <summary>All that must hold for a multiplier of points.</summary>
    public AllCondition Of(PointsMultiplier multiplier) => _multipliers[multiplier];

    private void Add(Condition when, ImmutableArray<Condition> guards, string path)
    {
        if (when is ConstantLeaf)
        {
            return;
        }

        var condition = new PolicyCondition(when, guards, path);
        _all.Add(condition);
        _order.Add(condition.Parts);
    }

    private void AddLife(TierLadder ladder, string path)
    {
        foreach (var level in ladder.Levels.Where(l => l.Keep is not null))
        {
            Add(level.Keep!, [], $"{path} › {level.Name} › keep");
        }

        if (ladder.ReviewOn is { } reviewOn)
        {
            Add(reviewOn, [], $"{path} › review_on");
        }
    }

    private void AddLists()
    {
        foreach (var ladder in _policy.Tiers)
        {
            var rungs = ladder.Levels.Select(l => new Rung(l.Name, l.When, l.Span));
            AddList(new LevelList([.. rungs], ladder, $"tiers › {ladder.Dimension}", PartNames.Level) { IsLowerIfUnknown = ladder.IsLowerIfUnknown });
            AddLife(ladder, $"tiers › {ladder.Dimension}");
        }

        // The level `none` at the end of the loyalty ladder covers every remaining customer.
        if (_policy.Loyalty?.Levels is { } loyalty)
        {
            var written = loyalty.Levels.Where(l => l.RuleId != LoyaltyPolicy.NoLevel).Select(l => new Rung(l.Name, l.When, l.Span));
            var end = loyalty.Levels.Where(l => l.RuleId == LoyaltyPolicy.NoLevel)
                .Select(l => new Rung(l.Name, new ConstantLeaf(Holds: true, "none", l.Span), l.Span, IsImplied: true));
            AddList(new LevelList([.. written, .. end], loyalty, "loyalty", PartNames.Level) { IsLowerIfUnknown = loyalty.IsLowerIfUnknown });
            AddLife(loyalty, "loyalty");
        }

        foreach (var tickets in _policy.Tickets)
        {
            var rungs = tickets.Severities.Select(s => new Rung(s.Name, s.When, s.Span));
            AddList(new LevelList([.. rungs], Ladder: null, tickets.Path, PartNames.Severity) { IsLowerIfUnknown = tickets.IsLowerIfUnknown });
        }
    }

    private void AddList(LevelList list)
    {
        _lists.Add(list);
        foreach (var rung in list.Rungs)
        {
            Add(rung.When, [], $"{list.Path} › {rung.Name} › when");
        }
    }

    private void AddPoints(PointsPolicy points)
    {
        foreach (var earn in points.Earn)
        {
            if (earn.When is { } when)
            {
                Add(when, [], $"loyalty › points › {earn.Name} › when");
            }
        }

        foreach (var multiplier in points.Multiply)
        {
            var guards = GuardsOf(multiplier);
            _multipliers.Add(multiplier, PolicyLogic.All([.. guards, .. Optional(multiplier.When)], multiplier.Span));
            if (multiplier.When is { } when)
            {
                Add(when, guards, "loyalty › points › multiply › when");
            }
        }
    }

    private void AddRule(CareRule rule)
    {
        var guards = GuardsOf(rule);
        _rules.Add(rule, PolicyLogic.All([.. guards, .. Optional(rule.When)], rule.Span));
        if (rule.DisabledBecause is not null)
        {
            return;
        }

        if (rule.Trigger is EventTrigger { Repeat: { } repeat })
        {
            Add(repeat.While, guards, $"care › {rule.Id} › repeat › while");
        }

        if (rule.Sequence is { } sequence)
        {
            AddStep(rule, sequence, guards);
        }
        else if (rule.When is { } when)
        {
            Add(when, guards, $"care › {rule.Id} › when");
        }
        else if (guards.Length > 0)
        {
            Add(PolicyLogic.All(guards, rule.Span), [], $"care › {rule.Id}");
        }
    }

    // What the steps share stands once.
    private void AddStep(CareRule step, CareSequence sequence, ImmutableArray<Condition> guards)
    {
        if (sequence.When is { } when && _sequences.Add(sequence))
        {
            Add(when, guards, $"care › {sequence.Id} › when");
        }

        if (step.OwnWhen is { } own)
        {
            Add(own, [.. guards, .. Optional(sequence.When)], $"care › {step.Id} › when");
        }
    }

    private void AddGoal(Goal goal)
    {
        if (goal.Of is { } of)
        {
            Add(of, [], $"goals › {goal.Name} › of");
        }

        if (CountedBy(goal.Indicator) is { } counted)
        {
            Add(counted, [.. Optional(goal.Of)], $"goals › {goal.Name}");
        }
    }

    private static Condition? CountedBy(GoalIndicator indicator) => indicator switch
    {
        ShareIndicator share => share.Condition,
        CountIndicator count => count.Condition,
        SumIndicator or AverageIndicator or RatioIndicator or NpsIndicator or GivenIndicator => null,
        _ => throw new UnreachableException(),
    };

    private ImmutableArray<Condition> GuardsOf(CareRule rule)
    {
        var guards = rule.Tiers.Select(Guard).ToImmutableArray<Condition>();
        if (rule.Segments.IsEmpty || _policy.Schema.CustomerField("segment") is not { } field)
        {
            return guards;
        }

        var text = $"segment: {string.Join(", ", rule.Segments)}";
        var segment = new CustomerFieldExpression(field, rule.Span);
        return guards.Add(new InLeaf(segment, [.. rule.Segments.Select(Value.Of)], Negated: false, text, rule.Span));
    }

    private ImmutableArray<Condition> GuardsOf(PointsMultiplier multiplier)
    {
        var guards = multiplier.Tiers.Select(Guard).ToImmutableArray<Condition>();
        if (multiplier.Levels.IsEmpty || _policy.Loyalty?.Levels is not { } ladder)
        {
            return guards;
        }

        var level = new LoyaltyLevelExpression(ladder.Scale, multiplier.Span);
        return guards.Add(LevelIn(level, ladder.Scale, multiplier.Levels, "level", multiplier.Span));
    }

    private InLeaf Guard(TierGuard guard)
    {
        var ladder = _policy.Tiers[guard.Dimension];
        var name = _policy.Tiers.Length == 1 ? "tier" : $"tier.{ladder.Dimension}";
        return LevelIn(new TierExpression(ladder.Dimension, ladder.Scale, guard.Span), ladder.Scale, guard.Ranks, name, guard.Span);
    }

    private static InLeaf LevelIn(Expression level, LevelScale scale, ImmutableArray<int> ranks, string name, SourceSpan span) => new(
        level,
        [.. ranks.Select(r => Value.OfLevel(r, scale.Levels[r].Name))],
        Negated: false,
        $"{name}: {string.Join(", ", ranks.Reverse().Select(r => scale.Levels[r].Name))}",
        span);

    private static IEnumerable<Condition> Optional(Condition? condition) => condition is null ? [] : [condition];
}
