using System.Collections.Immutable;
using System.Globalization;
using CareRules.Authoring.Linting.Logic;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting;

/// <summary>
/// Runs the semantic checks on a policy that loads: across files, with signals, tables, levels and scores expanded to the facts that they
/// are computed from. Each diagnostic is proved by the solver and illustrated by an example that the engine confirmed; what can be neither
/// proved nor illustrated is not reported.
/// </summary>
internal sealed class SemanticChecks
{
    private readonly CarePolicy _policy;
    private readonly CheckContext _context;
    private readonly RedundantConditionCheck _conditions;

    private SemanticChecks(CarePolicy policy, DiagnosticBag diagnostics)
    {
        _policy = policy;
        _context = new CheckContext(new PolicyLogic(policy), diagnostics);
        _conditions = new RedundantConditionCheck(_context);
    }

    public static void Run(CarePolicy policy, DiagnosticBag diagnostics, CancellationToken token)
    {
        var check = new SemanticChecks(policy, diagnostics);
        check.Run(token);
        if (check._context.UndecidedCount > 0)
        {
            var count = check._context.UndecidedCount.ToString(CultureInfo.InvariantCulture);
            diagnostics.Add(DiagnosticCatalog.Unchecked.Without($"not checked: {count} questions about conditions that are too large to be searched through", "divide them into signals and levels") with
            {
                ChineseMessage = $"未检查：有 {count} 个问题涉及过大、无法穷尽的条件",
                ChineseHelp = "请拆分为信号和等级",
            });
        }
    }

    private void Run(CancellationToken token)
    {
        foreach (var signal in _policy.Signals)
        {
            _conditions.Check(signal.When, [], $"signals › {signal.Name} › when");
            token.ThrowIfCancellationRequested();
        }

        CheckLadders();
        if (_policy.Churn is { } churn)
        {
            foreach (var indicator in churn.Indicators)
            {
                _conditions.Check(indicator.When, [], $"churn › {indicator.Name} › when");
            }

            new UnreachableChurnLevelCheck(_context).Check(churn);
        }

        if (_policy.Loyalty?.Points is { } points)
        {
            CheckPoints(points);
        }

        foreach (var rule in _policy.Care.Where(r => r is { DisabledBecause: null }))
        {
            CheckRule(rule);
            token.ThrowIfCancellationRequested();
        }

        new ShadowedRuleCheck(_context, _policy, r => [.. GuardsOf(r), .. r.When is { } when ? (Condition[])[when] : []]).Run(token);
        foreach (var table in _policy.Tables)
        {
            new RowConflictCheck(_context).Check(table);
            new GapCheck(_context).CheckTable(table);
            token.ThrowIfCancellationRequested();
        }

        foreach (var goal in _policy.Goals)
        {
            CheckGoal(goal);
        }
    }

    private void CheckLadders()
    {
        var ladders = new UnreachableLevelCheck(_context, _conditions);
        foreach (var ladder in _policy.Tiers)
        {
            ladders.Check([.. ladder.Levels.Select(l => new Rung(l.Name, l.When, l.Span))], ladder, $"tiers › {ladder.Dimension}", ("level", "等级"));
            if (ladder.ReviewOn is { } reviewOn)
            {
                _conditions.Check(reviewOn, [], $"tiers › {ladder.Dimension} › review_on");
            }
        }

        // The level `none` at the end of the loyalty ladder covers every remaining customer.
        if (_policy.Loyalty?.Levels is { } loyalty)
        {
            var end = loyalty.Levels.Where(l => l.RuleId == LoyaltyPolicy.NoLevel).Select(l => new Rung(l.Name, new ConstantLeaf(Holds: true, "none", l.Span), l.Span, IsImplied: true));
            ladders.Check([.. loyalty.Levels.Where(l => l.RuleId != LoyaltyPolicy.NoLevel).Select(l => new Rung(l.Name, l.When, l.Span)), .. end], loyalty, "loyalty", ("level", "等级"));
        }

        if (_policy.Complaints is { } complaints)
        {
            ladders.Check([.. complaints.Severities.Select(s => new Rung(s.Name, s.When, s.Span))], ladder: null, "complaints", ("severity", "严重程度"));
            new UncoveredSeverityCheck(_context).Check(complaints);
        }
    }

    private void CheckPoints(PointsPolicy points)
    {
        foreach (var earn in points.Earn.Where(e => e.When is not null))
        {
            _conditions.Check(earn.When!, [], $"loyalty › points › {earn.Name} › when");
        }

        foreach (var multiplier in points.Multiply.Where(m => m.When is not null))
        {
            _conditions.Check(multiplier.When!, GuardsOf(multiplier), "loyalty › points › multiply › when");
        }

        new ShadowedMultiplierCheck(_context).Check(points, m => [.. GuardsOf(m), .. m.When is { } when ? (Condition[])[when] : []]);
    }

    private void CheckRule(CareRule rule)
    {
        var (guards, path) = (GuardsOf(rule), $"care › {rule.Id}");
        if (rule.When is { } when)
        {
            _conditions.Check(when, guards, $"{path} › when");
        }
        else if (guards.Length > 0)
        {
            _conditions.Check(PolicyLogic.All(guards, rule.Span), [], path);
        }
    }

    private ImmutableArray<Condition> GuardsOf(CareRule rule)
    {
        var guards = rule.Tiers.Select(Guard).ToImmutableArray<Condition>();
        if (rule.Segments.IsEmpty || _policy.Schema.CustomerField("segment") is not { } field)
        {
            return guards;
        }

        var text = $"segment: {string.Join(", ", rule.Segments)}";
        return guards.Add(new InLeaf(new CustomerFieldExpression(field, rule.Span), [.. rule.Segments.Select(Value.Of)], Negated: false, text, rule.Span));
    }

    private void CheckGoal(Goal goal)
    {
        var counted = goal.Indicator switch
        {
            ShareIndicator share => share.Condition,
            CountIndicator count => count.Condition,
            _ => null,
        };
        if (goal.Of is { } of)
        {
            _conditions.Check(of, [], $"goals › {goal.Name} › of");
        }

        if (counted is not null)
        {
            _conditions.Check(counted, goal.Of is null ? [] : [goal.Of], $"goals › {goal.Name}");
        }
    }

    private ImmutableArray<Condition> GuardsOf(PointsMultiplier multiplier)
    {
        var guards = multiplier.Tiers.Select(Guard).ToImmutableArray<Condition>();
        if (multiplier.Levels.IsEmpty || _policy.Loyalty?.Levels is not { } ladder)
        {
            return guards;
        }

        return guards.Add(LevelIn(new LoyaltyLevelExpression(ladder.Scale, multiplier.Span), ladder.Scale, multiplier.Levels, "level", multiplier.Span));
    }

    private InLeaf Guard(TierGuard guard)
    {
        var ladder = _policy.Tiers[guard.Dimension];
        return LevelIn(new TierExpression(ladder.Dimension, ladder.Scale, guard.Span), ladder.Scale, guard.Ranks, _policy.Tiers.Length == 1 ? "tier" : $"tier.{ladder.Dimension}", guard.Span);
    }

    private static InLeaf LevelIn(Expression level, LevelScale scale, ImmutableArray<int> ranks, string name, SourceSpan span) => new(
        level,
        [.. ranks.Select(r => Value.OfLevel(r, scale.Levels[r].Name))],
        Negated: false,
        $"{name}: {string.Join(", ", ranks.Reverse().Select(r => scale.Levels[r].Name))}",
        span);
}
