using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;

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
        if (name.IsQuoted || name.Parts.Length > 1)
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
        if (!Window(windows))
        {
            return null;
        }

        if (name.Word == "done")
        {
            _doneCalls.Add(first);
        }

        return new CallSyntax(name.Parts[0], SpanOf(name), arguments, windows.Over, windows.Where, SpanFrom(first));
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

            if (!Window(windows))
            {
                return null;
            }
        }
        while (Accept(TokenKind.Comma));

        if (Accept(TokenKind.Close))
        {
            return arguments.ToImmutable();
        }

        NotClosed(open, isList: true);
        return null;
    }

    /// <summary>Parses <c>over …</c> and <c>where …</c>, in either order and each once.</summary>
    private bool Window(Windows windows)
    {
        while (AtWord("over") || AtWord("where"))
        {
            var word = tokens[_next++];
            var isOver = word.Word == "over";
            if (isOver ? windows.Over is not null : windows.Where is not null)
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
                windows.Over = Unary();
            }
            else
            {
                windows.Where = OneTest();
            }

            Leave();
            if ((isOver ? windows.Over : (object?)windows.Where) is null)
            {
                return false;
            }
        }

        return true;
    }

    private sealed class Windows
    {
        public OperandSyntax? Over { get; set; }

        public TestSyntax? Where { get; set; }
    }
}
