using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Time;

namespace CareRules.Syntax.Expressions;

/// <summary>Values: arithmetic, literals, names and calls with their windows.</summary>
internal sealed partial class ExpressionParser
{
    private OperandSyntax? Additive()
    {
        var first = _next;
        var left = Multiplicative();
        while (left is not null && Current.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            var sign = tokens[_next++];
            var right = Multiplicative();
            left = right is null ? null : new BinarySyntax(
                sign.Kind == TokenKind.Plus ? ArithmeticOperator.Add : ArithmeticOperator.Subtract, SpanOf(sign), left, right, SpanFrom(first));
        }

        return left;
    }

    private OperandSyntax? Multiplicative()
    {
        var first = _next;
        var left = Unary();
        while (left is not null && Current.Kind is TokenKind.Times or TokenKind.Divide)
        {
            var sign = tokens[_next++];
            var right = Unary();
            left = right is null ? null : new BinarySyntax(
                sign.Kind == TokenKind.Times ? ArithmeticOperator.Multiply : ArithmeticOperator.Divide, SpanOf(sign), left, right, SpanFrom(first));
        }

        return left;
    }

    private OperandSyntax? Unary()
    {
        var first = _next;
        if (!Accept(TokenKind.Minus))
        {
            return Primary();
        }

        if (!Enter())
        {
            return null;
        }

        var operand = Unary();
        Leave();
        return operand is null ? null : new NegateSyntax(operand, SpanFrom(first));
    }

    private OperandSyntax? Primary()
    {
        var token = Current;
        if (!token.StartsOperand)
        {
            MissingOperand();
            return null;
        }

        switch (token.Kind)
        {
            case TokenKind.Literal:
                _next++;
                return Literal(token.Value, token);
            case TokenKind.Open:
                return Parenthesised();
        }

        if (Following.Kind == TokenKind.Open)
        {
            return Call();
        }

        if (token.Word is "this" or "last" && IsPeriod(out var length))
        {
            Report(ParserMessages.PeriodWithoutOver(TextOf(_next, _next + length)), _next, _next + length - 1);
            return null;
        }

        _next++;
        switch (token.Word)
        {
            case "true":
                return Literal(Value.Of(true), token);
            case "false":
                return Literal(Value.Of(false), token);
            default:
                return NameOf(token);
        }
    }

    private LiteralSyntax Literal(Value value, Token token) => new(value, SpanOf(token)) { Mistake = token.Mistake, IsInQuotedCell = source.IsQuotedCell };

    private NameSyntax NameOf(Token token) => new(token.Parts, token.IsQuoted, SpanOf(token)) { IsInQuotedCell = source.IsQuotedCell, Quotes = source.Quotes };

    private OperandSyntax? Parenthesised()
    {
        var open = _next++;
        if (!Enter() || Additive() is not { } inner)
        {
            return null;
        }

        Leave();
        if (!Accept(TokenKind.Close))
        {
            NotClosed(open, isList: false);
            return null;
        }

        return inner with { Span = SpanFrom(open) };
    }

    private CallSyntax? Call()
    {
        var first = _next;
        var name = tokens[_next];
        var open = first + 1;
        _next += 2;
        // A figure of the deadlines of an entry's steps.
        var isOfEntry = name.Parts is ["complaint" or "service_request", _] || (name.Parts is [_, var figure] && ClockFigures.Find(figure) is not null);
        if (name.IsQuoted || (name.Parts.Length > 1 && !isOfEntry))
        {
            Report(ParserMessages.NoBuiltInFunction(), name);
            return null;
        }

        var windows = new Windows();
        if (!Enter() || Arguments(open, windows) is not { } arguments)
        {
            return null;
        }

        Leave();
        var after = windows.Where.Count;
        if (!Window(windows))
        {
            return null;
        }

        if (windows.Where.Count > after)
        {
            (_filteredAfter, _filterEnd) = (first, _next);
        }

        if (name.Word == "done")
        {
            _doneCalls.Add(first);
        }

        return new CallSyntax(name.Parts[^1], SpanOf(name), arguments, windows.Over, [.. windows.Where], SpanFrom(first)) { Owner = isOfEntry ? name.Parts[0] : null };
    }

    private ImmutableArray<OperandSyntax>? Arguments(int open, Windows windows)
    {
        var arguments = ImmutableArray.CreateBuilder<OperandSyntax>(1);
        if (Accept(TokenKind.Close))
        {
            return [];
        }

        do
        {
            if (Additive() is not { } argument)
            {
                return null;
            }

            arguments.Add(argument);
            if (arguments.Count > 1 && (AtWord("over") || AtWord("where")))
            {
                Report(ParserMessages.AfterSecondArgument(Excerpt(Current)), Current);
                return null;
            }

            if (!Window(windows) || !FurtherTests(windows))
            {
                return null;
            }
        }
        while (Accept(TokenKind.Comma));

        if (Accept(TokenKind.Close))
        {
            return arguments.ToImmutable();
        }

        if (windows.Where.Count > 0 && Keywords.IsLogic(Current.Word))
        {
            Report(ParserMessages.FilterJoined(Excerpt(Current), Keywords.IsAlternative(Current.Word)), Current);
            return null;
        }

        NotClosed(open, isList: true);
        return null;
    }

    /// <summary>Parses the further tests of a filter inside the parentheses, where a comma can mean nothing else.</summary>
    private bool FurtherTests(Windows windows)
    {
        while (windows.Where.Count > 0 && Accept(TokenKind.Comma))
        {
            if (!Enter() || OneTest() is not { } test)
            {
                return false;
            }

            Leave();
            windows.Where.Add(test);
            if (!Window(windows))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Parses <c>over …</c> and <c>where …</c>, in either order and each once.</summary>
    private bool Window(Windows windows)
    {
        while (AtWord("over") || AtWord("where"))
        {
            var word = tokens[_next++];
            var isOver = word.Word == "over";
            if (isOver ? windows.Over is not null : windows.Where.Count > 0)
            {
                Report(isOver ? ParserMessages.TwoWindows() : ParserMessages.TwoFilters(), word);
                return false;
            }

            if (!Enter())
            {
                return false;
            }

            if (isOver)
            {
                windows.Over = Over();
            }
            else if (OneTest() is { } test)
            {
                windows.Where.Add(test);
            }

            Leave();
            if (isOver ? windows.Over is null : windows.Where.Count == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Parses a length or a calendar period.</summary>
    private OperandSyntax? Over()
    {
        var first = _next;
        if (CalendarWords.Window(Current.Word) is { } window && Following.Kind != TokenKind.Open)
        {
            _next++;
            return new PeriodSyntax(window, NameOf(tokens[first]), SpanFrom(first));
        }

        if (Current.Word is "this" or "last" && IsPeriod(out var length))
        {
            _next += length;
            var unit = CalendarWords.Unit(Previous.Word)!.Value;
            return new PeriodSyntax(tokens[first].Word == "last" ? TimeWindow.Last(unit) : TimeWindow.This(unit), null, SpanFrom(first));
        }

        return ReportOver() ? null : Unary();
    }

    /// <summary>Whether two or three words name a period: <c>this month</c>, <c>last calendar year</c>.</summary>
    private bool IsPeriod(out int length)
    {
        length = Following.Word == "calendar" ? 3 : 2;
        return _next + length < tokens.Count && CalendarWords.Unit(tokens[_next + length - 1].Word) is not null;
    }

    private sealed class Windows
    {
        public OperandSyntax? Over { get; set; }

        public List<TestSyntax> Where { get; } = [];
    }
}
