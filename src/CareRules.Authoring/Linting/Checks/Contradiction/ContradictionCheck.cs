using System.Collections.Immutable;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks.Contradiction;

/// <summary>Finds filters that no entry passes, and conditions that no customer meets, because tests of them, or the tier and segments of their rule, exclude each other.</summary>
internal sealed class ContradictionCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [ContradictionMessages.Kind];

    public override void Run(CheckContext context)
    {
        foreach (var condition in context.Conditions.All.Where(c => !context.CanHold(c)))
        {
            Report(context, condition);
        }

        var filters = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (filter, path) in Filters(context).Where(f => filters.Add(f.Filter.Canonical) && context.IsUnsatisfiable(f.Filter.Children.Select(context.Holds))))
        {
            var core = ConditionSets.Minimal(filter.Children, kept => context.IsUnsatisfiable(kept.Select(context.Holds)));
            if (!core.IsEmpty)
            {
                context.Add(ContradictionMessages.EmptyFilter(core.Texts()).At(core[^1].Span, path) with { Labels = ConditionSets.LabelsOf(core.RemoveAt(core.Length - 1)) });
            }
        }
    }

    /// <summary>The filters with several tests: of measures, tables and conditions.</summary>
    private static IEnumerable<(AllCondition Filter, string Path)> Filters(CheckContext context)
    {
        var measures = context.Policy.Measures.Select(m => (m.Value, Path: $"measures › {m.Name}"));
        var inputs = context.Policy.Tables.SelectMany(t => t.Inputs.Select(i => (i.Value, Path: $"tables › {t.Name}")));
        var tests = context.Conditions.InReadingOrder.SelectMany(c => c).SelectMany(ModelWalk.Leaves).SelectMany(l => ModelWalk.Operands(l).Select(o => (o, l.Path)));
        return measures.Concat(inputs).Concat(tests).SelectMany(e => Filters(e.Item1).Select(f => (f, e.Path)));
    }

    private static IEnumerable<AllCondition> Filters(Expression expression)
    {
        var own = ModelWalk.Filter(expression);
        var inside = ModelWalk.Parts(expression).Concat(ModelWalk.Leaves(own).SelectMany(ModelWalk.Operands)).SelectMany(Filters);
        return own is AllCondition several ? inside.Prepend(several) : inside;
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
