using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;

namespace CareRules.Explanation;

/// <summary>
/// The change that a test of a part of a date or time needs: another weekday, another month. A part recurs, so it is no amount to add to;
/// of the current time, the next instant at which the test holds is found.
/// </summary>
internal sealed class CalendarPartCounterfactual(ExplanationScope scope)
{
    private readonly ClockFinder _clock = new(scope);

    public bool Applies(Expression fact) => scope.Resolve(fact) is FunctionExpression { Function.IsPart: true };

    public Counterfactual Compare(Expression fact, Comparator comparator, Expression other, Value bound)
    {
        var (en, zh) = Shown(fact, bound);
        var isDate = bound.Kind == ValueKind.Date;
        (en, zh) = comparator switch
        {
            Comparator.Equal => (en, $"须为{zh}"),
            Comparator.NotEqual => ($"other than {en}", $"须不是{zh}"),
            Comparator.GreaterOrEqual => isDate ? ($"{en} or later", $"须为 {zh} 或之后") : ($"{en} or more", $"须不小于{zh}"),
            Comparator.Greater => isDate ? ($"later than {en}", $"须晚于 {zh}") : ($"more than {en}", $"须大于{zh}"),
            Comparator.LessOrEqual => isDate ? ($"{en} or earlier", $"须为 {zh} 或之前") : ($"{en} or less", $"须不大于{zh}"),
            _ => isDate ? ($"earlier than {en}", $"须早于 {zh}") : ($"less than {en}", $"须小于{zh}"),
        };
        return Sentence(fact, en, zh, value => Holds(comparator, value, bound), [other]);
    }

    public Counterfactual Between(BetweenLeaf leaf, Value least, Value most, bool inside)
    {
        var (low, high) = (Shown(leaf.Operand, least), Shown(leaf.Operand, most));
        return Sentence(
            leaf.Operand,
            $"{(inside ? "" : "not ")}between {low.En} and {high.En}",
            $"须{(inside ? "" : "不")}在{low.Zh}与{high.Zh}之间",
            value => (value.Number >= least.Number && value.Number <= most.Number) == inside,
            [leaf.Low, leaf.High]);
    }

    public Counterfactual Among(InLeaf leaf, bool inside)
    {
        var options = leaf.Options.Select(o => Shown(leaf.Operand, o)).ToList();
        var en = string.Join(", ", options.Select(o => o.En));
        var zh = string.Join("、", options.Select(o => o.Zh));
        var isOne = options.Count == 1;
        return Sentence(
            leaf.Operand,
            inside ? isOne ? en : $"one of {en}" : $"other than {en}",
            inside ? isOne ? $"须为{zh}" : $"须为其中之一：{zh}" : $"须不是{zh}",
            value => leaf.Options.Contains(value) == inside,
            []);
    }

    private static bool Holds(Comparator comparator, Value value, Value bound) => comparator switch
    {
        Comparator.Equal => value.Equals(bound),
        Comparator.NotEqual => !value.Equals(bound),
        Comparator.GreaterOrEqual => value.Number >= bound.Number,
        Comparator.Greater => value.Number > bound.Number,
        Comparator.LessOrEqual => value.Number <= bound.Number,
        _ => value.Number < bound.Number,
    };

    private (string En, string Zh) Shown(Expression fact, Value value)
    {
        var label = ((FunctionExpression)scope.Resolve(fact)).Function.Domain?.Label(value);
        return (label?.En ?? scope.Values.Of(value, Language.English), label?.Zh ?? scope.Values.Of(value, Language.Chinese));
    }

    // The other side must not change with time, or the instant would be wrong.
    private Counterfactual Sentence(Expression fact, string en, string zh, Func<Value, bool> test, ImmutableArray<Expression> others)
    {
        var name = scope.Names.Of(fact);
        var text = name.InSentence;
        var crossing = others.All(_clock.IsStill) ? _clock.FindPart(fact, test) : null;
        var (whenEn, whenZh) = ClockText.When(crossing, scope.Clock);
        return new Counterfactual(new($"{text.En} would have to be {en}{whenEn}", text.Zh + zh + whenZh))
        {
            Name = name.Name,
            At = crossing is { } known ? scope.Clock.At(known.Ticks) : null,
        };
    }
}
