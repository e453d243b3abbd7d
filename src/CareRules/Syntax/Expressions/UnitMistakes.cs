using System.Globalization;
using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Syntax.Expressions;

/// <summary>Reports problems with the word after a number.</summary>
internal static class UnitMistakes
{
    /// <summary>True for a word that, separated by a space, can only be meant as the unit of the number before it.</summary>
    public static bool MayBeUnit(string word) =>
        Units.TryGet(word, out _) || Units.MeantCurrency(word) is not null || Units.Magnitude(word, out _) is not null || Units.IsCounter(word)
        || (!Keywords.IsReserved(word) && Keywords.ComparatorFor(word) is null && Units.Meant(word) is not null);

    /// <summary>Reports a word after a number that is not a unit.</summary>
    public static void Report(ExpressionSource source, int numberStart, int numberEnd, int wordStart, int wordEnd)
    {
        var number = source.Text[numberStart..numberEnd];
        var word = source.Text[wordStart..wordEnd];
        var prefix = Units.Prefix(word) ?? "";
        var rest = word[prefix.Length..];
        if (StartsWithLogic(rest))
        {
            source.Report(DiagnosticCatalog.LogicInLeaf, wordEnd - rest.Length, wordEnd, $"{source.Quote(wordEnd - rest.Length, wordEnd)} joins another test, but a leaf is one test", "put each test on its own line under `all:` (and) or `any:` (or)");
        }
        else if (word == "月")
        {
            source.Report(DiagnosticCatalog.AmbiguousUnit, numberStart, wordEnd, $"{source.Quote(numberStart, wordEnd)} can be a month of the year or a length of time", null, $"{number}个月");
        }
        else if (prefix is "" or "万" or "亿" && Units.MeantCurrency(rest) is { } code)
        {
            source.Report(DiagnosticCatalog.CurrencyCode, numberStart, wordEnd, $"`{rest}` is not an ISO 4217 code", null, $"{number}{prefix} {code}");
        }
        else if (prefix is "" or "万" or "亿" && Units.IsCounter(rest))
        {
            source.Report(DiagnosticCatalog.UnknownUnit, numberStart, wordEnd, $"a count has no unit such as `{rest}`", null, number + prefix);
        }
        else if (Units.Magnitude(word, out var isMoney) is { } factor && number.Length < 15)
        {
            var inTenThousands = factor >= 10_000m ? factor / 10_000m : 0m;
            var scale = inTenThousands > 0m ? "万" : "";
            var plain = decimal.Parse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
                * (inTenThousands > 0m ? inTenThousands : factor);
            source.Report(DiagnosticCatalog.UnknownUnit, numberStart, wordEnd, $"`{word}` is not a unit; the scales are 万 and 亿", null, string.Create(CultureInfo.InvariantCulture, $"{plain:0.############}{scale}{(isMoney ? "元" : "")}"));
        }
        else
        {
            Unknown(source, number, numberStart, wordStart, wordEnd);
        }
    }

    /// <summary>Reports business time in a unit that does not support it, or under another name.</summary>
    public static void ReportBusiness(ExpressionSource source, int numberStart, int numberEnd, int wordStart, int end, string unit)
    {
        var number = source.Text[numberStart..numberEnd];
        var known = Units.TryGet($"business {unit}", out _);
        source.Report(
            DiagnosticCatalog.UnknownUnit,
            numberStart,
            end,
            $"unknown unit {source.Quote(wordStart, end)}",
            known ? null : $"business time is counted in days, hours or minutes, for example `{number} business hours`",
            known ? $"{number} business {unit}" : null);
    }

    // Without a space, 5且b is one run of letters. English "or" would be part of too many words.
    private static bool StartsWithLogic(string word) =>
        word.Length > 0 && !char.IsAscii(word[0]) && (Keywords.IsLogic(word[..1]) || (word.Length > 1 && Keywords.IsLogic(word[..2])));

    private static void Unknown(ExpressionSource source, string number, int numberStart, int wordStart, int wordEnd)
    {
        var word = source.Text[wordStart..wordEnd];
        var shown = source.Quote(wordStart, wordEnd);
        var meant = Units.Meant(word);
        if (meant is { } readings && readings[0] == '?')
        {
            var (first, second) = (readings[1..readings.IndexOf('|', StringComparison.Ordinal)], readings[(readings.IndexOf('|', StringComparison.Ordinal) + 1)..]);
            source.Report(DiagnosticCatalog.AmbiguousUnit, wordStart, wordEnd, $"the unit {shown} can mean {first} or {second}", "write it out");
        }
        else if (meant is not null)
        {
            var spaced = char.IsAscii(meant[0]) && meant != "%" ? $"{number} {meant}" : $"{number}{meant}";
            source.Report(DiagnosticCatalog.UnknownUnit, numberStart, wordEnd, $"unknown unit {shown}", null, spaced);
        }
        else if (Units.Prefix(word) is { } prefix)
        {
            source.Report(DiagnosticCatalog.UnknownUnit, wordStart, wordEnd, $"unknown unit {shown}", $"after the unit `{prefix}` the value ends; `>=`, `<` and the like say what is more or less");
        }
        else
        {
            source.Report(DiagnosticCatalog.UnknownUnit, wordStart, wordEnd, $"unknown unit {shown}", "units are such as `days`, `hours`, `months`, `years`, `%`, `CNY`, `万元`, `天`, `个月`; a name or text that starts with a digit stands in quotes");
        }
    }
}
