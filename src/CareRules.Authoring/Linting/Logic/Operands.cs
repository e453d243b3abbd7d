using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Binding.Expressions;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Model.Tables;

namespace CareRules.Authoring.Linting.Logic;

/// <summary>
/// Collects the operands of a policy and rewrites its conditions so that each operand is replaced by its own measure: examples can then
/// give it a value, as rule tests give values of measures. References to measures are resolved, so that two names of one expression are one
/// operand. What the solver cannot model, such as a comparison of two facts, is an opaque operand.
/// </summary>
internal sealed class Operands
{
    private readonly Dictionary<string, Operand> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<Condition, Condition> _rewritten = new(ReferenceEqualityComparer.Instance);
    private readonly List<Operand> _all = [];

    public IReadOnlyList<Operand> All => _all;

    /// <summary>The condition with each operand replaced by a measure.</summary>
    public Condition Rewrite(Condition condition)
    {
        if (!_rewritten.TryGetValue(condition, out var rewritten))
        {
            rewritten = condition switch
            {
                AllCondition all => new AllCondition([.. all.Children.Select(Rewrite)], all.Span),
                AnyCondition any => new AnyCondition([.. any.Children.Select(Rewrite)], any.Span),
                NotCondition not => new NotCondition(Rewrite(not.Child), not.Span),
                LeafCondition leaf => Rewrite(leaf),
                _ => throw new UnreachableException(),
            };
            _rewritten.Add(condition, rewritten);
        }

        return rewritten;
    }

    /// <summary>The operand of a rewritten test; null for a constant and for a signal.</summary>
    public Operand? Of(LeafCondition rewritten) => ModelWalk.Operands(rewritten).FirstOrDefault() is { } operand ? Of(operand) : null;

    /// <summary>Resolves references to measures to the expression that they stand for.</summary>
    public static Expression Resolve(Expression expression)
    {
        while (expression is MeasureExpression measure)
        {
            expression = measure.Measure.Value;
        }

        return expression;
    }

    /// <summary>Declares a derived operand. Must be called before any condition is rewritten.</summary>
    /// <param name="derive">Computes its value for one customer from the truth of conditions; null where the engine does.</param>
    public void Declare(Expression derived, Func<IReadOnlyList<decimal>, ImmutableArray<(Value Value, Node When)>> guard, Func<Func<Condition, Truth>, Value>? derive = null) =>
        Add(derived.Canonical, derived, standsIn: derive is not null, guard, derive: derive);

    private Operand? Of(Expression expression)
    {
        if (expression is MeasureExpression { Measure: var measure } && measure.Index < _all.Count && _all[measure.Index].StandIn == measure)
        {
            return _all[measure.Index];
        }

        return IsDerived(expression) ? Add(expression.Canonical, expression, standsIn: false, guard: null) : null;
    }

    // The engine derives these from others.
    private static bool IsDerived(Expression expression) => expression is TierExpression or ChurnRiskExpression or ChurnScoreExpression or LoyaltyLevelExpression;

