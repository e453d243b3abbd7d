using System.Collections.Immutable;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks;

/// <summary>Compares care rules that are enabled, for what one of them implies of another.</summary>
internal sealed class RuleComparison(CheckContext context)
{
    private readonly Dictionary<CareRule, ulong> _masks = new(ReferenceEqualityComparer.Instance);

    /// <summary>The rules that are compared: all but those that are off, and those about missing facts.</summary>
    public ImmutableArray<CareRule> Rules { get; } = [.. context.Policy.Care.Where(r => r is { DisabledBecause: null, Trigger: not DataGapTrigger })];

    public AllCondition AllOf(CareRule rule) => context.Conditions.Of(rule);

    public static bool IsInForceWith(CareRule rule, CareRule other) => rule.Effective is null || rule.Effective == other.Effective;

    // A rule that tests an operand which the other does not cannot be implied by it. This rules out most pairs without the solver.
    public bool ReadsOnlyOperandsOf(CareRule rule, CareRule other) =>
        (MaskOf(rule) & ~MaskOf(other)) == 0 && context.References(AllOf(rule)).IsSubsetOf(context.References(AllOf(other)));

    /// <summary>A bit mask of the operands that a rule depends on; several operands share a bit.</summary>
    private ulong MaskOf(CareRule rule)
    {
        if (!_masks.TryGetValue(rule, out var mask))
        {
            mask = context.References(AllOf(rule)).Aggregate(0UL, (all, operand) => all | (1UL << (operand & 63)));
            _masks.Add(rule, mask);
        }

        return mask;
    }
}
