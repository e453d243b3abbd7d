using System.Collections.Immutable;
using CareRules.Messages;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks.RedundantTest;

/// <summary>
/// Finds tests within a condition that change nothing: those that always hold where they are evaluated, and alternatives that can never hold
/// or add nothing.
/// </summary>
internal sealed class RedundantTestCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds =>
        [RedundantTestMessages.AlwaysHolds, RedundantTestMessages.NeverHolds, RedundantTestMessages.AddsNothing];

    public override void Run(CheckContext context)
    {
        foreach (var condition in context.Conditions.All.Where(context.CanHold))
        {
            new Walk(context, condition).Check(condition.When, condition.Guards);
        }
    }

    private sealed class Walk(CheckContext context, PolicyCondition whole)
    {
        public void Check(Condition condition, ImmutableArray<Condition> assumptions)
        {
            switch (condition)
            {
                case AllCondition all:
                    Check(all, assumptions);
                    break;
                case AnyCondition any when !IsNeverFalse(any):
                    Check(any, assumptions);
                    break;
                case LeafCondition or NotCondition when assumptions.IsEmpty || !IsImplied(condition, assumptions):
                    IsNeverFalse(condition);
                    break;
            }
        }

        private void Check(AllCondition all, ImmutableArray<Condition> assumptions)
        {
            // Backwards, so that of two equivalent tests the second is reported.
            var kept = all.Children;
            for (var i = all.Children.Length - 1; i >= 0; i--)
            {
                var child = all.Children[i];
                var rest = assumptions.AddRange(kept.Without(child));
                if (child is ConstantLeaf)
                {
                    continue;
                }

                if (!rest.IsEmpty && child is not AllCondition && IsImplied(child, rest))
                {
                    kept = kept.Without(child);
                }
                else
                {
                    Check(child, child is LeafCondition or NotCondition ? [] : rest);
                }
            }
        }

        private void Check(AnyCondition any, ImmutableArray<Condition> assumptions)
        {
            var kept = any.Children;
            for (var i = any.Children.Length - 1; i >= 0; i--)
            {
                var child = any.Children[i];
                var others = kept.Without(child);
                if (child is ConstantLeaf)
                {
                    continue;
                }

                if (context.IsUnsatisfiable(assumptions.Select(context.Holds).Append(context.Holds(child))))
                {
                    ReportNever(child, assumptions);
                    kept = others;
                }
                else if (others.Length > 0 && context.IsUnsatisfiable([.. assumptions.Select(context.Holds), context.Holds(child), .. others.Select(context.Fails)]))
                {
                    ReportAddsNothing(child, others);
                    kept = others;
                }
                else if (child is AllCondition or AnyCondition)
                {
                    Check(child, assumptions);
                }
                else
                {
                    IsNeverFalse(child);
                }
            }
        }

        /// <summary>Whether a condition is never false; if so it is reported.</summary>
        private bool IsNeverFalse(Condition condition)
        {
            if (ConditionSets.IsSignal(condition) || ConditionSets.IsByParameter(condition) || !context.IsUnsatisfiable(context.IsFalse(condition))
                || context.FindExample([context.Holds(condition)], c => c.Holds(condition)) is not { } example)
            {
                return false;
            }

            Add(RedundantTestMessages.IsNeverFalse(ExampleText.Of(condition), example.Text), condition, []);
            return true;
        }

        /// <summary>Whether a condition holds whenever all others do; if so it is reported.</summary>
        private bool IsImplied(Condition condition, ImmutableArray<Condition> rest)
        {
            // `is known` before a comparison is implied by it, but makes the intent explicit.
            if (condition is KnownLeaf || ConditionSets.IsByParameter(condition) || !context.IsUnsatisfiable([.. rest.Select(context.Holds), context.Fails(condition)]))
            {
                return false;
            }

            var core = ConditionSets.Minimal(rest, kept => context.IsUnsatisfiable([.. kept.Select(context.Holds), context.Fails(condition)]));
            if (core.IsEmpty || core.Any(ConditionSets.IsByParameter)
                || context.FindExample([.. core.Select(context.Holds), context.Holds(condition)], c => c.Holds(condition) && core.All(c.Holds)) is not { } example)
            {
                return false;
            }

            Add(RedundantTestMessages.IsImplied(ExampleText.Of(condition), core.Texts(), example.Text), condition, core);
            return true;
        }

        private void ReportNever(Condition child, ImmutableArray<Condition> assumptions)
        {
            var core = ConditionSets.Minimal(assumptions, kept => context.IsUnsatisfiable([.. kept.Select(context.Holds), context.Holds(child)]));
            if ((core.IsEmpty && ConditionSets.IsSignal(child)) || context.FindFailing(child, core) is not { } example)
            {
                return;
            }

            var text = ExampleText.Of(child);
            Add(core.IsEmpty ? RedundantTestMessages.CanNeverHold(text, example.Text) : RedundantTestMessages.IsExcluded(text, core.Texts(), example.Text), child, core);
        }

        private void ReportAddsNothing(Condition child, ImmutableArray<Condition> others)
        {
            var core = ConditionSets.Minimal(others, kept => context.IsUnsatisfiable([context.Holds(child), .. kept.Select(context.Fails)]));
            if (core.IsEmpty || core.Append(child).Any(ConditionSets.IsByParameter)
                || context.FindExample([context.Holds(child)], c => c.Holds(child) && core.Any(c.Holds)) is not { } example)
            {
                return;
            }

            Add(RedundantTestMessages.IsCovered(ExampleText.Of(child), core.Texts(), example.Text), child, core);
        }

        private void Add(Message message, Condition condition, ImmutableArray<Condition> because) =>
            context.Add(message.At(condition.Span, whole.PathOf(condition)) with { Labels = ConditionSets.LabelsOf(because) });
    }
}