    private LeafCondition Rewrite(LeafCondition leaf) => leaf switch
    {
        CompareLeaf compare => Rewrite(compare),
        BetweenLeaf between => Value(between.Operand) is { } operand && Constant(between.Low) is { } low && Constant(between.High) is { } high
            ? new BetweenLeaf(operand, low, high, between.Negated, leaf.Text, leaf.Span) { Path = leaf.Path }
            : Opaque(leaf, between.Negated, new BetweenLeaf(between.Operand, between.Low, between.High, Negated: false, leaf.Text, leaf.Span)),
        InLeaf { Operand: SignalExpression } => Opaque(leaf, negated: false, leaf),
        KnownLeaf { Operand: SignalExpression } known => Opaque(leaf, known.Negated, new KnownLeaf(known.Operand, known.Wanted, Negated: false, leaf.Text, leaf.Span)),
        InLeaf member => Value(member.Operand) is { } operand
            ? new InLeaf(operand, member.Options, member.Negated, leaf.Text, leaf.Span) { Path = leaf.Path }
            : Folded(leaf, CellTest.Of(leaf, ConstantFolder.Fold(Resolve(member.Operand)))),
        TextLeaf text => Resolve(text.Operand).Kind == ValueKind.Text && Value(text.Operand) is { } operand && text.Parts.All(p => Constant(p) is not null)
            ? new TextLeaf(text.Test, operand, [.. text.Parts.Select(p => Constant(p)!)], text.IgnoresCase, text.Pattern, text.Negated, leaf.Text, leaf.Span) { Path = leaf.Path }
            : Opaque(leaf, text.Negated, new TextLeaf(text.Test, text.Operand, text.Parts, text.IgnoresCase, text.Pattern, Negated: false, leaf.Text, leaf.Span)),
        KnownLeaf known => Value(known.Operand) is { } operand
            ? new KnownLeaf(operand, known.Wanted, known.Negated, leaf.Text, leaf.Span) { Path = leaf.Path }
            : Folded(leaf, CellTest.Of(leaf, ConstantFolder.Fold(Resolve(known.Operand)))),
        BooleanLeaf { Operand: SignalExpression } => leaf,
        BooleanLeaf boolean => Value(boolean.Operand) is { } operand
            ? new BooleanLeaf(operand, boolean.Negated, leaf.Text, leaf.Span) { Path = leaf.Path }
            : new ConstantLeaf(ConstantFolder.Fold(Resolve(boolean.Operand)).IsTrue != boolean.Negated, leaf.Text, leaf.Span) { Path = leaf.Path },
        DoneLeaf done => Opaque(leaf, done.Negated, new DoneLeaf(done.RuleId, done.Within, done.Here, Negated: false, leaf.Text, leaf.Span)),
        ConstantLeaf => leaf,
        _ => throw new UnreachableException(),
    };

    private LeafCondition Rewrite(CompareLeaf leaf)
    {
        var (fixedLeft, fixedRight) = (Constant(leaf.Left), Constant(leaf.Right));
        if (fixedLeft is null && fixedRight is not null && ConstantMover.Of(leaf.Left, leaf.Comparator, fixedRight.Value, Constant) is var scaled && !ReferenceEquals(scaled.Operand, leaf.Left))
        {
            return Rewrite(new CompareLeaf(scaled.Comparator, scaled.Operand, new ConstantExpression(scaled.Figure, fixedRight.Span), leaf.Negated, leaf.Text, leaf.Span) { Path = leaf.Path });
        }

        var (left, right) = (Value(leaf.Left), Value(leaf.Right));
        if (left is not null && fixedRight is not null)
        {
            return left is SignalExpression && leaf.Comparator is Comparator.Equal or Comparator.NotEqual
                ? new BooleanLeaf(left, (leaf.Comparator == Comparator.Equal) != fixedRight.Value.IsTrue, leaf.Text, leaf.Span) { Path = leaf.Path }
                : new CompareLeaf(leaf.Comparator, left, fixedRight, leaf.Negated, leaf.Text, leaf.Span) { Path = leaf.Path };
        }

        if (fixedLeft is not null && right is not null)
        {
            return Rewrite(new CompareLeaf(Comparators.Mirror(leaf.Comparator), leaf.Right, fixedLeft, leaf.Negated, leaf.Text, leaf.Span) { Path = leaf.Path });
        }

        if (fixedLeft is not null && fixedRight is not null)
        {
            return Folded(leaf, CellTest.Of(new CompareLeaf(leaf.Comparator, fixedLeft, fixedRight, leaf.Negated, leaf.Text, leaf.Span), fixedLeft.Value));
        }

        // A comparison of two facts depends only on their order, modelled as a number below, at or above zero.
        var (first, second) = (Resolve(leaf.Left).Canonical, Resolve(leaf.Right).Canonical);
        var mirrored = string.CompareOrdinal(first, second) > 0;
        var key = mirrored ? $"order of {second} and {first}" : $"order of {first} and {second}";
        var relation = Add(key, new TestExpression(leaf), standsIn: true, guard: null, isRelation: true);
        return new CompareLeaf(mirrored ? Comparators.Mirror(leaf.Comparator) : leaf.Comparator, Use(relation, leaf.Span), new ConstantExpression(Facts.Value.OfNumber(0m), leaf.Span), leaf.Negated, leaf.Text, leaf.Span) { Path = leaf.Path };
    }

