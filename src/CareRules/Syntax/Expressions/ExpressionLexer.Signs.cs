using System.Buffers;
using System.Globalization;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Syntax.Expressions;

/// <summary>Operators and punctuation, and characters that other notations use for them.</summary>
internal sealed partial class ExpressionLexer
{
    // Longest first.
    private static readonly (string Written, string Means)[] WrongOperators =
    [
        ("!==", "is not"), ("===", "="), ("!=", "is not"), ("<>", "is not"), ("≠", "is not"), ("==", "="), ("=>", ">="), ("=<", "<="), (":=", "="),
        ("≧", ">="), ("≦", "<="), ("⩾", ">="), ("⩽", "<="), ("=~", "contains"),
    ];

    // Plain characters that separate values, so that what they stand in is not one text.
    private static readonly SearchValues<char> Separators = SearchValues.Create(",<>=!;|&");

    /// <summary>True where a value without quotes ends at the position, without a space.</summary>
    private bool IsJoined => _tokens is [.., { Kind: TokenKind.Literal or TokenKind.Name } before] && before.End == _position && !IsText(before);

    private bool Sign(char c)
    {
        if (WrongOperator())
        {
            return true;
        }

        var followedByEqual = _source.At(_position + 1) == '=';
        var read = Typography.Read(c);
        switch (read)
        {
            case '(':
                _parentheses++;
                Add(TokenKind.Open, 1);
                return true;
            case ')':
                _parentheses--;
                Add(TokenKind.Close, 1);
                return true;
            case '-':
                Minus();
                return true;
            case '<':
                Add(followedByEqual ? TokenKind.LessOrEqual : TokenKind.Less, followedByEqual ? 2 : 1);
                return true;
            case '>':
                Add(followedByEqual ? TokenKind.GreaterOrEqual : TokenKind.Greater, followedByEqual ? 2 : 1);
                return true;
        }

        var kind = read switch
        {
            ',' => TokenKind.Comma,
            '+' => TokenKind.Plus,
            '*' => TokenKind.Times,
            '/' => TokenKind.Divide,
            '=' => TokenKind.Equal,
            '≥' => TokenKind.GreaterOrEqual,
            '≤' => TokenKind.LessOrEqual,
            _ => TokenKind.End,
        };
        if (kind == TokenKind.End)
        {
            return false;
        }

        if (kind == TokenKind.Plus && char.IsAsciiDigit(_source.At(_position + 1)) && !(_tokens.Count > 0 && _tokens[^1].EndsOperand))
        {
            Malformed(ParserMessages.NoValueBefore("+"), _position, _position + 1);
            return true;
        }

        Add(kind, 1);
        return true;
    }

    private bool WrongOperator()
    {
        foreach (var (written, means) in WrongOperators)
        {
            if (string.CompareOrdinal(_text, _position, written, 0, written.Length) == 0)
            {
                var end = _position + written.Length;
                var suggestion = _source.Spaced(_position, end, means);
                Problem(LexerMessages.WrongOperator(written, means == "=", suggestion), _position, end);
                return true;
            }
        }

        return false;
    }

    private void Minus()
    {
        var subtracts = _tokens.Count > 0 && _tokens[^1].EndsOperand && !(_source.IsCell && Keywords.IsRangeWord(_tokens[^1].Word));
        var before = _position == 0 || char.IsWhiteSpace(_text[_position - 1]);
        var after = _position + 1 == _text.Length || char.IsWhiteSpace(_text[_position + 1]);
        if (subtracts && !(before && after))
        {
            var minus = _position;
            var message = LexerMessages.MinusWithoutSpaces(_source.Spaced(minus, minus + 1, "-"));
            if (IsJoined)
            {
                Malformed(message, minus, minus + 1);
            }
            else
            {
                Problem(message, minus, minus + 1);
            }

            return;
        }

        Add(TokenKind.Minus, 1);
    }

