using System.Globalization;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Syntax.Expressions;

/// <summary>Dates and instants, which are ISO 8601 only, and other formats that people use.</summary>
internal sealed partial class ExpressionLexer
{
    private static readonly string[] InstantFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    private bool Date()
    {
        var start = _position;
        var first = DigitsEnd(start);
        var separator = _source.At(first);
        if (separator is Units.YearMark or Units.MonthMark)
        {
            return ChineseDate(start, first);
        }

        if (separator is not ('-' or '/' or '.') || first - start > 4)
        {
            return false;
        }

        var second = DigitsEnd(first + 1);
        if (second - first is not (2 or 3))
        {
            return false;
        }

        var hasThird = _source.At(second) == separator;
        var end = hasThird ? DigitsEnd(second + 1) : second;
        var third = hasThird ? end - second - 1 : 0;
        if (first - start == 4 && third is 1 or 2)
        {
            return Iso(start, first, second, end, separator);
        }

        if (first - start <= 2 && third == 4)
        {
            Malformed(LexerMessages.NotIsoDate(_source.Excerpt(start, end), null), start, end);
            return true;
        }

        if (first - start == 4 && !hasThird && separator == '-' && IsMonth(first + 1, second) && NameLength(end, first: false) == 0)
        {
            Malformed(LexerMessages.DateWithoutDay(_source.Excerpt(start, end)), start, end);
            return true;
        }

        return false;
    }

    private bool IsMonth(int from, int to) =>
        to - from == 2 && int.Parse(_text.AsSpan(from, 2), NumberStyles.None, CultureInfo.InvariantCulture) is >= 1 and <= 12;

    private bool Iso(int start, int first, int second, int end, char separator)
    {
        var iso = $"{_text[start..first]}-{_text[(first + 1)..second].PadLeft(2, '0')}-{_text[(second + 1)..end].PadLeft(2, '0')}";
        var exists = DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        if (separator != '-' || end - start != 10)
        {
            Malformed(LexerMessages.NotIsoDate(_source.Excerpt(start, end), exists ? iso : null), start, end);
            return true;
        }

        if (!exists)
        {
            Malformed(LexerMessages.NoSuchDate(_source.Excerpt(start, end), LastDay(first + 1)), start, end);
            return true;
        }

        if (!Instant(start, end))
        {
            AddLiteral(Value.Of(date), start, end);
        }

        return true;
    }

    /// <summary>The last day of the month that stands at a position, after its year; null when there is no such month.</summary>
    private string? LastDay(int month)
    {
        var year = int.Parse(_text.AsSpan(month - 5, 4), NumberStyles.None, CultureInfo.InvariantCulture);
        if (year == 0 || !IsMonth(month, month + 2))
        {
            return null;
        }

        var days = DateTime.DaysInMonth(year, int.Parse(_text.AsSpan(month, 2), NumberStyles.None, CultureInfo.InvariantCulture));
        return string.Create(CultureInfo.InvariantCulture, $"{_text[(month - 5)..(month + 2)]}-{days}");
    }

    private bool Instant(int start, int dateEnd)
    {
        var mark = _source.At(dateEnd);
        var time = dateEnd + 1;
        var spaced = mark == ' ' && char.IsAsciiDigit(_source.At(time)) && _source.At(DigitsEnd(time)) == ':';
        if (!spaced && !(mark is 'T' or 't' && char.IsAsciiDigit(_source.At(time))))
        {
            return false;
        }

        var end = time;
        while (char.IsAsciiDigit(_source.At(end)) || (_source.At(end) is ':' or '.' && char.IsAsciiDigit(_source.At(end + 1))))
        {
            end++;
        }

        var zone = end;
        if (_source.At(end) is 'Z' or 'z')
        {
            end++;
        }
        else if (_source.At(end) is '+' or '-' && char.IsAsciiDigit(_source.At(end + 1)))
        {
            end = DigitsEnd(end + 1);
            end = _source.At(end) == ':' && char.IsAsciiDigit(_source.At(end + 1)) ? DigitsEnd(end + 1) : end;
        }

        var upper = $"{_text[start..dateEnd]}T{_text[time..end].ToUpperInvariant()}";
        if (zone == end)
        {
            Malformed(LexerMessages.InstantWithoutOffset(_source.Excerpt(start, end)), start, end);
        }
        else if (!DateTimeOffset.TryParseExact(upper, InstantFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant))
        {
            Malformed(LexerMessages.NotIsoInstant(_source.Excerpt(start, end), null), start, end);
        }
        else if (upper != _text[start..end])
        {
            Malformed(LexerMessages.NotIsoInstant(_source.Excerpt(start, end), upper), start, end);
        }
        else
        {
            AddLiteral(Value.Of(instant), start, end);
        }

        return true;
    }

    /// <summary>
    /// Chinese dates: a month with a year, a day or both. One number alone with its mark is a length, and is read as a number.
    /// </summary>
    private bool ChineseDate(int start, int first)
    {
        var year = _text[first] == Units.YearMark ? _text[start..first] : "";
        var monthStart = year.Length > 0 ? first + 1 : start;
        var monthEnd = DigitsEnd(monthStart);
        if (monthEnd == monthStart || _source.At(monthEnd) != Units.MonthMark)
        {
            return false;
        }

        var dayEnd = DigitsEnd(monthEnd + 1);
        var day = _text[(monthEnd + 1)..dayEnd];
        if (year.Length == 0 && day.Length == 0)
        {
            return false;
        }

        var end = Units.DayMarks.Contains(_source.At(dayEnd)) ? dayEnd + 1 : dayEnd;
        var iso = $"{year}-{_text[monthStart..monthEnd].PadLeft(2, '0')}-{day.PadLeft(2, '0')}";
        var exists = DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        Malformed(LexerMessages.NotIsoDate(_source.Excerpt(start, end), exists ? iso : null), start, end);
        return true;
    }
}
