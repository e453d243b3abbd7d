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
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.,，_:eE+-");

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

        var meant = scalar.Value.Trim().ToUpperInvariant() switch
        {
            "TRUE" or "YES" or "ON" or "Y" or "是" or "真" or "1" => "true",
            "FALSE" or "NO" or "OFF" or "N" or "否" or "假" or "0" => "false",
            _ => null,
        };
        var message = scalar.IsEmpty ? "`true` or `false` is missing" : $"`{Excerpt.Of(scalar.Value)}` is neither `true` nor `false`";
        diagnostics.Add(DiagnosticCatalog.NotBoolean.At(scalar.Span, path, message, meant is null ? "write `true` or `false`" : $"write `{meant}`, without quotes", meant));
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
            diagnostics.Add(DiagnosticCatalog.MissingText.At(scalar.Span, path, "a text is missing here", "fill it in"));
            return false;
        }

        var (kind, what) = PlainMeanings.Of(scalar.Value) switch
        {
            PlainMeaning.Null => (DiagnosticCatalog.TextReadsAsNull, "nothing at all"),
            PlainMeaning.Boolean => (DiagnosticCatalog.TextReadsAsBoolean, "a boolean"),
            PlainMeaning.Number => (DiagnosticCatalog.TextReadsAsNumber, "a number"),
            PlainMeaning.Date => (DiagnosticCatalog.TextReadsAsDate, "a date"),
            _ => (null, ""),
        };
        if (kind is null)
        {
            return true;
        }

        var quoted = $"\"{scalar.Value}\"";
        diagnostics.Add(kind.At(scalar.Span, path, $"a text is expected, and YAML tools read `{Excerpt.Of(scalar.Value)}` as {what}", $"if the text is meant, write {Excerpt.Of(quoted)}", quoted));
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
        var problem = digits switch
        {
            ['0', 'x' or 'o' or 'b' or 'X' or 'O' or 'B', _, ..] => Number(DiagnosticCatalog.ForeignNumber, "is not a decimal number", null),
            _ when digits.AsSpan().ContainsAnyExcept(NumberCharacters) => Special(digits),
            _ when digits.Contains('_', StringComparison.Ordinal) => Number(DiagnosticCatalog.UnderscoreInNumber, "has an underscore in it", Without("_")),
            _ when digits.AsSpan().ContainsAny(',', '，') => Comma(digits),
            _ when digits.Contains(':', StringComparison.Ordinal) => Colon(),
            _ when digits.AsSpan().ContainsAny('e', 'E') => Exponent(),
            ['0', >= '0' and <= '9', ..] => Number(DiagnosticCatalog.LeadingZero, "starts with a zero, which some tools read as octal", sign + TrimZeros(digits)),
            _ => null,
        };
        if (problem is null)
        {
            return true;
        }

        diagnostics.Add(problem);
        return false;

        Diagnostic Number(DiagnosticDescriptor kind, string fault, string? suggestion) => kind.At(
            scalar.Span, path, $"`{Excerpt.Of(value)}` {fault}", suggestion is null ? "write a plain decimal number" : $"write `{Excerpt.Of(suggestion)}`", suggestion);

        string Without(string mark) => value.Replace(mark, "", StringComparison.Ordinal);

        Diagnostic? Special(string text) =>
            text.ToUpperInvariant() is ".INF" or ".NAN" ? Number(DiagnosticCatalog.ForeignNumber, "is not a number that a rule can use", null) : null;

        Diagnostic Comma(string text) => Number(
            DiagnosticCatalog.CommaInNumber, "has a comma in it",
            IsGrouped(text) ? Without(",").Replace("，", "", StringComparison.Ordinal) : null);

        Diagnostic Colon() => DiagnosticCatalog.ColonInNumber.At(
            scalar.Span, path, $"`{Excerpt.Of(value)}` has a colon in it, which some tools read as a number to the base 60", "write a duration with its unit, as in `90 minutes`");

        Diagnostic? Exponent() => decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Number(DiagnosticCatalog.ForeignNumber, "has an exponent", number.ToString(CultureInfo.InvariantCulture))
            : null;
    }

    /// <summary>
    /// False, with a diagnostic, when a date is not written year-month-day: <c>2026/03/01</c>, <c>1-3-2026</c>, <c>2026-3-1</c>,
    /// <c>2026年3月1日</c>.
    /// </summary>
    public static bool CheckDateText(YamlScalar scalar, string path, DiagnosticBag diagnostics)
    {
        if (scalar.IsReported)
        {
            return false;
        }

        var value = scalar.Value.Trim();
        var parts = value.TrimEnd('日').Split(['-', '/', '.', '年', '月']);
        if (parts.Length != 3 || parts.Any(p => p.Length is 0 or > 4 || p.AsSpan().ContainsAnyExceptInRange('0', '9'))
            || (parts[0].Length == 4 && parts[1].Length == 2 && parts[2].Length == 2 && value.Count(c => c == '-') == 2))
        {
            return true;
        }

        // With the year first, the order is certain; with day or month first, it is ambiguous.
        var iso = parts[0].Length == 4 ? $"{parts[0]}-{parts[1].PadLeft(2, '0')}-{parts[2].PadLeft(2, '0')}" : null;
        var isReal = iso is not null && DateOnly.TryParseExact(iso, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        diagnostics.Add(DiagnosticCatalog.DateNotIso.At(
            scalar.Span, path, $"`{value}` is not a date of the form year-month-day",
            isReal ? $"write `{iso}`" : "write the year with four digits, then month and day with two each, as in `2026-03-01`", isReal ? iso : null));
        return false;
    }

    /// <summary>
    /// True, with a diagnostic, when a text stands where a mapping or a list is expected because its colon is full-width (<c>tier：core</c>)
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
        var whole = text.Split('.')[0].Split([',', '，']);
        return whole[0].Length is > 0 and <= 3 && whole.Skip(1).All(g => g.Length == 3) && text.AsSpan().LastIndexOfAny(',', '，') < text.Split('.')[0].Length;
    }
}
