using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Wording.Rules;

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
        var shown = Shown(fact, bound);
        var required = bound.Kind == ValueKind.Date
            ? ComparatorText.RequiredPoint(comparator, shown)
            : ComparatorText.RequiredNumber(comparator, shown);
        return Sentence(fact, required, value => Holds(comparator, value, bound), [other]);
    }

    public Counterfactual Between(BetweenLeaf leaf, Value least, Value most, bool inside) => Sentence(
        leaf.Operand,
        ChangeWording.Between(Shown(leaf.Operand, least), Shown(leaf.Operand, most), inside),
        value => (value.Number >= least.Number && value.Number <= most.Number) == inside,
        [leaf.Low, leaf.High]);

    public Counterfactual Among(InLeaf leaf, bool inside) => Sentence(
        leaf.Operand,
        ChangeWording.Among([.. leaf.Options.Select(o => Shown(leaf.Operand, o))], inside),
        value => leaf.Options.Contains(value) == inside,
        []);

    private static bool Holds(Comparator comparator, Value value, Value bound) => comparator switch
    {
        Comparator.Equal => value.Equals(bound),
        Comparator.NotEqual => !value.Equals(bound),
        Comparator.GreaterOrEqual => value.Number >= bound.Number,
        Comparator.Greater => value.Number > bound.Number,
        Comparator.LessOrEqual => value.Number <= bound.Number,
        Comparator.Less => value.Number < bound.Number,
    };

    private LocalizedText Shown(Expression fact, Value value) =>
        ((FunctionExpression)scope.Resolve(fact)).Function.Domain?.Label(value) ?? scope.Values.Of(value);

    // The other side must not change with time, or the instant would be wrong.
    private Counterfactual Sentence(Expression fact, LocalizedText required, Func<Value, bool> test, ImmutableArray<Expression> others)
    {
        var name = scope.Names.Of(fact);
        var crossing = others.All(_clock.IsStill) ? _clock.FindPart(fact, test) : null;
        return new Counterfactual(ChangeWording.WouldHaveToBe(name.InSentence, required, ClockText.When(crossing, scope.CustomerClock)))
        {
            Name = name.Name,
            At = crossing is { } known ? scope.CustomerClock.At(known.Ticks) : null,
        };
    }
}