    private LeafCondition Folded(LeafCondition leaf, Truth truth) =>
        truth == Truth.Unknown ? Opaque(leaf, negated: false, leaf) : new ConstantLeaf(truth == Truth.True, leaf.Text, leaf.Span) { Path = leaf.Path };

    /// <summary>Replaces a test that cannot be analysed by a boolean operand.</summary>
    /// <param name="plain">The same test without negation, so that both forms share one operand.</param>
    private BooleanLeaf Opaque(LeafCondition leaf, bool negated, LeafCondition plain) =>
        new(Use(Add($"test {plain.Canonical}", new TestExpression(leaf), standsIn: true, guard: null), leaf.Span), negated, leaf.Text, leaf.Span) { Path = leaf.Path };

    // A boolean parameter is a switch that packs set either way, so it is not folded.
    private static ConstantExpression? Constant(Expression expression) =>
        Resolve(expression) is not ParameterExpression { Kind: ValueKind.Boolean } && ConstantFolder.Fold(Resolve(expression)) is { IsUnknown: false } value ? new ConstantExpression(value, expression.Span) : null;

    /// <summary>The replacement of an operand; null for a constant.</summary>
    private Expression? Value(Expression expression)
    {
        var meaning = Resolve(expression);
        if (meaning is SignalExpression || IsDerived(meaning))
        {
            return meaning;
        }

        return Constant(meaning) is null ? Use(Add(KeyOf(meaning), expression, standsIn: true, guard: null), expression.Span) : null;
    }

    private static bool IsAlwaysKnown(Expression meaning) => Resolve(meaning) is var resolved
        && (resolved is NowExpression or TodayExpression or ChurnRiskExpression or ChurnScoreExpression || (resolved is FunctionExpression { Function.IsPart: true } part && IsAlwaysKnown(part.Argument)));

    private static string KeyOf(Expression meaning) => meaning is ParameterExpression { Parameter.Name: var name } ? $"param {name}" : meaning.Canonical;

    private static MeasureExpression Use(Operand operand, SourceSpan span) => new(operand.StandIn!, span);

    private Operand Add(string key, Expression shown, bool standsIn, Func<IReadOnlyList<decimal>, ImmutableArray<(Value Value, Node When)>>? guard, bool isRelation = false, Func<Func<Condition, Truth>, Value>? derive = null)
    {
        if (_byKey.TryGetValue(key, out var operand))
        {
            return operand;
        }

        var meaning = Resolve(shown);
        var kind = isRelation ? ValueKind.Number : meaning.Kind;
        var name = $"operand {_all.Count}";
        var standIn = standsIn ? new Measure(name, _all.Count, new CustomerFieldExpression(new FactField(name, kind, LocalizedText.None, static _ => Facts.Value.Unknown), shown.Span), LocalizedText.None, shown.Span) : null;
        operand = new Operand(_all.Count, shown, isRelation ? new InputDomain(IsWhole: true, -1m, 1m, []) : InputDomain.Of(meaning), standIn)
        {
            Guard = guard,
            Derive = derive,
            IsRelation = isRelation,
            MayBeUnknown = !IsAlwaysKnown(meaning),
            MayBeNothing = shown is TestExpression { Test: var test } ? isRelation && ModelWalk.Operands(test).Any(o => o.MayBeNothing) : meaning.MayBeNothing,
        };
        _byKey.Add(key, operand);
        _all.Add(operand);
        return operand;
    }
}
