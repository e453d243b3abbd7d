using System.Text.RegularExpressions;
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
        TextLeaf text => NegateIf(text.Negated, text.Parts.Select(p => TextTestOf(text, Evaluate(text.Operand, scope), Evaluate(p, scope))).Max()),
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

    private static Truth TextTestOf(TextLeaf leaf, Value operand, Value part)
    {
        if (operand.IsNothing || part.IsNothing)
        {
            return Truth.False;
        }

        if (operand.IsUnknown || part.IsUnknown)
        {
            return Truth.Unknown;
        }

        if (operand.Kind == ValueKind.TextList)
        {
            return Of(operand.Texts.Any(t => Folded(leaf, t) == Folded(leaf, part.Text)));
        }

        var (text, wanted) = (Folded(leaf, operand.Text), Folded(leaf, part.Text));
        return Of(leaf.Test switch
        {
            TextTest.Contains => wanted.Length == 0 || Enumerable.Range(0, text.Length).Any(i => text[i..].StartsWith(wanted, StringComparison.Ordinal)),
            TextTest.StartsWith => text.Length >= wanted.Length && text[..wanted.Length] == wanted,
            TextTest.EndsWith => text.Length >= wanted.Length && text[^wanted.Length..] == wanted,
            TextTest.Is => text == wanted,
            TextTest.Matches => Regex.IsMatch(operand.Text, $@"\A(?:{part.Text})\z", RegexOptions.Singleline | RegexOptions.CultureInvariant | (leaf.IgnoresCase ? RegexOptions.IgnoreCase : RegexOptions.None), TimeSpan.FromMinutes(10)),
            _ => throw new NotSupportedException(leaf.Test.ToString()),
        });
    }

    // Without case: every letter as its capital, one for one.
    private static string Folded(TextLeaf leaf, string text) => leaf.IgnoresCase ? string.Concat(text.Select(char.ToUpperInvariant)) : text;

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