    private void Unexpected(char c)
    {
        if (Typography.DoubleQuotes.Contains(c))
        {
            TypographicQuotes(Typography.DoubleQuotes, '"');
            return;
        }

        if (Typography.SingleQuotes.Contains(c))
        {
            TypographicQuotes(Typography.SingleQuotes, '\'');
            return;
        }

        switch (c)
        {
            case Typography.Colon:
                Problem(LexerMessages.FullWidthColon(), _position, _position + 1);
                return;
            case '¥' or Typography.Yen or '$' or '€' or '£':
                Sign(c, c switch { '$' => null, '€' => "EUR", '£' => "GBP", _ => "CNY" });
                return;
            case '&' or '|':
                var joined = _source.At(_position + 1) == c ? 2 : 1;
                Problem(LexerMessages.SignJoinsTests(_source.Excerpt(_position, _position + joined)), _position, _position + joined);
                return;
            case '!' when !IsJoined:
                var not = _source.Spaced(_position, _position + 1, "not");
                Problem(LexerMessages.WrongOperator("!", isEqual: false, not), _position, _position + 1);
                return;
            case '[' or ']':
                Problem(LexerMessages.SquareBracket(c), _position, _position + 1);
                return;
            case '{' or '}':
                Problem(LexerMessages.Brace(c), _position, _position + 1);
                return;
            default:
                OtherCharacter(c);
                return;
        }
    }

    private void OtherCharacter(char c)
    {
        if (Typography.Plain(c) is { } plain)
        {
            var end = _position + 1;
            var text = plain.ToString();
            while (Typography.Plain(_source.At(end)) is { } next)
            {
                text += next;
                end++;
            }

            var message = LexerMessages.TypographicCharacters(_source.Excerpt(_position, end), text);
            if (text.AsSpan().ContainsAny(Separators) || !(IsJoined || text.Any(char.IsAsciiLetterOrDigit)))
            {
                Problem(message, _position, end);
            }
            else
            {
                Malformed(message, _position, end);
            }

            return;
        }

        var length = char.IsSurrogatePair(c, _source.At(_position + 1)) ? 2 : 1;
        var visible = !char.IsControl(c) && !char.IsSurrogate(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned);
        var code = length == 2 ? char.ConvertToUtf32(_text, _position) : c;
        Problem(visible ? LexerMessages.NoMeaning(c) : LexerMessages.CodeWithoutMeaning(code), _position, _position + length);
    }

    private void TypographicQuotes(string quotes, char plain)
    {
        var start = _position;
        var close = _text.AsSpan(start + 1).IndexOfAny(quotes);
        if (close < 0)
        {
            Problem(LexerMessages.TypographicQuote(_text[start], plain), start, start + 1);
            return;
        }

        var text = _text.Substring(start + 1, close);
        var end = start + 1 + close + 1;
        var escaped = text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace(plain.ToString(), $"\\{plain}", StringComparison.Ordinal);
        Problem(LexerMessages.TypographicQuotes($"{plain}{escaped}{plain}"), start, end);
    }

    private void Sign(char sign, string? currency)
    {
        var start = _position;
        var digits = start + 1;
        while (_source.At(digits) == ' ')
        {
            digits++;
        }

        var end = digits;
        while (char.IsAsciiDigit(_source.At(end)) || (_source.At(end) is '.' or ',' && char.IsAsciiDigit(_source.At(end + 1))))
        {
            end++;
        }

        var amount = _text[digits..end].Replace(",", "", StringComparison.Ordinal);
        var unit = _text[end..(amount.Length == 0 ? end : NameEnd(end))];
        end += unit.Length;
        var suggestion = currency is null || amount.Length == 0 ? null
            : unit.Length == 0 || Units.IsScale(unit) ? $"{amount}{unit} {currency}"
            : Units.TryGet(unit, out var known) && known.Kind == ValueKind.Money ? $"{amount}{unit}"
            : null;
        Malformed(LexerMessages.CurrencySign(sign, suggestion), start, end == digits ? start + 1 : end);
    }
}
