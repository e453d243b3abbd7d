using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Syntax.Expressions;

/// <summary>
/// Splits a leaf into tokens. Units are applied to their number here, so that the parser sees values only. After a problem it continues, up
/// to <see cref="MaxProblems"/>; a leaf with a problem is not parsed.
/// </summary>
internal sealed partial class ExpressionLexer
{
    private const int MaxTokens = 2_000;
    private const int MaxProblems = 5;

    private readonly ExpressionSource _source;
    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private int _position;
    private int _parentheses;
    private int _problems;

    private readonly List<Mistake>? _mistakes;

    private ExpressionLexer(ExpressionSource source, List<Mistake>? mistakes)
    {
        _source = source;
        _mistakes = mistakes;
        _text = source.Text;
    }

    /// <summary>The tokens, the last of them <see cref="TokenKind.End"/>; null when a problem was reported.</summary>
    /// <param name="mistakes">Takes the problems of what may be text, which are literals then; null to report these at once.</param>
    public static List<Token>? Tokenize(ExpressionSource source, List<Mistake>? mistakes = null)
    {
        var lexer = new ExpressionLexer(source, mistakes);
        return lexer.Run() ? lexer._tokens : null;
    }

    private bool Run()
    {
        while (_problems < MaxProblems)
        {
            while (char.IsWhiteSpace(Current))
            {
                _position++;
            }

            if (_position >= _text.Length)
            {
                break;
            }

            if (_tokens.Count == MaxTokens)
            {
                Problem(LexerMessages.TooManyWords(MaxTokens), _position, _text.Length);
                break;
            }

            Next();
        }

        _tokens.Add(new Token(TokenKind.End, _text.Length, _text.Length));
        return _problems == 0;
    }

    private char Current => _source.At(_position);

    private void Next()
    {
        var c = Current;
        if (char.IsAsciiDigit(c))
        {
            Number();
        }
        else if (c == '.' && char.IsAsciiDigit(_source.At(_position + 1)))
        {
            PointWithoutZero();
        }
        else if (c == '`' || NameLength(_position, first: true) > 0)
        {
            Name();
        }
        else if (c is '"' or '\'')
        {
            Quoted(c);
        }
        else if (!Sign(c))
        {
            Unexpected(c);
        }
    }

    private void Add(TokenKind kind, int length)
    {
        _tokens.Add(new Token(kind, _position, _position + length));
        _position += length;
    }

    private void AddLiteral(Value value, int start, int end)
    {
        _tokens.Add(new Token(TokenKind.Literal, start, end) { Value = value });
        _position = end;
    }

    /// <summary>Reports a problem and continues after it.</summary>
    private void Problem(Message message, int from, int to)
    {
        _problems++;
        _source.Report(message, from, to);
        _position = Math.Max(to, _position);
    }

    /// <summary>A problem of a figure, which may be meant as text.</summary>
    private void Malformed(Message message, int from, int to) => Malformed(message, from, to, from);

    /// <param name="start">Where the figure begins, of which a part is wrong.</param>
    /// <param name="isDoubtful">True where it may be several texts.</param>
    private void Malformed(Message message, int from, int to, int start, bool isDoubtful = false)
    {
        if (_mistakes is null)
        {
            Problem(message, from, to);
            return;
        }

        // What is joined to a value is one text with it: 12-34.
        while (_tokens is [.., { Kind: TokenKind.Literal or TokenKind.Name } before] && before.End >= start && !IsText(before))
        {
            start = Math.Min(start, before.Start);
            _tokens.RemoveAt(_tokens.Count - 1);
        }

        var end = WordEnd(to);
        var sign = _tokens is [.., { Kind: TokenKind.Minus } minus] && minus.End == start ? minus.Start : start;
        var mistake = _source.MistakeOf(message, from, to, sign, end, isDoubtful);
        _mistakes.Add(mistake);
        _tokens.Add(new Token(TokenKind.Literal, start, end) { Value = Value.Of(_text[start..end]), Mistake = mistake });
        _position = end;
    }

    private static bool IsText(Token token) => token.Value.Kind == ValueKind.Text && token.Mistake is null;

