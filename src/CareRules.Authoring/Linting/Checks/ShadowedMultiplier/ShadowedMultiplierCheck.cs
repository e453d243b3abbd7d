using System.Collections.Immutable;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.ShadowedMultiplier;

/// <summary>Finds points multipliers that never take effect, because a greater one holds whenever they do.</summary>
internal sealed class ShadowedMultiplierCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [ShadowedMultiplierMessages.Kind];

    public override void Run(CheckContext context)
    {
        var multipliers = context.Policy.Loyalty?.Points is { } points ? points.Multiply.Select(m => (Multiplier: m, All: context.Conditions.Of(m))).ToList() : [];
        for (var i = 0; i < multipliers.Count; i++)
        {
            var (multiplier, all) = multipliers[i];
            var greater = multipliers.Where((m, j) => m.Multiplier.By > multiplier.By || (m.Multiplier.By == multiplier.By && j < i)).ToList();
            if (greater.Count > 0
                && !context.IsUnsatisfiable(context.Holds(all))
                && context.IsUnsatisfiable([context.Holds(all), .. greater.Select(g => context.Fails(g.All))])
                && context.FindExample([context.Holds(all)], c => c.Holds(all) && greater.Exists(g => c.Holds(g.All))) is { } example)
            {
                context.Add(ShadowedMultiplierMessages.NeverCounts(example.Text).At(multiplier.Span, $"loyalty › points › multiply[{i}]"));
            }
        }
    }
}
