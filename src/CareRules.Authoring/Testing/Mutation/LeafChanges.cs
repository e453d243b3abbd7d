using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Authoring.Testing.Coverage;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;
using CareRules.Wording;

namespace CareRules.Authoring.Testing.Mutation;

/// <summary>The mutants of one test, cell or value.</summary>
internal sealed class LeafChanges(CarePolicy policy)
{
    private readonly List<(MutantKind Kind, SourceSpan Span, string Text)> _found = [];

    public static ImmutableArray<(MutantKind Kind, SourceSpan Span, string Text)> Of(CarePolicy policy, Action<LeafChanges> walk)
    {
        var changes = new LeafChanges(policy);
        walk(changes);
        return [.. changes._found];
    }

    public void Cell(CellSyntax cell)
    {
        foreach (var test in cell.Tests)
        {
            Test(test);
        }
    }

    public void Test(TestSyntax test)
    {
        if (test.IgnoringCase is { } words && test.Span.End == words.End)
        {
            Replace(MutantKind.Comparator, words, "");
        }

        switch (test)
        {
            case ComparisonSyntax comparison:
                Comparison(comparison);
                break;
            case BetweenSyntax between:
                Word(between.Operand.Span, between.Low.Span, "between", between.Negated);
                Bounds(between.Operand, between.Low, between.High);
                break;
            case RangeSyntax range:
                Bounds(range.Operand, range.Low, range.High);
                break;
            case InSyntax among:
                Word(among.Operand.Span, among.List?.Span ?? among.Options.FirstOrDefault()?.Span ?? among.Span, "in", among.Negated);
                Units(among.Operand);
                break;
            case TextTestSyntax text:
                Word(text.Operand.Span, text.Part.Span, TextTests.Word(text.Test), text.Negated);
                break;
            case KnownSyntax known:
                Presence(known);
                break;
            case BareSyntax bare:
                Negate(bare.Span, bare.Operand.Span, bare.Negated);
                Units(bare.Operand);
                break;
            case DoneSyntax done:
                Negate(done.Span, done.Call, done.Negated);
                Units(done.Within);
                break;
        }
    }

    /// <summary>A constant that is a bound by itself: a deadline, the threshold of a level.</summary>
    public void Threshold(OperandSyntax operand)
    {
        if (Evaluate(operand) is not { IsUnknown: false } value || !BoundTally.TryNear(value, out var near) || StepText(value, near) is not { } step)
        {
            return;
        }

        var text = Written(operand.Span);
        foreach (var sign in (ReadOnlySpan<int>)[-1, 1])
        {
            // There are no values below zero.
            if (sign > 0 || value.Number != 0m)
            {
                var moved = operand is LiteralSyntax ? Moved(value, sign * near) : null;
                Replace(MutantKind.Threshold, operand.Span, moved ?? $"({text} {(sign < 0 ? '-' : '+')} {step})");
            }
        }
    }

    /// <summary>Every constant with a unit in an operand.</summary>
    public void Units(OperandSyntax? operand)
    {
        switch (operand)
        {
            case LiteralSyntax literal when UnitSwaps.Of(Written(literal.Span)) is { } other:
                Replace(MutantKind.Unit, literal.Span, other);
                break;
            case PeriodSyntax period when CalendarWords.Other(Written(period.Span)) is { } other:
                Replace(MutantKind.Unit, period.Span, other);
                break;
            case NegateSyntax negate:
                Units(negate.Operand);
                break;
            case BinarySyntax binary:
                Units(binary.Left);
                Units(binary.Right);
                break;
            case CallSyntax call:
                foreach (var argument in call.Arguments)
                {
                    Units(argument);
                }

                Units(call.Over);
                foreach (var test in call.Where)
                {
                    Test(test);
                }

                break;
        }
    }

    // Without the `not` after `is`; else the other words, as far as the operand may be so.
    private void Presence(KnownSyntax known)
    {
        var span = new SourceSpan(known.Span.Source, known.Operand.Span.End, known.Span.End);
        var isInfix = known.Negated && known.Span.Start == known.Operand.Span.Start;
        foreach (var presence in Enum.GetValues<Presence>().Where(p => (p == known.Wanted) == isInfix && (isInfix || p != Model.Expressions.Presence.Nothing || MayBeNothing(known.Operand))))
        {
            Replace(MutantKind.Comparator, span, $" is {Presences.Word(presence)}");
        }
    }

    private bool MayBeNothing(OperandSyntax operand) => operand switch
    {
        CallSyntax { Function: "min" or "max", Arguments.Length: > 1 } call => call.Arguments.Any(MayBeNothing),
        CallSyntax { Function: "first" or "last" or "avg" or "min" or "max" or "median" or "gap" or "median_gap" or "overdue" or "drop" or "growth" } => true,
        CallSyntax call => call.Arguments.Any(MayBeNothing),
        NameSyntax name => policy.Measures.Any(m => (m.Name == name.Text || m.Label.En == name.Text || m.Label.Zh == name.Text) && m.MayBeNothing),
        NegateSyntax negate => MayBeNothing(negate.Operand),
        BinarySyntax binary => binary.Operator == ArithmeticOperator.Divide || MayBeNothing(binary.Left) || MayBeNothing(binary.Right),
        LiteralSyntax or SubjectSyntax or PeriodSyntax => false,
        _ => throw new UnreachableException(),
    };

