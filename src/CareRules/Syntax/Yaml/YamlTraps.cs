using System.Buffers;
using System.Globalization;
using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Syntax.Yaml;

/// <summary>
/// Reads a scalar as the type that the binder expects. Each method reports the problem itself; a scalar that reading has reported fails
/// silently.
/// </summary>
internal static class YamlTraps
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create($"0123456789.,{FullWidth.Comma}_:eE+-");

    /// <summary>Reads <c>true</c> or <c>false</c>, the only booleans of the language.</summary>
    public static bool TryReadBoolean(YamlScalar scalar, string path, DiagnosticBag diagnostics, out bool value)
    {
        value = scalar.Value == "true";
        if (scalar.IsReported)
        {
            return false;
        }

        if (scalar.IsPlain && scalar.Value is "true" or "false")
        {
            return true;
        }

        var word = scalar.Value.Trim().ToUpperInvariant();
        var meant = YamlWording.True.Contains(word) ? "true" : YamlWording.False.Contains(word) ? "false" : null;
        diagnostics.Add((scalar.IsEmpty ? ScalarMessages.NoBoolean() : ScalarMessages.NotABoolean(Excerpt.Of(scalar.Value), meant)).At(scalar.Span, path));
        return false;
    }

    /// <summary>Reads a name or a text; a text that other YAML tools would not read as text must be quoted.</summary>
    public static bool TryReadText(YamlScalar scalar, string path, DiagnosticBag diagnostics, out string text)
    {
        text = scalar.Value;
        if (scalar.IsReported)
        {
            return false;
        }

        if (!scalar.IsPlain)
        {
            return true;
        }

        if (scalar.IsEmpty)
        {
            diagnostics.Add(ScalarMessages.NoText().At(scalar.Span, path));
            return false;
        }

        var message = PlainMeanings.Of(scalar.Value) switch
        {
            PlainMeaning.Text => null,
            PlainMeaning.Null => ScalarMessages.ReadsAsNull(scalar.Value),
            PlainMeaning.Boolean => ScalarMessages.ReadsAsBoolean(scalar.Value),
            PlainMeaning.Number => ScalarMessages.ReadsAsNumber(scalar.Value),
            PlainMeaning.Date => ScalarMessages.ReadsAsDate(scalar.Value),
        };
        if (message is null)
        {
            return true;
        }

        diagnostics.Add(message.At(scalar.Span, path));
        return false;
    }

    /// <summary>
    /// False, with a diagnostic, when a number is written in a form that tools interpret differently: <c>010</c>, <c>1_000</c>,
    /// <c>12:30</c>, <c>1,000</c>, <c>1e3</c>, <c>0x1F</c>, <c>.inf</c>.
    /// </summary>
    public static bool CheckNumberText(YamlScalar scalar, string path, DiagnosticBag diagnostics)
    {
        if (scalar.IsReported)
        {
            return false;
        }

        var value = scalar.Value.Trim();
        var digits = value is ['+' or '-', ..] ? value[1..] : value;
        if (digits.Length == 0 || !(char.IsAsciiDigit(digits[0]) || digits[0] == '.'))
        {
            return true;
        }

        var sign = value[..^digits.Length];
        var shown = Excerpt.Of(value);
        var problem = digits switch
        {
            ['0', 'x' or 'o' or 'b' or 'X' or 'O' or 'B', _, ..] => ScalarMessages.NotDecimal(shown),
            _ when digits.AsSpan().ContainsAnyExcept(NumberCharacters) => digits.ToUpperInvariant() is ".INF" or ".NAN" ? ScalarMessages.NotFinite(shown) : null,
            _ when digits.Contains('_', StringComparison.Ordinal) => ScalarMessages.Underscore(shown, Without('_')),
            _ when digits.AsSpan().ContainsAny(',', FullWidth.Comma) => ScalarMessages.Comma(shown, IsGrouped(digits) ? Without(',', FullWidth.Comma) : null),
            _ when digits.Contains(':', StringComparison.Ordinal) => ScalarMessages.Colon(shown),
            _ when digits.AsSpan().ContainsAny('e', 'E') =>
                decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? ScalarMessages.Exponent(shown, number.ToString(CultureInfo.InvariantCulture))
                    : null,
            ['0', >= '0' and <= '9', ..] => ScalarMessages.LeadingZero(shown, sign + TrimZeros(digits)),
            _ => null,
        };
        if (problem is null)
        {
            return true;
        }

        diagnostics.Add(problem.At(scalar.Span, path));
        return false;

        string Without(params ReadOnlySpan<char> marks)
        {
            var plain = value;
            foreach (var mark in marks)
            {
                plain = plain.Replace(mark.ToString(), "", StringComparison.Ordinal);
            }

            return plain;
        }
    }

    /// <summary>
    /// False, with a diagnostic, when a date is not written year-month-day: <c>2026/03/01</c>, <c>1-3-2026</c>, <c>2026-3-1</c>,
    /// and the same with the Chinese words for year, month and day.
    /// </summary>
    public static bool CheckDateText(YamlScalar scalar, string path, DiagnosticBag diagnostics)
    {
        if (scalar.IsReported)
        {
            return false;
        }

        var value = scalar.Value.Trim();
        var parts = value.TrimEnd(YamlWording.DayEnd).Split(['-', '/', '.', .. YamlWording.DateParts]);
        if (parts.Length != 3 || parts.Any(p => p.Length is 0 or > 4 || p.AsSpan().ContainsAnyExceptInRange('0', '9'))
            || (parts[0].Length == 4 && parts[1].Length == 2 && parts[2].Length == 2 && value.Count(c => c == '-') == 2))
        {
            return true;
        }

        // With the year first, the order is certain; with day or month first, it is ambiguous.
        var iso = parts[0].Length == 4 ? $"{parts[0]}-{parts[1].PadLeft(2, '0')}-{parts[2].PadLeft(2, '0')}" : null;
        var isReal = iso is not null && DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        diagnostics.Add(ScalarMessages.NotYearMonthDay(value, isReal ? iso : null).At(scalar.Span, path));
        return false;
    }

    /// <summary>
    /// True, with a diagnostic, when a text stands where a mapping or a list is expected because its colon is full-width (<c>tier\uFF1Acore</c>)
    /// or lacks its space (<c>tier:core</c>).
    /// </summary>
    public static bool ReportLostColon(YamlScalar scalar, string path, DiagnosticBag diagnostics)
    {
        if (scalar.IsReported || !scalar.IsPlain || scalar.IsEmpty || KeyLine.ExplainFrom(scalar.Span.Source, scalar.Span.Start, path) is not { } problem)
        {
            return scalar.IsReported;
        }

        diagnostics.Add(problem);
        return true;
    }

    private static string TrimZeros(string digits)
    {
        var trimmed = digits.TrimStart('0');
        return trimmed.Length == 0 || trimmed[0] == '.' ? "0" + trimmed : trimmed;
    }

    // 1,000 and 12,345,678.9 but not 1,5
    private static bool IsGrouped(string text)
    {
        var whole = text.Split('.')[0].Split([',', FullWidth.Comma]);
        return whole[0].Length is > 0 and <= 3 && whole.Skip(1).All(g => g.Length == 3) && text.AsSpan().LastIndexOfAny(',', FullWidth.Comma) < text.Split('.')[0].Length;
    }
}
