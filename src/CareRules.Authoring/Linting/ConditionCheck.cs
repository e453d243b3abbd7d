using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting;

/// <summary>Looks into one condition: tests that exclude each other, tests that always hold where they are asked, alternatives that never do or add nothing.</summary>
internal sealed class ConditionCheck(Findings findings)
{
    /// <summary>Checks a condition together with what must hold besides, such as the tier that a rule is for.</summary>
    /// <param name="guards">What must hold besides; not looked into itself.</param>
    /// <returns>False when it can never hold.</returns>
    public bool Check(Condition condition, ImmutableArray<Condition> guards, string path)
    {
        if (condition is ConstantLeaf)
        {
            return true;
        }

        ImmutableArray<Condition> parts = [.. guards, .. condition is AllCondition all ? all.Children : [condition]];
        if (findings.IsImpossible(parts.Select(findings.Holds)))
        {
            ReportContradiction(parts, path);
            return false;
        }

        LookInto(condition, guards, path);
        return true;
    }

    private void LookInto(Condition condition, ImmutableArray<Condition> context, string path)
    {
        switch (condition)
        {
            case AllCondition all:
                LookInto(all, context, path);
                break;
            case AnyCondition any when !IsNeverFalse(any, path):
                LookInto(any, context, path);
                break;
            case LeafCondition or NotCondition when context.IsEmpty || !ReportIfImplied(condition, context, path):
                IsNeverFalse(condition, path);
                break;
        }
    }

