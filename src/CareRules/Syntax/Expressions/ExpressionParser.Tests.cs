using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;

namespace CareRules.Syntax.Expressions;

/// <summary>Tests: exactly one for a leaf, one for a filter.</summary>
internal sealed partial class ExpressionParser
{
    /// <summary>Parses the whole leaf as one test.</summary>
    public TestSyntax? Test()
    {
        if (OneTest() is not { } test)
        {
            return null;
        }

        if (!AtEnd())
        {
            ReportTrailingText(isTest: true, test);
            return null;
        }

        return ReportStrayDone() || !Compares(test) ? null : test;
    }

    /// <summary>Parses a test up to the end of its last value; the caller handles what follows.</summary>
    private TestSyntax? OneTest()
    {
        var first = _next;
        var negated = AcceptWord("not");
        if (negated && AtWord("not"))
        {
            TwoNots(first, _next);
            return null;
        }

        var left = _next;
        if (Additive() is not { } operand)
        {
            return null;
        }

        var head = new Head(first, left, operand, negated);
        if (operand is CallSyntax { Function: "done" } call && _doneCalls.Remove(left))
        {
            return Done(head, call);
        }

        return WrongComparator() ? null : WithCase(Tail(head));
    }

    /// <summary>The test, which <c>ignoring case</c> may follow.</summary>
    private TestSyntax? WithCase(TestSyntax? test)
    {
        if (test is null || AcceptIgnoringCase() is not { } words)
        {
            return test;
        }

        if (ReportCase(test))
        {
            return null;
        }

        test.IgnoreCase(words, isLast: true);
        return test;
    }

    private SourceSpan? AcceptIgnoringCase()
    {
        if (!AtWord("ignoring") || Following.Word != "case")
        {
            return null;
        }

        _next += 2;
        return SpanFrom(_next - 2);
    }

    /// <summary>Reports <c>ignoring case</c> after a test that compares no texts; false where it may.</summary>
    private bool ReportCase(TestSyntax test)
    {
        if (test is TextTestSyntax or InSyntax or ComparisonSyntax { Comparator: Comparator.Equal or Comparator.NotEqual })
        {
            return false;
        }

        Report(ParserMessages.CaseOfOtherTest(), _next - 2, _next - 1);
        return true;
    }

    private TestSyntax? Tail(Head head)
    {
        if (Current.Compares is { } comparator)
        {
            return Comparison(head, comparator, _next++);
        }

        var word = Current.Word;
        if (word == "is")
        {
            return Is(head);
        }

        var not = _next;
        var negated = head.Negated;
        if (word == "not" && IsTestWord(_next + 1))
        {
            if (head.Negated)
            {
                TwoNots(head.First, _next);
                return null;
            }

            negated = true;
            word = tokens[++_next].Word;
        }

        switch (word)
        {
            case "between":
                return Between(head with { Negated = negated });
            case "in":
                return In(head with { Negated = negated });
            case "contains":
                _next++;
                return TextTestOf(head with { Negated = negated }, TextTest.Contains);
            case "matches":
                _next++;
                return TextTestOf(head with { Negated = negated }, TextTest.Matches);
            case "starts":
                return With(head with { Negated = negated }, TextTest.StartsWith);
            case "ends":
                return With(head with { Negated = negated }, TextTest.EndsWith);
        }

        _next = not;
        return new BareSyntax(head.Operand, head.Negated, SpanFrom(head.First));
    }

    private bool IsTestWord(int index) =>
        index < tokens.Count && tokens[index].Word is "between" or "in" or "contains" or "matches" or "starts" or "ends";

    private ComparisonSyntax? Comparison(Head head, Comparator comparator, int firstToken)
    {
        var span = SpanFrom(firstToken);
        if (Additive() is not { } right)
        {
            return null;
        }

        (_lastLeft, _lastComparator) = (head.Left, firstToken);
        return new ComparisonSyntax(comparator, span, head.Operand, right, head.Negated, SpanFrom(head.First));
    }