    private void Comparison(ComparisonSyntax comparison)
    {
        var isWord = Written(comparison.ComparatorSpan).StartsWith("is", StringComparison.Ordinal);
        Replace(MutantKind.Comparator, comparison.ComparatorSpan, comparison.Comparator switch
        {
            Comparator.Less => "<=",
            Comparator.LessOrEqual => "<",
            Comparator.Greater => ">=",
            Comparator.GreaterOrEqual => ">",
            Comparator.NotEqual => "is",
            Comparator.Equal => isWord ? "is not" : " is not ",
        });
        Threshold(Evaluate(comparison.Right).IsUnknown ? comparison.Left : comparison.Right);
        Units(comparison.Left);
        Units(comparison.Right);
    }

    private void Bounds(OperandSyntax operand, OperandSyntax low, OperandSyntax high)
    {
        Threshold(low);
        Threshold(high);
        Units(operand);
        Units(low);
        Units(high);
    }

    // The keyword of a test is between its operands, with or without a `not`.
    private void Word(SourceSpan left, SourceSpan right, string word, bool negated)
    {
        var between = Written(new SourceSpan(left.Source, left.End, Math.Max(left.End, right.Start)));
        var at = between.IndexOf(word, StringComparison.Ordinal);
        if (at < 0)
        {
            return;
        }

        var not = between.AsSpan(0, at).LastIndexOf("not");
        var span = new SourceSpan(left.Source, left.End + (not >= 0 ? not : at), left.End + at + word.Length);
        if (not >= 0 || !negated)
        {
            Replace(MutantKind.Comparator, span, not >= 0 ? word : $"not {word}");
        }
    }

    private void Negate(SourceSpan whole, SourceSpan operand, bool negated) =>
        Replace(MutantKind.Comparator, negated ? whole with { End = operand.Start } : whole with { End = whole.Start }, negated ? "" : "not ");

    /// <summary>The value of an expression that does not depend on facts; unknown otherwise.</summary>
    private Value Evaluate(OperandSyntax operand) => operand switch
    {
        LiteralSyntax literal => literal.Value,
        NameSyntax name => policy.Parameters.FirstOrDefault(p => p.Name == name.Text || p.Label.En == name.Text || p.Label.Zh == name.Text)?.Value ?? Value.Unknown,
        NegateSyntax negate when Evaluate(negate.Operand) is { IsUnknown: false } value => value.WithNumber(-value.Number),
        BinarySyntax binary => Evaluate(binary),
        NegateSyntax or CallSyntax or SubjectSyntax or PeriodSyntax => Value.Unknown,
        _ => throw new UnreachableException(),
    };

    private Value Evaluate(BinarySyntax binary)
    {
        var (left, right) = (Evaluate(binary.Left), Evaluate(binary.Right));
        if (left.IsUnknown || right.IsUnknown)
        {
            return Value.Unknown;
        }

        return binary.Operator switch
        {
            ArithmeticOperator.Multiply => left.Kind is ValueKind.Number or ValueKind.Percent ? right.WithNumber(left.Number * right.Number) : left.WithNumber(left.Number * right.Number),
            ArithmeticOperator.Add => left.Kind == right.Kind ? left.WithNumber(left.Number + right.Number) : Value.Unknown,
            ArithmeticOperator.Subtract => left.Kind == right.Kind ? left.WithNumber(left.Number - right.Number) : Value.Unknown,
            ArithmeticOperator.Divide => Value.Unknown,
            // Calls are not written with a sign between two values.
            ArithmeticOperator.Max or ArithmeticOperator.Min or ArithmeticOperator.Distance or ArithmeticOperator.Round or ArithmeticOperator.RoundUp or ArithmeticOperator.RoundDown
                or ArithmeticOperator.BusinessTimeBetween or ArithmeticOperator.BusinessDaysBetween => Value.Unknown,
        };
    }

    // Whole steps are easier to read, and a step must not be smaller than the distance that counts as near the bound.
    private static string? StepText(in Value value, decimal near) => value.Kind switch
    {
        ValueKind.Date or ValueKind.Instant => "1 day",
        ValueKind.Number or ValueKind.Money or ValueKind.Period => LiteralText.Of(value.WithNumber(Math.Ceiling(near))),
        ValueKind.Percent or ValueKind.Duration or ValueKind.BusinessTime or ValueKind.BusinessDays => LiteralText.Of(value.WithNumber(near)),
        ValueKind.Unknown or ValueKind.Boolean or ValueKind.Text or ValueKind.Level or ValueKind.TextList => null,
    };

    private static string? Moved(in Value value, decimal by) => value.Kind switch
    {
        ValueKind.Number or ValueKind.Money or ValueKind.Period => LiteralText.Of(value.WithNumber(value.Number + (by < 0 ? Math.Floor(by) : Math.Ceiling(by)))),
        ValueKind.Percent or ValueKind.Duration or ValueKind.BusinessTime or ValueKind.BusinessDays or ValueKind.Date or ValueKind.Instant => LiteralText.Of(value.WithNumber(value.Number + by)),
        ValueKind.Unknown or ValueKind.Boolean or ValueKind.Text or ValueKind.Level or ValueKind.TextList => null,
    };

    private void Replace(MutantKind kind, SourceSpan span, string text) => _found.Add((kind, span, text));

    private static string Written(SourceSpan span) => span.Source.Text[span.Start..span.End];
}
