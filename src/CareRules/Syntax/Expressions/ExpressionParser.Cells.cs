using System.Collections.Immutable;
using CareRules.Messages;
using CareRules.Model.Expressions;

namespace CareRules.Syntax.Expressions;

/// <content>Cells of decision tables: tests without their left side.</content>
internal sealed partial class ExpressionParser
{
    /// <summary>Parses the whole leaf as one cell.</summary>
    public CellSyntax? Cell()
    {
        var whole = source.Span(0, source.Text.Length);
        if (tokens.Count == 2 && (Current.Kind == TokenKind.Minus || AtWord("any")))
        {
            return new CellSyntax([], negated: false, whole);
        }

        var subject = new SubjectSyntax(whole);
        var negated = !IsTestWord(_next + 1) && AcceptWord("not");
        if (negated && AtWord("not"))
        {
            TwoNots(0, _next);
            return null;
        }

        var tests = ImmutableArray.CreateBuilder<TestSyntax>(1);
        do
        {
            if (CellTest(subject) is not { } test)
            {
                return null;
            }

            tests.Add(test);
        }
        while (Accept(TokenKind.Comma));

        if (AcceptIgnoringCase() is { } words)
        {
            foreach (var test in tests)
            {
                if (ReportCase(test))
                {
                    return null;
                }

                test.IgnoreCase(words, isLast: test == tests[^1]);
            }
        }

        if (!AtEnd())
        {
            AfterCell();
            return null;
        }

        return ReportStrayDone() ? null : new CellSyntax(tests.ToImmutable(), negated, whole);
    }

    private TestSyntax? CellTest(SubjectSyntax subject)
    {
        var head = new Head(_next, _next, subject, Negated: false);
        var word = Current.Word;
        if (Current.IsComparator || word is "is" or "between" or "in" or "contains" || (word == "matches" && !IsAlone) || (word is "starts" or "ends" && Following.Word == "with") || (word == "not" && IsTestWord(_next + 1)))
        {
            return Tail(head);
        }

        var overLow = AcceptMark(Keywords.RangeOver);
        return !overLow && !IsAlone && WrongComparator() ? null : ValueOrRange(head, overLow);
    }

    // A single word is text, whatever its meaning elsewhere.
    private bool IsAlone => Following.Kind is TokenKind.End or TokenKind.Comma || (Following.Word == "ignoring" && tokens[Math.Min(_next + 2, tokens.Count - 1)].Word == "case");

    /// <summary>Parses a value, or a range of two.</summary>
    private TestSyntax? ValueOrRange(Head head, bool overLow)
    {
        var first = _next;
        if (Additive() is not { } low)
        {
            return null;
        }

        if (Current.Word is not { } to || !Keywords.RangeTo.Contains(to))
        {
            if (!overLow)
            {
                return new ComparisonSyntax(Comparator.Equal, SpanFrom(head.First), head.Operand, low, negated: false, SpanFrom(head.First));
            }

            Report(ParserMessages.RangeWithoutHighEnd(Excerpt(tokens[head.First]), $"> {TextOf(first, _next)}"), head.First, _next - 1);
            return null;
        }

        _next++;
        var underHigh = AcceptMark(Keywords.RangeUnder);
        return Additive() is { } high ? new RangeSyntax(head.Operand, low, overLow, high, underHigh, SpanFrom(head.First)) : null;
    }

    /// <summary>Accepts a keyword only before a value: a text may be the same word.</summary>
    private bool AcceptMark(ImmutableArray<string> words)
    {
        if (Current.Word is not { } word || !words.Contains(word) || !(Following.StartsOperand || Following.Kind == TokenKind.Minus) || (Following.Word is { } next && Keywords.RangeTo.Contains(next)))
        {
            return false;
        }

        _next++;
        return true;
    }

    private void AfterCell()
    {
        var token = Current;
        if (Keywords.IsAlternative(token.Word))
        {
            Report(ParserMessages.CellWithoutComma(), token);
        }
        else if (Keywords.IsLogic(token.Word))
        {
            Report(ParserMessages.CellJoinsAnotherTest(Excerpt(token)), token);
        }
        else if (!UnknownUnit())
        {
            Report(ParserMessages.TextAfterCell(Excerpt(token)), token);
        }
    }
}
