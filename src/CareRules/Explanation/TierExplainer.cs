using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model;

namespace CareRules.Explanation;

/// <summary>Explains tier dimensions and their levels.</summary>
internal sealed class TierExplainer(ExplanationScope scope, ConditionExplainer conditions)
{
    private readonly Dictionary<string, RuleExplanation> _levels = new(StringComparer.Ordinal);

    public RuleExplanation Dimension(TierLadder ladder)
    {
        var held = scope.Session.Rank(ladder);
        var notes = scope.IsGiven(ladder) ? [new LocalizedText("the level is given by the test", "等级由测试给定")] : ImmutableArray<LocalizedText>.Empty;
        return new RuleExplanation($"tiers.{ladder.Dimension}", RuleKind.Tier, ladder.Span.Location)
        {
            Title = scope.Names.Dimension(ladder.Dimension),
            Truth = held is null ? Truth.False : Truth.True,
            Fired = held is not null,
            Notes = notes,
            Parts = [.. ladder.Levels.Select(l => Level(ladder, l))],
        };
    }

    /// <summary>Worked out once: every rule that is for a level asks what it would take to reach it.</summary>
    public RuleExplanation Level(TierLadder ladder, TierLevel level)
    {
        if (!_levels.TryGetValue(level.RuleId, out var explanation))
        {
            explanation = Explain(ladder, level);
            _levels.Add(level.RuleId, explanation);
        }

        return explanation;
    }

    private RuleExplanation Explain(TierLadder ladder, TierLevel level)
    {
        var held = scope.Session.Rank(ladder);
        var condition = conditions.Explain(level.When, row: null);
        var notes = ImmutableArray<LocalizedText>.Empty;
        if (held > level.Rank)
        {
            var name = OperandNames.Level(ladder.Scale, held);
            notes = [new LocalizedText($"a higher level holds: {name.En ?? name.Zh}", $"已达到更高等级：{name.Zh ?? name.En}")];
        }

        return new RuleExplanation(level.RuleId, RuleKind.Level, level.Span.Location)
        {
            Title = OperandNames.Level(ladder.Scale, level.Rank),
            Truth = condition.Truth,
            Fired = held == level.Rank,
            Condition = condition,
            Notes = notes,
            WouldFireWith = held >= level.Rank || scope.IsGiven(ladder) ? [] : Flips.Of(condition, wanted: true),
        };
    }
}