    private TestSyntax? Is(Head head)
    {
        var first = _next++;
        var not = AcceptWord("not");
        if (not && AtWord("not"))
        {
            TwoNots(first, _next);
            return null;
        }

        if (Presences.TryParse(Current.Word, out var wanted))
        {
            if (not && head.Negated)
            {
                TwoNots(head.First, _next - 1);
                return null;
            }

            _next++;
            return new KnownSyntax(head.Operand, wanted, not || head.Negated, SpanFrom(head.First));
        }

        if (ReportSecondComparator(first, not))
        {
            return null;
        }

        if (not && head.Negated)
        {
            TwoNots(head.First, _next - 1);
            return null;
        }

        return Comparison(head, not ? Comparator.NotEqual : Comparator.Equal, first);
    }

    private BetweenSyntax? Between(Head head)
    {
        var between = _next++;
        var low = _next;
        if (Additive() is not { } lowOperand)
        {
            return null;
        }

        if (!AcceptWord("and"))
        {
            WithoutAnd(between, low);
            return null;
        }

        return Additive() is { } high ? new BetweenSyntax(head.Operand, lowOperand, high, head.Negated, SpanFrom(head.First)) : null;
    }

    private InSyntax? In(Head head)
    {
        var word = _next++;
        if (Current.Kind == TokenKind.Open)
        {
            var open = _next++;
            if (Accept(TokenKind.Close))
            {
                Report(ParserMessages.EmptyList(), open, _next - 1);
                return null;
            }

            if (!Enter() || List(Additive, open) is not { } options)
            {
                return null;
            }

            Leave();
            return new InSyntax(head.Operand, options, null, head.Negated, SpanFrom(head.First));
        }

        var first = _next;
        if (Additive() is not { } item)
        {
            return null;
        }

        if (item is NameSyntax list && Current.Kind != TokenKind.Comma && !Keywords.IsAlternative(Current.Word))
        {
            return new InSyntax(head.Operand, [], list, head.Negated, SpanFrom(head.First));
        }

        ListWithoutParentheses(word, first);
        return null;
    }

    private TextTestSyntax? With(Head head, TextTest test)
    {
        var word = tokens[_next++];
        if (AcceptWord("with"))
        {
            return TextTestOf(head, test);
        }

        Report(ParserMessages.WithoutWith(word.Word!), word);
        return null;
    }

    private TextTestSyntax? TextTestOf(Head head, TextTest test) =>
        Additive() is { } part ? new TextTestSyntax(test, head.Operand, part, head.Negated, SpanFrom(head.First)) : null;

    private DoneSyntax? Done(Head head, CallSyntax call)
    {
        if (RuleOf(call) is not { } rule)
        {
            Report(call.Over is null ? ParserMessages.DoneWithoutRule() : ParserMessages.DoneWithOver(), head.Left, _next - 1);
            return null;
        }

        OperandSyntax? within = null;
        var here = AcceptWord("here");
        if (here)
        {
            // For the entry at hand, whenever it was.
        }
        else if (AcceptWord("within"))
        {
            within = Additive();
            if (within is null)
            {
                return null;
            }
        }
        else if (Current.IsComparator || Current.Word is "is" or "over")
        {
            Report(ParserMessages.DoneCompared(), Current);
            return null;
        }

        return new DoneSyntax(rule, within, here, head.Negated, SpanFrom(head.First)) { Call = call.Span };
    }

    /// <summary>The rule that a call of <c>done</c> names; null when it has other parts.</summary>
    private static NameSyntax? RuleOf(CallSyntax call)
    {
        if (call is not { Arguments: [var only], Over: null, Where.IsEmpty: true })
        {
            return null;
        }

        return only is LiteralSyntax { Value: { Kind: ValueKind.Text } text, Mistake: null }
            ? new NameSyntax([text.Text], IsQuoted: true, only.Span)
            : only as NameSyntax;
    }

    /// <summary>The start of a test and its left side.</summary>
    private readonly record struct Head(int First, int Left, OperandSyntax Operand, bool Negated);
}
