using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;

namespace CareRules.TestKit.Naive;

/// <content>Conditions: three truth values.</content>
internal sealed partial class NaiveEvaluation
{
    private Truth Test(Condition condition, NaiveScope? scope) => condition is LeafCondition leaf && TestOfAll(leaf, scope) is { } truth ? truth : condition switch
    {
        AllCondition all => all.Children.Select(c => Test(c, scope)).Append(Truth.True).Min(),
        AnyCondition any => any.Children.Select(c => Test(c, scope)).Append(Truth.False).Max(),
        NotCondition not => Negate(Test(not.Child, scope)),
        ConstantLeaf constant => Of(constant.Holds),
        CompareLeaf compare => NegateIf(compare.Negated, Compare(compare.Comparator, Evaluate(compare.Left, scope), Evaluate(compare.Right, scope), compare.Text)),
        BetweenLeaf between => NegateIf(between.Negated, Between(between, scope)),
        InLeaf @in => NegateIf(@in.Negated, In(@in, scope)),
        TextLeaf text => NegateIf(text.Negated, TextTestOf(text.Test, Evaluate(text.Operand, scope), Evaluate(text.Part, scope))),
        KnownLeaf known => NegateIf(known.Negated, Of(known.Wanted switch
        {
            Presence.Known => Evaluate(known.Operand, scope).HasValue,
            Presence.Unknown => Evaluate(known.Operand, scope).IsUnknown,
            _ => Evaluate(known.Operand, scope).IsNothing,
        })),
        BooleanLeaf boolean => NegateIf(boolean.Negated, Holds(Evaluate(boolean.Operand, scope))),
        DoneLeaf done => NegateIf(done.Negated, Done(done, scope)),
        _ => throw new NotSupportedException(condition.GetType().Name),
    };

    private Truth Between(BetweenLeaf leaf, NaiveScope? scope)
    {
        var value = Evaluate(leaf.Operand, scope);
        var low = Compare(Comparator.GreaterOrEqual, value, Evaluate(leaf.Low, scope), leaf.Text);
        var high = Compare(Comparator.LessOrEqual, value, Evaluate(leaf.High, scope), leaf.Text);
        return (Truth)Math.Min((int)low, (int)high);
    }

    private Truth In(InLeaf leaf, NaiveScope? scope)
    {
        var value = Evaluate(leaf.Operand, scope);
        return leaf.Options.Select(o => Compare(Comparator.Equal, value, o, leaf.Text)).Append(value.IsUnknown ? Truth.Unknown : Truth.False).Max();
    }

    private Truth Done(DoneLeaf leaf, NaiveScope? scope)
    {
        var list = policy.Schema.List("care_records")!;
        if (Rows(list) is not { } rows)
        {
            return Truth.Unknown;
        }

        if (leaf.Here)
        {
            return Of(DoneFor(leaf.RuleId, (EventTrigger)policy.Care.First(r => r.Id == leaf.RuleId).Trigger, scope!.Row, _clock.Now) is not null);
        }

        var from = leaf.Within is { } within ? _clock.WindowStart(within) : (NodaTime.Instant?)null;
        return Of(Rows(rows, list, from, _clock.Now).Cast<CareRecord>().Any(r => r.Rule == leaf.RuleId));
    }

    private static Truth TextTestOf(TextTest test, Value operand, Value part)
    {
        if (operand.IsNothing || part.IsNothing)
        {
            return Truth.False;
        }

        if (operand.IsUnknown || part.IsUnknown)
        {
            return Truth.Unknown;
        }

        return test switch
        {
            TextTest.StartsWith => Of(operand.Text.StartsWith(part.Text, StringComparison.Ordinal)),
            _ when operand.Kind == ValueKind.TextList => Of(operand.Texts.Contains(part.Text)),
            _ => Of(operand.Text.Contains(part.Text, StringComparison.Ordinal)),
        };
    }

    private Truth Compare(Comparator comparator, Value left, Value right, string text)
    {
        if (left.IsNothing || right.IsNothing)
        {
            return Of(comparator == Comparator.NotEqual);
        }

        if (left.IsUnknown || right.IsUnknown)
        {
            return Truth.Unknown;
        }

        if (left.Kind == ValueKind.Money && left.Currency != right.Currency)
        {
            Mixed(text);
            return Truth.Unknown;
        }

        return Of(comparator switch
        {
            Comparator.Equal => left.Equals(right),
            Comparator.NotEqual => !left.Equals(right),
            Comparator.Less => left.Number < right.Number,
            Comparator.LessOrEqual => left.Number <= right.Number,
            Comparator.Greater => left.Number > right.Number,
            _ => left.Number >= right.Number,
        });
    }

    private static Truth Holds(Value value) => value.IsUnknown ? Truth.Unknown : Of(value.IsTrue);

    private static Truth Of(bool holds) => holds ? Truth.True : Truth.False;

    private static Truth Negate(Truth truth) => (Truth)(Truth.True - truth);

    private static Truth NegateIf(bool negated, Truth truth) => negated ? Negate(truth) : truth;
}
