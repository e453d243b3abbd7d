using System.Buffers;
using System.Collections.Frozen;

namespace CareRules.Syntax.Yaml;

/// <summary>How YAML tools (1.1 or 1.2) interpret a text without quotes.</summary>
internal enum PlainMeaning
{
    Text,
    Null,
    Boolean,
    Number,
    Date,
}

/// <summary>
/// Determines a plain scalar's <see cref="PlainMeaning"/> conservatively: a text counts as text only where every common YAML tool reads it
/// as text.
/// </summary>
internal static class PlainMeanings
{
    private static readonly FrozenSet<string> Nulls = FrozenSet.Create(StringComparer.Ordinal, "~", "null", "Null", "NULL");

    private static readonly FrozenSet<string> Booleans = FrozenSet.Create(
        StringComparer.Ordinal,
        "true", "True", "TRUE", "false", "False", "FALSE", "yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N");

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF_");

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789_:.");

    public static PlainMeaning Of(string value)
    {
        if (value.Length == 0 || Nulls.Contains(value))
        {
            return PlainMeaning.Null;
        }

        if (Booleans.Contains(value))
        {
            return PlainMeaning.Boolean;
        }

        if (IsDate(value))
        {
            return PlainMeaning.Date;
        }

        return IsNumber(value) ? PlainMeaning.Number : PlainMeaning.Text;
    }

    // 2026-03-01, 2026-3-1, 2026-03-01T10:00:00Z, 2026-03-01 10:00
    private static bool IsDate(ReadOnlySpan<char> value)
    {
        if (!TakeDigits(ref value, 4, 4) || !TakeDash(ref value) || !TakeDigits(ref value, 1, 2) || !TakeDash(ref value) || !TakeDigits(ref value, 1, 2))
        {
            return false;
        }

        return value is [] or ['T' or 't' or ' ', >= '0' and <= '9', ..];
    }

    private static bool TakeDash(ref ReadOnlySpan<char> value)
    {
        if (value is not ['-', ..])
        {
            return false;
        }

        value = value[1..];
        return true;
    }

    private static bool TakeDigits(ref ReadOnlySpan<char> value, int least, int most)
    {
        var count = value.IndexOfAnyExceptInRange('0', '9');
        count = count < 0 ? value.Length : count;
        if (count < least || count > most)
        {
            return false;
        }

        value = value[count..];
        return true;
    }

    private static bool IsNumber(ReadOnlySpan<char> value)
    {
        value = value is ['+' or '-', ..] ? value[1..] : value;
        if (value is ".inf" or ".Inf" or ".INF" or ".nan" or ".NaN" or ".NAN")
        {
            return true;
        }

        if (value is ['0', 'x' or 'o' or 'b', _, ..])
        {
            return value[2..].IndexOfAnyExcept(HexDigits) < 0;
        }

        // Every other number of YAML, including 010, 1_000, 12:30 and 1e3, consists of these characters and starts with a digit or a point.
        if (value.Length == 0 || !(char.IsAsciiDigit(value[0]) || (value[0] == '.' && value.Length > 1 && char.IsAsciiDigit(value[1]))))
        {
            return false;
        }

        var exponent = value.IndexOfAny('e', 'E');
        if (exponent >= 0)
        {
            var power = value[(exponent + 1)..];
            power = power is ['+' or '-', ..] ? power[1..] : power;
            return power.Length > 0 && power.IndexOfAnyExceptInRange('0', '9') < 0 && IsMantissa(value[..exponent]);
        }

        return IsMantissa(value);
    }

    private static bool IsMantissa(ReadOnlySpan<char> value) => value.IndexOfAnyExcept(NumberCharacters) < 0 && value.Count('.') <= 1;
}
