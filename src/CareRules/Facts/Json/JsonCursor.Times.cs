using System.Globalization;
using System.Text;
using System.Text.Json;

namespace CareRules.Facts.Json;

/// <summary>Dates, instants and currencies, which JSON represents as text.</summary>
internal ref partial struct JsonCursor
{
    private const string InstantForm = "2026-01-05T10:00:00+08:00";

    /// <summary>A day, written <c>yyyy-MM-dd</c>.</summary>
    public DateOnly? Date()
    {
        if (Text() is not { } text)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            _errors.Add($"{Shown(text)} is not a date; write it like 2026-05-01");
            return null;
        }

        return NotTooEarly(date, text) ? date : null;
    }

    /// <summary>A point in time, written with its offset from UTC.</summary>
    public DateTimeOffset? Instant()
    {
        if (_reader.TokenType == JsonTokenType.String && !_reader.ValueIsEscaped && HasOffset(_reader.ValueSpan) && _reader.TryGetDateTimeOffset(out var at)
            && at.Year >= FactChecks.Earliest.Year)
        {
            return at;
        }

        return Text() is { } text ? UnusualInstant(text) : null;
    }

    /// <summary>An ISO 4217 code.</summary>
    public string? Currency()
    {
        if (Text() is not { } text)
        {
            return null;
        }

        if (text.Length == 3 && char.IsAsciiLetterUpper(text[0]) && char.IsAsciiLetterUpper(text[1]) && char.IsAsciiLetterUpper(text[2]))
        {
            return text;
        }

        _errors.Add($"{Shown(text)} is not a currency; write three capital letters like CNY");
        return null;
    }

    /// <summary>An exact length of time.</summary>
    public TimeSpan? Duration()
    {
        if (Text() is not { } text)
        {
            return null;
        }

        if (IsoDuration.TryParse(text, out var amount) && !amount.IsCalendar)
        {
            return new TimeSpan(amount.Ticks);
        }

        _errors.Add($"{Shown(text)} is not an exact length of time; write ISO 8601 such as PT36H or P3D (a month or a year is not exact)");
        return null;
    }

    /// <summary>A calendar length of time, in months.</summary>
    public int? Months()
    {
        if (Text() is not { } text)
        {
            return null;
        }

        if (IsoDuration.TryParse(text, out var amount) && amount.IsCalendar)
        {
            return amount.Months;
        }

        _errors.Add($"{Shown(text)} is not a length in months or years; write ISO 8601 such as P18M or P3Y");
        return null;
    }

    /// <summary>A share: the fraction as a number, or a percentage as text.</summary>
    public decimal? Percent()
    {
        if (_reader.TokenType != JsonTokenType.String)
        {
            return _reader.TokenType == JsonTokenType.Number ? Number() : RefusePercent();
        }

        if (Text() is not { } text)
        {
            return null;
        }

        if (text.EndsWith('%') && ExactDecimal.TryParse(Encoding.UTF8.GetBytes(text[..^1]), out var hundredths))
        {
            return hundredths / 100m;
        }

        _errors.Add($"{Shown(text)} is not a percentage; write a fraction such as 0.5, or \"50%\"");
        return null;
    }

    private decimal? RefusePercent()
    {
        Refuse("a percentage is expected: a fraction such as 0.5, or \"50%\"");
        return null;
    }

    private readonly DateTimeOffset? UnusualInstant(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        if (HasOffset(bytes) && _reader.TryGetDateTimeOffset(out var at))
        {
            return NotTooEarly(DateOnly.FromDateTime(at.DateTime), text) ? at : null;
        }

        var lacksOffset = !HasOffset(bytes) && text.Contains('T', StringComparison.Ordinal) && _reader.TryGetDateTime(out _);
        _errors.Add(lacksOffset
            ? $"{Shown(text)} does not say which zone it is in; write the offset too, like {InstantForm}"
            : $"{Shown(text)} is not an instant; write it like {InstantForm}");
        return null;
    }

    private readonly bool NotTooEarly(DateOnly date, string text)
    {
        if (date >= FactChecks.Earliest)
        {
            return true;
        }

        _errors.Add($"{Shown(text)} lies before 1900-01-01; leave an unknown date out");
        return false;
    }

    // The reader would interpret a time without an offset in the machine's zone.
    private static bool HasOffset(ReadOnlySpan<byte> text) =>
        text.Length > 16 && (text[^1] == (byte)'Z' || text[^6] is (byte)'+' or (byte)'-');
}
