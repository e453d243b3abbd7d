using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting;

/// <summary>
/// Finds redundancies within one condition: tests that exclude each other, tests that always hold where they are evaluated, alternatives
/// that can never hold or add nothing.
/// </summary>
internal sealed class RedundantConditionCheck(CheckContext context)
{
    /// <summary>Checks a condition under additional assumptions, such as the tier that a rule applies to.</summary>
    /// <param name="guards">Conditions that must hold as well; they are not checked themselves.</param>
    /// <returns>False when the condition can never hold.</returns>
    public bool Check(Condition condition, ImmutableArray<Condition> guards, string path)
    {
        if (condition is ConstantLeaf)
        {
            return true;
        }

        ImmutableArray<Condition> parts = [.. guards, .. condition is AllCondition all ? all.Children : [condition]];
        if (context.IsUnsatisfiable(parts.Select(context.Holds)))
        {
            ReportContradiction(parts, path);
            return false;
        }

        CheckParts(condition, guards, path);
        return true;
    }

    private void CheckParts(Condition condition, ImmutableArray<Condition> assumptions, string path)
    {
        switch (condition)
        {
            case AllCondition all:
                CheckParts(all, assumptions, path);
                break;
            case AnyCondition any when !IsNeverFalse(any, path):
                CheckParts(any, assumptions, path);
                break;
            case LeafCondition or NotCondition when assumptions.IsEmpty || !ReportIfImplied(condition, assumptions, path):
                IsNeverFalse(condition, path);
                break;
        }
    }

    private void CheckParts(AllCondition all, ImmutableArray<Condition> assumptions, string path)
    {
        // Backwards, so that of two equivalent tests the second is reported.
        var kept = all.Children;
        for (var i = all.Children.Length - 1; i >= 0; i--)
        {
            var child = all.Children[i];
            var rest = assumptions.AddRange(kept.Remove(child, ReferenceEquals));
            if (child is ConstantLeaf)
            {
                continue;
            }

            if (!rest.IsEmpty && child is not AllCondition && ReportIfImplied(child, rest, path))
            {
                kept = kept.Remove(child, ReferenceEquals);
            }
            else
            {
                CheckParts(child, child is LeafCondition or NotCondition ? [] : rest, path);
            }
        }
    }

    private void CheckParts(AnyCondition any, ImmutableArray<Condition> assumptions, string path)
    {
        var kept = any.Children;
        for (var i = any.Children.Length - 1; i >= 0; i--)
        {
            var child = any.Children[i];
            var others = kept.Remove(child, ReferenceEquals);
            if (child is ConstantLeaf)
            {
                continue;
            }

            if (context.IsUnsatisfiable(assumptions.Select(context.Holds).Append(context.Holds(child))))
            {
                ReportNever(child, assumptions, path);
                kept = others;
            }
            else if (others.Length > 0 && context.IsUnsatisfiable([.. assumptions.Select(context.Holds), context.Holds(child), .. others.Select(context.Fails)]))
            {
                ReportAddsNothing(child, others, path);
                kept = others;
            }
            else if (child is AllCondition or AnyCondition)
            {
                CheckParts(child, assumptions, path);
            }
            else
            {
                IsNeverFalse(child, path);
            }
        }
    }

    private bool IsNeverFalse(Condition condition, string path)
    {
        if (IsSignal(condition) || IsByParameter(condition) || !context.IsUnsatisfiable(context.IsFalse(condition)) || context.FindExample([context.Holds(condition)], c => c.Holds(condition)) is not { } example)
        {
            return false;
        }

        var text = ExampleText.Of(condition);
        context.Add(DiagnosticCatalog.AlwaysHolds.At(
            condition.Span,
            PathOf(condition, path),
            ($"`{text}` is never false{example.Clause.En}", $"`{text}` 永远不会不成立{example.Clause.Zh}"),
            ("remove it, or write `is known` where that is meant", "删除它；若只想要求数据存在，请写 `is known`")));
        return true;
    }

    private bool ReportIfImplied(Condition condition, ImmutableArray<Condition> rest, string path)
    {
        // `is known` before a comparison is implied by it, but makes the intent explicit.
        if (condition is KnownLeaf || IsByParameter(condition) || !context.IsUnsatisfiable([.. rest.Select(context.Holds), context.Fails(condition)]))
        {
            return false;
        }

        var core = MinimalSubset(rest, kept => context.IsUnsatisfiable([.. kept.Select(context.Holds), context.Fails(condition)]));
        if (core.IsEmpty || core.Any(IsByParameter) || context.FindExample([.. core.Select(context.Holds), context.Holds(condition)], c => c.Holds(condition) && core.All(c.Holds)) is not { } example)
        {
            return false;
        }

        var text = ExampleText.Of(condition);
        context.Add(DiagnosticCatalog.AlwaysHolds.At(
            condition.Span,
            PathOf(condition, path),
            ($"`{text}` always holds here: whoever meets {Listed(core)} meets it too{example.Clause.En}", $"`{text}` 在这里总是成立：满足{Listed(core, chinese: true)}的客户都满足它{example.Clause.Zh}"),
            ("remove it, or correct the figure", "删除它，或改正其中的数值")) with
        { Labels = Labels(core) });
        return true;
    }

