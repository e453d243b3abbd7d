using System.Collections.Immutable;
using CareRules.Messages;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks.Contradiction;

/// <summary>Finds conditions that no customer meets, because tests of them, or the tier and segments of their rule, exclude each other.</summary>
internal sealed class ContradictionCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [ContradictionMessages.Kind];

    public override void Run(CheckContext context)
    {
        foreach (var condition in context.Conditions.All.Where(c => !context.CanHold(c)))
        {
            Report(context, condition);
        }
    }

    private static void Report(CheckContext context, PolicyCondition condition)
    {
        var core = ConditionSets.Minimal(condition.Parts, kept => context.IsUnsatisfiable(kept.Select(context.Holds)));
        if (core.IsEmpty || (core is [var one] && (ConditionSets.IsSignal(one) || IsLevel(one))))
        {
            return;
        }

        var (rest, last) = (core.RemoveAt(core.Length - 1), core[^1]);
        if (context.FindFailing(last, rest) is not { } example)
        {
            return;
        }

        var text = ExampleText.Of(last);
        var message = rest.IsEmpty ? ContradictionMessages.NeverHolds(text, example.Text) : ContradictionMessages.Exclude(core.Texts(), text, example.Text);
        context.Add(message.At(last.Span, condition.PathOf(last)) with { Labels = ConditionSets.LabelsOf(rest) });
    }

    // A problem of a level is reported once, at the level, and not at every rule that tests it.
    private static bool IsLevel(Condition condition) => condition is InLeaf { Operand: TierExpression or LoyaltyLevelExpression };
}