    private void LookInto(AllCondition all, ImmutableArray<Condition> context, string path)
    {
        // From the end: of two tests that say the same, the second is the one too many.
        var kept = all.Children;
        for (var i = all.Children.Length - 1; i >= 0; i--)
        {
            var child = all.Children[i];
            var rest = context.AddRange(kept.Remove(child, ReferenceEquals));
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
                LookInto(child, child is LeafCondition or NotCondition ? [] : rest, path);
            }
        }
    }

    private void LookInto(AnyCondition any, ImmutableArray<Condition> context, string path)
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

            if (findings.IsImpossible(context.Select(findings.Holds).Append(findings.Holds(child))))
            {
                ReportNever(child, context, path);
                kept = others;
            }
            else if (others.Length > 0 && findings.IsImpossible([.. context.Select(findings.Holds), findings.Holds(child), .. others.Select(findings.Fails)]))
            {
                ReportAddsNothing(child, others, path);
                kept = others;
            }
            else if (child is AllCondition or AnyCondition)
            {
                LookInto(child, context, path);
            }
            else
            {
                IsNeverFalse(child, path);
            }
        }
    }

    private bool IsNeverFalse(Condition condition, string path)
    {
        if (IsSignal(condition) || IsByParameter(condition) || !findings.IsImpossible(findings.IsFalse(condition)) || findings.Find([findings.Holds(condition)], c => c.Holds(condition)) is not { } example)
        {
            return false;
        }

        var text = ExampleText.Of(condition);
        findings.Add(DiagnosticCatalog.AlwaysHolds.At(
            condition.Span,
            PathOf(condition, path),
            ($"`{text}` is never false{example.Clause.En}", $"`{text}` 永远不会不成立{example.Clause.Zh}"),
            ("remove it, or write `is known` where that is meant", "删除它；若只想要求数据存在，请写 `is known`")));
        return true;
    }

    private bool ReportIfImplied(Condition condition, ImmutableArray<Condition> rest, string path)
    {
        // Whoever asks whether a fact is known before comparing it says what is meant, twice.
        if (condition is KnownLeaf || IsByParameter(condition) || !findings.IsImpossible([.. rest.Select(findings.Holds), findings.Fails(condition)]))
        {
            return false;
        }

        var core = Least(rest, kept => findings.IsImpossible([.. kept.Select(findings.Holds), findings.Fails(condition)]));
        if (core.IsEmpty || core.Any(IsByParameter) || findings.Find([.. core.Select(findings.Holds), findings.Holds(condition)], c => c.Holds(condition) && core.All(c.Holds)) is not { } example)
        {
            return false;
        }

        var text = ExampleText.Of(condition);
        findings.Add(DiagnosticCatalog.AlwaysHolds.At(
            condition.Span,
            PathOf(condition, path),
            ($"`{text}` always holds here: whoever meets {Listed(core)} meets it too{example.Clause.En}", $"`{text}` 在这里总是成立：满足{Listed(core, chinese: true)}的客户都满足它{example.Clause.Zh}"),
            ("remove it, or correct the figure", "删除它，或改正其中的数值")) with
        { Labels = Labels(core) });
        return true;
    }

    private void ReportContradiction(ImmutableArray<Condition> parts, string path)
    {
        var core = Least(parts, kept => findings.IsImpossible(kept.Select(findings.Holds)));
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
        findings.Add(DiagnosticCatalog.Contradiction.At(last.Span, PathOf(last, path), (en, zh), ("correct one of them, or remove what can never hold", "改正其中之一，或删除永远不会成立的内容")) with { Labels = Labels(rest) });
    }

    private void ReportNever(Condition child, ImmutableArray<Condition> context, string path)
    {
        var core = Least(context, kept => findings.IsImpossible([.. kept.Select(findings.Holds), findings.Holds(child)]));
        if ((core.IsEmpty && IsSignal(child)) || Failing(child, core) is not { } example)
        {
            return;
        }

        var text = ExampleText.Of(child);
        var (en, zh) = core.IsEmpty
            ? ($"`{text}` can never hold{(example.En.Length == 0 ? "" : $", not with {example.En}")}", $"`{text}` 永远不会成立{(example.Zh.Length == 0 ? "" : $"，例如 {example.Zh} 时也不成立")}")
            : ($"`{text}` can never hold here: it excludes {Listed(core)}{example.Clause.En}", $"`{text}` 在这里永远不会成立：它与{Listed(core, chinese: true)}互斥{example.Clause.Zh}");
        findings.Add(DiagnosticCatalog.NeverHolds.At(child.Span, PathOf(child, path), (en, zh), ("correct it, or remove it", "改正或删除它")) with { Labels = Labels(core) });
    }

    private void ReportAddsNothing(Condition child, ImmutableArray<Condition> others, string path)
    {
        var core = Least(others, kept => findings.IsImpossible([findings.Holds(child), .. kept.Select(findings.Fails)]));
        if (core.IsEmpty || core.Append(child).Any(IsByParameter) || findings.Find([findings.Holds(child)], c => c.Holds(child) && core.Any(c.Holds)) is not { } example)
        {
            return;
        }

        var text = ExampleText.Of(child);
        findings.Add(DiagnosticCatalog.AddsNothing.At(
            child.Span,
            PathOf(child, path),
            ($"`{text}` adds nothing: whoever meets it meets {Listed(core, or: true)} already{example.Clause.En}", $"`{text}` 没有作用：满足它的客户已满足{Listed(core, chinese: true)}{example.Clause.Zh}"),
            ("remove it, or correct the figure", "删除它，或改正其中的数值")) with
        { Labels = Labels(core) });
    }

    // What is wrong with a signal by itself is said where it is defined.
    private static bool IsSignal(Condition condition) => condition is BooleanLeaf { Operand: SignalExpression };

    // What is wrong with a level is said of the level, and not of every rule for it.
    private static bool IsLevel(Condition condition) => condition is InLeaf { Operand: TierExpression or LoyaltyLevelExpression };

    // Another company fills in another figure, and then the test is needed.
    private static bool IsByParameter(Condition condition) => condition switch
    {
        AllCondition all => all.Children.Any(IsByParameter),
        AnyCondition any => any.Children.Any(IsByParameter),
        NotCondition not => IsByParameter(not.Child),
        LeafCondition leaf => ModelWalk.Operands(leaf).Any(IsParameter),
        _ => false,
    };

    private static bool IsParameter(Expression expression) => expression is ParameterExpression || ModelWalk.Parts(expression).Any(IsParameter);

    /// <summary>A customer for whom all but one hold; that one is false, rather than unknown.</summary>
    private Example? Failing(Condition one, ImmutableArray<Condition> rest)
    {
        bool Confirms(WitnessCase customer) => rest.All(customer.Holds) && !customer.Holds(one);
        return findings.Find([.. rest.Select(findings.Holds), findings.IsFalse(one)], Confirms) ?? findings.Find([.. rest.Select(findings.Holds), findings.Fails(one)], Confirms);
    }

    /// <summary>As few conditions as still do: each that can be left out is.</summary>
    private static ImmutableArray<Condition> Least(ImmutableArray<Condition> conditions, Func<ImmutableArray<Condition>, bool> isEnough)
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