    private void ReportContradiction(ImmutableArray<Condition> parts, string path)
    {
        var core = MinimalSubset(parts, kept => context.IsUnsatisfiable(kept.Select(context.Holds)));
        if (core.IsEmpty || (core is [var one] && (IsSignal(one) || IsLevel(one))))
        {
            return;
        }

        var (rest, last) = (core.RemoveAt(core.Length - 1), core[^1]);
        if (Failing(last, rest) is not { } example)
        {
            return;
        }

        var (en, zh) = rest.IsEmpty
            ? ($"`{ExampleText.Of(last)}` can never hold{(example.En.Length == 0 ? "" : $", not with {example.En}")}", $"`{ExampleText.Of(last)}` 永远不会成立{(example.Zh.Length == 0 ? "" : $"，例如 {example.Zh} 时也不成立")}")
            : ($"{Listed(core)} can never hold together: with {example.En} `{ExampleText.Of(last)}` fails", $"{Listed(core, chinese: true)} 不可能同时成立：{example.Zh} 时 `{ExampleText.Of(last)}` 不成立");
        context.Add(DiagnosticCatalog.Contradiction.At(last.Span, PathOf(last, path), (en, zh), ("correct one of them, or remove what can never hold", "改正其中之一，或删除永远不会成立的内容")) with { Labels = Labels(rest) });
    }

    private void ReportNever(Condition child, ImmutableArray<Condition> assumptions, string path)
    {
        var core = MinimalSubset(assumptions, kept => context.IsUnsatisfiable([.. kept.Select(context.Holds), context.Holds(child)]));
        if ((core.IsEmpty && IsSignal(child)) || Failing(child, core) is not { } example)
        {
            return;
        }

        var text = ExampleText.Of(child);
        var (en, zh) = core.IsEmpty
            ? ($"`{text}` can never hold{(example.En.Length == 0 ? "" : $", not with {example.En}")}", $"`{text}` 永远不会成立{(example.Zh.Length == 0 ? "" : $"，例如 {example.Zh} 时也不成立")}")
            : ($"`{text}` can never hold here: it excludes {Listed(core)}{example.Clause.En}", $"`{text}` 在这里永远不会成立：它与{Listed(core, chinese: true)}互斥{example.Clause.Zh}");
        context.Add(DiagnosticCatalog.NeverHolds.At(child.Span, PathOf(child, path), (en, zh), ("correct it, or remove it", "改正或删除它")) with { Labels = Labels(core) });
    }

    private void ReportAddsNothing(Condition child, ImmutableArray<Condition> others, string path)
    {
        var core = MinimalSubset(others, kept => context.IsUnsatisfiable([context.Holds(child), .. kept.Select(context.Fails)]));
        if (core.IsEmpty || core.Append(child).Any(IsByParameter) || context.FindExample([context.Holds(child)], c => c.Holds(child) && core.Any(c.Holds)) is not { } example)
        {
            return;
        }

        var text = ExampleText.Of(child);
        context.Add(DiagnosticCatalog.AddsNothing.At(
            child.Span,
            PathOf(child, path),
            ($"`{text}` adds nothing: whoever meets it meets {Listed(core, or: true)} already{example.Clause.En}", $"`{text}` 没有作用：满足它的客户已满足{Listed(core, chinese: true)}{example.Clause.Zh}"),
            ("remove it, or correct the figure", "删除它，或改正其中的数值")) with
        { Labels = Labels(core) });
    }

    // A problem of a signal is reported once, at its definition.
    private static bool IsSignal(Condition condition) => condition is BooleanLeaf { Operand: SignalExpression };

    // A problem of a level is reported once, at the level, and not at every rule that tests it.
    private static bool IsLevel(Condition condition) => condition is InLeaf { Operand: TierExpression or LoyaltyLevelExpression };

    // Another value of the parameter may make the test necessary.
    private static bool IsByParameter(Condition condition) => condition switch
    {
        AllCondition all => all.Children.Any(IsByParameter),
        AnyCondition any => any.Children.Any(IsByParameter),
        NotCondition not => IsByParameter(not.Child),
        LeafCondition leaf => ModelWalk.Operands(leaf).Any(IsParameter),
        _ => false,
    };

    private static bool IsParameter(Expression expression) => expression is ParameterExpression || ModelWalk.Parts(expression).Any(IsParameter);

    /// <summary>An example in which all other conditions hold and this one does not; preferably false rather than unknown.</summary>
    private Example? Failing(Condition one, ImmutableArray<Condition> rest)
    {
        bool Confirms(EvaluatedExample customer) => rest.All(customer.Holds) && !customer.Holds(one);
        return context.FindExample([.. rest.Select(context.Holds), context.IsFalse(one)], Confirms) ?? context.FindExample([.. rest.Select(context.Holds), context.Fails(one)], Confirms);
    }

    /// <summary>Reduces the conditions to a minimal subset that is still enough.</summary>
    private static ImmutableArray<Condition> MinimalSubset(ImmutableArray<Condition> conditions, Func<ImmutableArray<Condition>, bool> isEnough)
    {
        var kept = conditions;
        foreach (var condition in conditions)
        {
            var rest = kept.Remove(condition, ReferenceEquals);
            kept = isEnough(rest) ? rest : kept;
        }

        return kept;
    }

    private static ImmutableArray<DiagnosticLabel> Labels(ImmutableArray<Condition> conditions) =>
        [.. conditions.Select(c => new DiagnosticLabel(c.Span.Location, $"`{ExampleText.Of(c)}`"))];

    private static string Listed(ImmutableArray<Condition> conditions, bool chinese = false, bool or = false)
    {
        var texts = conditions.Select(c => $"`{ExampleText.Of(c)}`").ToList();
        var last = chinese ? "和" : or ? " or " : " and ";
        return texts.Count == 1 ? texts[0] : string.Join(chinese ? "、" : ", ", texts[..^1]) + last + texts[^1];
    }

    private static string PathOf(Condition condition, string path) => condition is LeafCondition { Path.Length: > 0 } leaf ? leaf.Path : path;
}

file static class References
{
    public static ImmutableArray<Condition> Remove(this ImmutableArray<Condition> conditions, Condition one, Func<object?, object?, bool> same) =>
        [.. conditions.Where(c => !same(c, one))];
}
