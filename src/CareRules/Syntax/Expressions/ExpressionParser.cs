using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Syntax.Expressions;

/// <summary>
/// A recursive-descent parser over the tokens of one leaf. Every method that returns null has reported one problem; the first ends the
/// leaf, since later ones would be unreliable.
/// </summary>
internal sealed partial class ExpressionParser(ExpressionSource source, List<Token> tokens)
{
    private const int MaxNesting = 32;

    // The calls of `done` that are not part of a test yet: one that is left over was used as a value.
    private readonly List<int> _doneCalls = [];
    private int _next;
    private int _depth;

    // The token with which the last call with a filter after its parentheses begins, -1 for none, and the end of its window and filter.
    private int _filteredAfter = -1;
    private int _filterEnd;

    // The left side and the comparator of the last comparison, as token indexes.
    private int _lastLeft;
    private int _lastComparator;

    private Token Current => tokens[_next];

    private Token Previous => tokens[_next - 1];

    private Token Following => tokens[Math.Min(_next + 1, tokens.Count - 1)];

    /// <summary>Parses the whole leaf as one value.</summary>
    public OperandSyntax? Operand()
    {
        var operand = Additive();
        if (operand is null || ReportStrayDone())
        {
            return null;
        }

        if (AtEnd())
        {
            return operand;
        }

        ReportTrailingText(isTest: false);
        return null;
    }

    private bool AtEnd() => Current.Kind == TokenKind.End;

    private bool AtWord(string word) => Current.Word == word;

    private bool Accept(TokenKind kind)
    {
        if (Current.Kind != kind)
        {
            return false;
        }

        _next++;
        return true;
    }

    private bool AcceptWord(string word)
    {
        if (!AtWord(word))
        {
            return false;
        }

        _next++;
        return true;
    }

    /// <summary>The span from a token to the last one read.</summary>
    private SourceSpan SpanFrom(int first) => source.Span(tokens[first].Start, tokens[_next - 1].End);

    private SourceSpan SpanOf(Token token) => source.Span(token.Start, token.End);

    private string Excerpt(Token token) => source.Excerpt(token.Start, token.End);

    /// <summary>The text of tokens; the end is exclusive.</summary>
    private string TextOf(int first, int end) => source.Text[tokens[first].Start..tokens[end - 1].End];

    private void Report(Message message, Token at) => source.Report(message, at.Start, at.End);

    private void Report(Message message, int firstToken, int lastToken) =>
        source.Report(message, tokens[firstToken].Start, tokens[lastToken].End);

    private bool Enter()
    {
        if (++_depth <= MaxNesting)
        {
            return true;
        }

        Report(ParserMessages.TooDeep(MaxNesting), Current);
        return false;
    }

    private void Leave() => _depth--;

    private bool ReportStrayDone()
    {
        if (_doneCalls.Count == 0)
        {
            return false;
        }

        Report(ParserMessages.DoneAsValue(), tokens[_doneCalls[0]]);
        return true;
    }

    private ImmutableArray<T>? List<T>(Func<T?> item, int open)
        where T : class
    {
        var items = ImmutableArray.CreateBuilder<T>();
        do
        {
            if (item() is not { } one)
            {
                return null;
            }

            items.Add(one);
        }
        while (Accept(TokenKind.Comma));

        if (Accept(TokenKind.Close))
        {
            return items.ToImmutable();
        }

        NotClosed(open, isList: true);
        return null;
    }
}
