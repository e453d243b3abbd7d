using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting;

/// <summary>Finds points multipliers that never take effect, because a greater one holds whenever they do.</summary>
internal sealed class ShadowedMultiplierCheck(CheckContext context)
{
    public void Check(PointsPolicy points, Func<PointsMultiplier, ImmutableArray<Condition>> conditionsOf)
    {
        var multipliers = points.Multiply.Select(m => (Multiplier: m, All: Logic.PolicyLogic.All(conditionsOf(m), m.Span))).ToList();
        for (var i = 0; i < multipliers.Count; i++)
        {
            var (multiplier, all) = multipliers[i];
            var greater = multipliers.Where((m, j) => m.Multiplier.By > multiplier.By || (m.Multiplier.By == multiplier.By && j < i)).ToList();
            if (greater.Count == 0
                || context.IsUnsatisfiable(context.Holds(all))
                || !context.IsUnsatisfiable([context.Holds(all), .. greater.Select(g => context.Fails(g.All))])
                || context.FindExample([context.Holds(all)], c => c.Holds(all) && greater.Exists(g => c.Holds(g.All))) is not { } example)
            {
                continue;
            }

            context.Add(DiagnosticCatalog.MultiplierNeverCounts.At(
                multiplier.Span,
                $"loyalty › points › multiply[{i}]",
                ($"this multiplier never counts: a greater one holds whenever it does{example.Clause.En}", $"这条倍数永远不起作用：它成立时总有更大的倍数成立{example.Clause.Zh}"),
                ("of those that hold the greatest counts: correct the factor or the condition", "成立的倍数中只取最大的：请改正倍数或条件")));
        }
    }
}
