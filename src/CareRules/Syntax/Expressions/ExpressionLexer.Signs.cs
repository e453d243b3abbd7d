using System.Globalization;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Syntax.Expressions;

/// <summary>Operators and punctuation, and characters that other notations use for them.</summary>
internal sealed partial class ExpressionLexer
{
    private const string TreeHelp = "put each test on its own line under `all:` (and) or `any:` (or)";

    // Longest first.
    private static readonly (string Written, string Means)[] WrongOperators =
    [
        ("!==", "is not"), ("===", "="), ("!=", "is not"), ("<>", "is not"), ("≠", "is not"), ("==", "="), ("=>", ">="), ("=<", "<="), (":=", "="),
        ("≧", ">="), ("≦", "<="), ("⩾", ">="), ("⩽", "<="), ("=~", "contains"),
    ];

    private bool Sign(char c)
    {
        if (WrongOperator())
        {
            return true;
        }

        var followedByEqual = _source.At(_position + 1) == '=';
        switch (c)
        {
            case '(' or '（':
                _parentheses++;
                Add(TokenKind.Open, 1);
                return true;
            case ')' or '）':
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

        var kind = c switch
        {
            ',' or '，' => TokenKind.Comma,
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
                var help = means == "=" ? "write `=` or `is`" : null;
                Problem(DiagnosticCatalog.WrongOperator, _position, end, $"`{written}` is not an operator here", help, suggestion);
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
            Problem(
                DiagnosticCatalog.MinusWithoutSpaces,
                minus,
                minus + 1,
                "a minus between two values needs a space on both sides",
                "names may hold `-`; write `a - b` to subtract",
                _source.Spaced(minus, minus + 1, "-"));
            return;
        }

        Add(TokenKind.Minus, 1);
    }

    private static bool IsFullWidth(char c) => c is >= '！' and <= '～';

    private void Unexpected(char c)
    {
        switch (c)
        {
            case '“' or '”' or '„' or '‟' or '＂':
                TypographicQuotes("“”„‟＂", '"');
                return;
            case '‘' or '’' or '‚' or '‛' or '＇':
                TypographicQuotes("‘’‚‛＇", '\'');
                return;
            case '：':
                Problem(DiagnosticCatalog.LeafFullWidthColon, _position, _position + 1, "a full-width colon stands in the condition", "after a YAML key write `: `, a plain colon and a space; a condition itself has no colon");
                return;
            case '¥' or '￥' or '$' or '€' or '£':
                Sign(c, c switch { '$' => null, '€' => "EUR", '£' => "GBP", _ => "CNY" });
                return;
            case '&' or '|':
                var joined = _source.At(_position + 1) == c ? 2 : 1;
                Problem(DiagnosticCatalog.LogicInLeaf, _position, _position + joined, $"{_source.Quote(_position, _position + joined)} joins tests, but a leaf is one test", TreeHelp);
                return;
            case '!':
                Problem(DiagnosticCatalog.WrongOperator, _position, _position + 1, "`!` is not an operator here", suggestion: _source.Spaced(_position, _position + 1, "not"));
                return;
            case '[' or ']':
                Problem(DiagnosticCatalog.UnexpectedCharacter, _position, _position + 1, $"`{c}` has no meaning in a condition", "a list of values stands in parentheses, as in `in (a, b)`", c == '[' ? "(" : ")");
                return;
            case '{' or '}':
                Problem(DiagnosticCatalog.UnexpectedCharacter, _position, _position + 1, $"`{c}` has no meaning in a condition", "a name stands in braces in messages only");
                return;
            default:
                OtherCharacter(c);
                return;
        }
    }

    private void OtherCharacter(char c)
    {
        if (Plain(c) is { } plain)
        {
            var end = _position + 1;
            var text = plain.ToString();
            while (Plain(_source.At(end)) is { } next)
            {
                text += next;
                end++;
            }

            Problem(DiagnosticCatalog.TypographicCharacter, _position, end, $"{_source.Quote(_position, end)} is typed in full-width or typographic characters", suggestion: text);
            return;
        }

        var length = char.IsSurrogatePair(c, _source.At(_position + 1)) ? 2 : 1;
        var visible = !char.IsControl(c) && !char.IsSurrogate(c) && char.GetUnicodeCategory(c) is not (UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned);
        Problem(
            DiagnosticCatalog.UnexpectedCharacter,
            _position,
            _position + length,
            visible ? $"`{c}` has no meaning in a condition" : $"the character U+{(length == 2 ? char.ConvertToUtf32(_text, _position) : c):X4} has no meaning in a condition",
            "a name with special characters stands in backquotes, text in quotes");
    }

    /// <summary>The ASCII character for a full-width or typographic one; null for any other.</summary>
    private static char? Plain(char c) => c switch
    {
        '（' or '）' or '，' or '％' or '：' or '＂' or '＇' or '￥' or '～' => null,
        >= '！' and <= '～' => (char)(c - 0xFEE0),
        '−' or '–' or '—' or '‐' or '‑' => '-',
        '×' or '∗' => '*',
        '÷' or '∕' => '/',
        '、' or '﹐' => ',',
        '。' => '.',
        _ => null,
    };

    private void TypographicQuotes(string quotes, char plain)
    {
        var start = _position;
        var close = _text.AsSpan(start + 1).IndexOfAny(quotes);
        if (close < 0)
        {
            Problem(DiagnosticCatalog.LeafSmartQuote, start, start + 1, $"`{_text[start]}` is a typographic quote", $"text stands between two plain quotes, as in {plain}Li Lei{plain}", plain.ToString());
            return;
        }

        var text = _text.Substring(start + 1, close);
        var end = start + 1 + close + 1;
        Problem(DiagnosticCatalog.LeafSmartQuote, start, end, "text stands in typographic quotes", suggestion: $"{plain}{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace(plain.ToString(), $"\\{plain}", StringComparison.Ordinal)}{plain}");
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
            : unit is "" or "万" or "亿" ? $"{amount}{unit} {currency}"
            : Units.TryGet(unit, out var known) && known.Kind == ValueKind.Money ? $"{amount}{unit}"
            : null;
        Problem(
            DiagnosticCatalog.CurrencySign,
            start,
            end == digits ? start + 1 : end,
            $"`{sign}` does not say which currency",
            suggestion is null ? "money is an amount and its ISO 4217 code, as in `500 USD`" : null,
            suggestion);
    }
}
