using System.Globalization;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Syntax.Expressions;

/// <summary>Numbers with their units.</summary>
internal sealed partial class ExpressionLexer
{
    private const int MaxIntegerDigits = 18;
    private const int MaxDigits = 28;

    // Keeps a window and the one before it within the calendar.
    private const decimal MaxMonths = 12_000m;
    private const decimal MaxDays = 365_250m;
    private const decimal MaxTicks = MaxDays * TimeSpan.TicksPerDay;

    private void Number()
    {
        var start = _position;
        if (Date() || GroupedDigits() || NoNumber())
        {
            return;
        }

        var end = DigitsEnd(start);
        if (_source.At(end) == '.')
        {
            end = DigitsEnd(end + 1);
        }

        var digits = _text[start..end];
        if (GroupInList(digits, start, end) || CurrencyBefore(digits, start, end))
        {
            return;
        }

        if (digits[0] == '0' && digits.Length > 1 && digits[1] != '.')
        {
            var trimmed = digits.TrimStart('0');
            Malformed(LexerMessages.LeadingZero(digits, trimmed.Length == 0 || trimmed[0] == '.' ? $"0{trimmed}" : trimmed), start, end);
            SkipName();
        }
        else if (!Exponent(start, end) && !TooLarge(digits, start, end))
        {
            // Without trailing zeros: 1.50 and 1.5 are the same number and must be equal as text.
            var number = decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) / 1.0000000000000000000000000000m;
            WithUnit(number, start, end);
        }
    }

    private int DigitsEnd(int position)
    {
        while (char.IsAsciiDigit(_source.At(position)))
        {
            position++;
        }

        return position;
    }

    private void SkipName() => _position = NameEnd(_position);

    private void PointWithoutZero()
    {
        var end = DigitsEnd(_position + 1);
        Malformed(LexerMessages.NoDigitBeforePoint($"0{_text[_position..end]}"), _position, end);
        SkipName();
    }

    /// <summary>
    /// Grouped digits: 1,000 and 1_000. In parentheses a comma separates values, so the 000 is left to be reported there.
    /// </summary>
    private bool GroupedDigits()
    {
        var start = _position;
        var end = DigitsEnd(start);
        var mark = _source.At(end);
        if (mark == '_' && char.IsAsciiDigit(_source.At(end + 1)))
        {
            while (char.IsAsciiDigit(_source.At(end)) || _source.At(end) == '_')
            {
                end++;
            }
        }
        else if (IsComma(mark) && _parentheses <= 0 && IsGroup(end))
        {
            while (IsComma(_source.At(end)) && IsGroup(end))
            {
                end += 4;
            }
        }
        else
        {
            return false;
        }

        if (_source.At(end) == '.' && char.IsAsciiDigit(_source.At(end + 1)))
        {
            end = DigitsEnd(end + 1);
        }

        var plain = string.Concat(_text[start..end].Where(c => c is '.' || char.IsAsciiDigit(c)));
        Malformed(LexerMessages.GroupedDigits(_source.Excerpt(start, end), plain), start, end);
        SkipName();
        return true;
    }

    /// <summary>
    /// The 000 of (500,000): a group of digits, since no number starts like that. Whether two texts are meant, beside a text, nobody can tell.
    /// </summary>
    private bool GroupInList(string digits, int start, int end)
    {
        if (digits is not ['0', _, _] || _tokens is not [.., { Value.Kind: ValueKind.Number } number, { Kind: TokenKind.Comma } comma] || number.End != comma.Start || comma.End != start)
        {
            return false;
        }

        while (IsComma(_source.At(end)) && IsGroup(end))
        {
            end += 4;
        }

        var plain = string.Concat(_text[number.Start..end].Where(char.IsAsciiDigit));
        _tokens.RemoveRange(_tokens.Count - 2, 2);
        Malformed(LexerMessages.GroupedDigits(_source.Excerpt(number.Start, end), plain), number.Start, end, number.Start, isDoubtful: true);
        return true;
    }

    private bool CurrencyBefore(string digits, int start, int end)
    {
        if (_tokens is not [.., { Word: { } word } code] || !Units.IsCommonCurrency(word))
        {
            return false;
        }

        var unit = _text[end..NameEnd(end)];
        var isMoney = Units.TryGet(unit, out var known) && known.Kind == ValueKind.Money;
        var suggestion = isMoney ? digits + unit : $"{digits}{unit} {word}";
        Malformed(LexerMessages.CurrencyBeforeAmount(word, suggestion), code.Start, end + unit.Length);
        return true;
    }

    private static bool IsComma(char c) => Typography.Read(c) == ',';

    private bool IsGroup(int comma) => DigitsEnd(comma + 1) == comma + 4;

    /// <summary>Times of day, ranges and misplaced points.</summary>
    private bool NoNumber()
    {
        var start = _position;
        var end = DigitsEnd(start);
        if (_source.At(end) == ':' && char.IsAsciiDigit(_source.At(end + 1)))
        {
            while (_source.At(end) == ':' && char.IsAsciiDigit(_source.At(end + 1)))
            {
                end = DigitsEnd(end + 1);
            }

            Malformed(LexerMessages.TimeOfDay(_source.Excerpt(start, end)), start, end);
            return true;
        }

        if (_source.At(end) == '.' && char.IsAsciiDigit(_source.At(end + 1)))
        {
            end = DigitsEnd(end + 1);
        }
        else if (_source.At(end) == '.' && _source.At(end + 1) != '.')
        {
            Malformed(LexerMessages.NoDigitAfterPoint(_text[start..end]), start, end + 1);
            SkipName();
            return true;
        }

        if (IsRange(end, out var mark))
        {
            var to = DigitsEnd(mark);
            Malformed(LexerMessages.NotARange(_source.Excerpt(start, to), _text[start..end], to == mark ? "…" : _text[mark..to]), start, to);
            SkipName();
            return true;
        }

        if (_source.At(end) == '.' && char.IsAsciiDigit(_source.At(end + 1)))
        {
            while (_source.At(end) == '.' && char.IsAsciiDigit(_source.At(end + 1)))
            {
                end = DigitsEnd(end + 1);
            }

            Malformed(LexerMessages.TwoDecimalPoints(_source.Excerpt(start, end)), start, end);
            SkipName();
            return true;
        }

        return false;
    }

    private bool IsRange(int position, out int after)
    {
        after = position;
        while (Typography.Read(_source.At(after)) is '.' or '…' or '~')
        {
            after++;
        }

        return after > position && (after > position + 1 || _source.At(position) != '.');
    }

    private bool Exponent(int start, int end)
    {
        if (_source.At(end) is not ('e' or 'E'))
        {
            return false;
        }

        var digits = _source.At(end + 1) is '+' or '-' ? end + 2 : end + 1;
        var to = DigitsEnd(digits);
        if (to == digits || NameLength(to, first: true) > 0)
        {
            return false;
        }

        // A number has at most 18 digits before the point, so larger powers need not be expanded.
        var power = to - digits <= 2 ? int.Parse(_text.AsSpan(digits, to - digits), NumberStyles.None, CultureInfo.InvariantCulture) : 99;
        var plain = power < MaxIntegerDigits && _source.At(end + 1) != '-' && !_text[start..end].Contains('.')
            ? _text[start..end] + new string('0', power)
            : null;
        Malformed(LexerMessages.Exponent(_source.Excerpt(start, to), plain), start, to);
        return true;
    }

    private bool TooLarge(string digits, int start, int end)
    {
        var point = digits.IndexOf('.');
        var integerDigits = point < 0 ? digits.Length : point;
        if (integerDigits <= MaxIntegerDigits && digits.Length <= MaxDigits)
        {
            return false;
        }

        Malformed(LexerMessages.NumberTooLarge(MaxIntegerDigits, MaxDigits - 1), start, end);
        SkipName();
        return true;
    }

    private void WithUnit(decimal number, int start, int end)
    {
        var at = AfterSpaces(end);
        if (Typography.Read(_source.At(at)) == '%')
        {
            AddLiteral(Value.OfPercent(number / 100m), start, at + 1);
            return;
        }

        var word = _text[at..(NameLength(at, first: true) == 0 ? at : NameEnd(at))];
        if (word is "business" or "working" or "work")
        {
            Business(number, start, end, at, word);
            return;
        }

        if (word.Length == 0 || (at > end && !UnitMistakes.MayBeUnit(word)))
        {
            AddLiteral(Value.OfNumber(number), start, end);
            return;
        }

        var wordEnd = at + word.Length;
        if (!Units.TryGet(word, out var unit))
        {
            var (message, from, to) = UnitMistakes.Find(_source, start, end, at, wordEnd);
            if (message.Kind == DiagnosticCatalog.LogicInLeaf)
            {
                Problem(message, from, to);
            }
            else
            {
                Malformed(message, from, to, start);
            }

            return;
        }

        if (unit.Kind == ValueKind.Number)
        {
            (unit, wordEnd) = Scaled(unit, wordEnd);
        }

        Literal(number, unit, start, wordEnd);
    }

    /// <summary>24 business hours: the only unit of two words. Working hours and work days are synonyms.</summary>
    private void Business(decimal number, int start, int numberEnd, int wordStart, string first)
    {
        var end = wordStart + first.Length;
        var at = AfterSpaces(end);
        var second = NameLength(at, first: true) == 0 ? "" : _text[at..NameEnd(at)];
        end = second.Length == 0 ? end : at + second.Length;
        if (first == "business" && Units.TryGet($"business {second}", out var unit))
        {
            Literal(number, unit, start, end);
            return;
        }

        Malformed(UnitMistakes.OfBusiness(_source, start, numberEnd, wordStart, end, second), start, end);
    }

    /// <summary>A scale, which a currency may follow: both together are a unit of money.</summary>
    private (Unit Unit, int End) Scaled(Unit scale, int end)
    {
        var at = AfterSpaces(end);
        if (NameLength(at, first: true) > 0)
        {
            var to = NameEnd(at);
            if (Units.TryGet(_text[at..to], out var money) && money is { Kind: ValueKind.Money, Factor: 1m })
            {
                return (money with { Factor = scale.Factor }, to);
            }
        }

        return (scale, end);
    }

    private int AfterSpaces(int position)
    {
        while (char.IsWhiteSpace(_source.At(position)))
        {
            position++;
        }

        return position;
    }

    private void Literal(decimal number, Unit unit, int start, int end)
    {
        var amount = number * unit.Factor;
        switch (unit.Kind)
        {
            case ValueKind.Number:
                AddLiteral(Value.OfNumber(amount), start, end);
                return;
            case ValueKind.Money:
                AddLiteral(Value.OfMoney(amount, unit.Currency!), start, end);
                return;
            case ValueKind.Percent:
                Discount(number, start, end);
                return;
            case ValueKind.Period:
                Length(amount, MaxMonths, Value.OfPeriod, LexerMessages.PartOfMonth, start, end);
                return;
            case ValueKind.BusinessDays:
                Length(amount, MaxDays, Value.OfBusinessDays, LexerMessages.PartOfBusinessDay, start, end);
                return;
            case ValueKind.BusinessTime:
                Length(amount, MaxTicks, Value.OfBusinessTime, LexerMessages.PartOfTick, start, end);
                return;
            case ValueKind.Duration:
                Length(amount, MaxTicks, Value.OfDuration, LexerMessages.PartOfTick, start, end);
                return;
        }
    }

    private void Length(decimal amount, decimal longest, Func<decimal, Value> valueOf, Func<string, Message> fraction, int start, int end)
    {
        if (amount > longest)
        {
            Malformed(LexerMessages.LengthTooLong(_source.Excerpt(start, end)), start, end);
        }
        else if (amount != decimal.Truncate(amount))
        {
            Malformed(fraction(_source.Excerpt(start, end)), start, end);
        }
        else
        {
            AddLiteral(valueOf(amount), start, end);
        }
    }

    /// <summary>A Chinese discount: a figure below ten counts tenths of the price, one above it hundredths.</summary>
    private void Discount(decimal number, int start, int end)
    {
        if (number == 10m)
        {
            Malformed(LexerMessages.TenTenths(), start, end);
        }
        else if (number <= 0m || number >= 100m || (number > 10m && number != decimal.Truncate(number)))
        {
            Malformed(LexerMessages.NoShareOfPrice(_source.Excerpt(start, end)), start, end);
        }
        else
        {
            AddLiteral(Value.OfPercent(number < 10m ? number / 10m : number / 100m), start, end);
        }
    }
}