    /// <summary>The end of the word at a position, and of the unit after it.</summary>
    private int WordEnd(int position)
    {
        while (position < _text.Length && !char.IsWhiteSpace(_text[position]) && !IsDivider(_text[position]))
        {
            position++;
        }

        var at = AfterSpaces(position);
        if (Typography.Read(_source.At(at)) == '%')
        {
            return at + 1;
        }

        if (NameLength(at, first: true) == 0)
        {
            return position;
        }

        var end = NameEnd(at);
        if (_text[at..end] is not ("business" or "working" or "work"))
        {
            return UnitMistakes.MayBeUnit(_text[at..end]) ? end : position;
        }

        at = AfterSpaces(end);
        return NameLength(at, first: true) == 0 ? end : NameEnd(at);
    }

    private static bool IsDivider(char c) =>
        Typography.Read(c) is ',' or '(' or ')' or '<' or '>' or '=' or '≥' or '≤' or '"' or '\'' or '`' or '[' or ']' or '{' or '}'
        || Typography.Plain(c) is ',' or '<' or '>' or '='
        || Typography.DoubleQuotes.Contains(c) || Typography.SingleQuotes.Contains(c);

    private void Name()
    {
        var start = _position;
        var parts = ImmutableArray.CreateBuilder<string>(1);
        var quoted = false;
        while (true)
        {
            if (Current == '`')
            {
                var close = _text.IndexOf('`', _position + 1);
                if (close < 0)
                {
                    Problem(LexerMessages.BackquoteNotClosed(), _position, _text.Length);
                    return;
                }

                if (string.IsNullOrWhiteSpace(_text[(_position + 1)..close]))
                {
                    Problem(LexerMessages.EmptyName(), _position, close + 1);
                    return;
                }

                parts.Add(_text[(_position + 1)..close]);
                quoted = true;
                _position = close + 1;
            }
            else
            {
                var end = NameEnd(_position);
                parts.Add(_text[_position..end]);
                _position = end;
            }

            if (Current != '.')
            {
                _tokens.Add(new Token(TokenKind.Name, start, _position) { Parts = parts.ToImmutable(), IsQuoted = quoted });
                return;
            }

            if (_source.At(_position + 1) != '`' && NameLength(_position + 1, first: true) == 0)
            {
                Problem(LexerMessages.DanglingDot(_source.Excerpt(start, _position + 1)), start, _position + 1);
                return;
            }

            _position++;
        }
    }

    /// <summary>The end of the name at a position: letters, digits, <c>_</c>, and <c>-</c> between two of them.</summary>
    private int NameEnd(int position)
    {
        while (true)
        {
            var length = NameLength(position, first: false);
            if (length == 0 && _source.At(position) == '-' && NameLength(position + 1, first: false) > 0)
            {
                length = 1;
            }

            if (length == 0)
            {
                return position;
            }

            position += length;
        }
    }

    /// <summary>How many chars the name character at a position takes; zero when there is none.</summary>
    private int NameLength(int position, bool first)
    {
        var c = _source.At(position);
        if (c < 0x80)
        {
            return char.IsAsciiLetter(c) || c == '_' || (!first && char.IsAsciiDigit(c)) ? 1 : 0;
        }

        if (Typography.IsFullWidth(c) || !Rune.TryGetRuneAt(_text, position, out var rune))
        {
            return 0;
        }

        var belongs = Rune.IsLetter(rune)
            || Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.LetterNumber => true,
                UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => !first,
                _ => false,
            };
        return belongs ? rune.Utf16SequenceLength : 0;
    }

    private void Quoted(char quote)
    {
        var start = _position;
        var text = new StringBuilder();
        // In a pattern a backslash is one of its characters.
        var isPattern = _tokens is [.., { Word: "matches" }];
        for (var i = start + 1; i < _text.Length; i++)
        {
            var c = _text[i];
            if (c == quote && _source.At(i + 1) != quote)
            {
                AddLiteral(Value.Of(text.ToString()), start, i + 1);
                return;
            }

            if (c == '\\' && isPattern && i + 1 < _text.Length)
            {
                text.Append(_text, i++, 2);
                continue;
            }

            if (c == '\\' && _source.At(i + 1) is not ('\\' or '"' or '\''))
            {
                Problem(LexerMessages.UnknownEscape(), i, Math.Min(i + 2, _text.Length));
                SkipQuoted(i + 1, quote);
                return;
            }

            if (c == quote || c == '\\')
            {
                i++;
            }

            text.Append(_text[i]);
        }

        Problem(LexerMessages.QuoteNotClosed(quote), start, _text.Length);
    }

    private void SkipQuoted(int from, char quote)
    {
        var close = _text.IndexOf(quote, from);
        _position = close < 0 ? _text.Length : close + 1;
    }
}
