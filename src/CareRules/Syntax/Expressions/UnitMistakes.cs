using System.Globalization;
using CareRules.Messages;
using CareRules.Wording;

namespace CareRules.Syntax.Expressions;

/// <summary>Reports problems with the word after a number.</summary>
internal static class UnitMistakes
{
    /// <summary>True for a word that, separated by a space, can only be meant as the unit of the number before it.</summary>
    public static bool MayBeUnit(string word) =>
        Units.TryGet(word, out _) || Units.MeantCurrency(word) is not null || Units.Magnitude(word, out _) is not null || Units.IsCounter(word)
        || (!Keywords.IsReserved(word) && Keywords.ComparatorFor(word) is null
            && (Units.Meant(word) is not null || Units.Readings(word) is not null));

    /// <summary>Reports a word after a number that is not a unit.</summary>
    public static void Report(ExpressionSource source, int numberStart, int numberEnd, int wordStart, int wordEnd)
    {
        var number = source.Text[numberStart..numberEnd];
        var word = source.Text[wordStart..wordEnd];
        var prefix = Units.Prefix(word) ?? "";
        var rest = word[prefix.Length..];
        var isAmount = prefix.Length == 0 || Units.IsScale(prefix);
        if (StartsWithLogic(rest))
        {
            source.Report(ParserMessages.JoinsAnotherTest(source.Excerpt(wordEnd - rest.Length, wordEnd)), wordEnd - rest.Length, wordEnd);
        }
        else if (word == "月")
        {
            source.Report(LexerMessages.MonthOrLength(source.Excerpt(numberStart, wordEnd), $"{number}个月"), numberStart, wordEnd);
        }
        else if (isAmount && Units.MeantCurrency(rest) is { } code)
        {
            source.Report(LexerMessages.NoCurrencyCode(rest, $"{number}{prefix} {code}"), numberStart, wordEnd);
        }
        else if (isAmount && Units.IsCounter(rest))
        {
            source.Report(LexerMessages.CountWithUnit(rest, number + prefix), numberStart, wordEnd);
        }
        else if (Units.Magnitude(word, out var isMoney) is { } factor && number.Length < 15)
        {
            var inTenThousands = factor >= 10_000m ? factor / 10_000m : 0m;
            var scale = inTenThousands > 0m ? "万" : "";
            var plain = decimal.Parse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
                * (inTenThousands > 0m ? inTenThousands : factor);
            var suggestion = $"{NumberText.Exact(plain)}{scale}{(isMoney ? "元" : "")}";
            source.Report(LexerMessages.UnknownScale(word, suggestion), numberStart, wordEnd);
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
        var words = source.Excerpt(wordStart, end);
        source.Report(
            Units.TryGet($"business {unit}", out _)
                ? LexerMessages.UnknownUnit(words, $"{number} business {unit}")
                : LexerMessages.NoBusinessUnit(words, number),
            numberStart,
            end);
    }

    // Without a space, 5且b is one run of letters. English "or" would be part of too many words.
    private static bool StartsWithLogic(string word) =>
        word.Length > 0 && !char.IsAscii(word[0]) && (Keywords.IsLogic(word[..1]) || (word.Length > 1 && Keywords.IsLogic(word[..2])));

    private static void Unknown(ExpressionSource source, string number, int numberStart, int wordStart, int wordEnd)
    {
        var word = source.Text[wordStart..wordEnd];
        var shown = source.Excerpt(wordStart, wordEnd);
        if (Units.Readings(word) is var (first, second))
        {
            source.Report(LexerMessages.AmbiguousUnit(shown, first, second), wordStart, wordEnd);
        }
        else if (Units.Meant(word) is { } meant)
        {
            var spaced = char.IsAscii(meant[0]) && meant != "%" ? $"{number} {meant}" : $"{number}{meant}";
            source.Report(LexerMessages.UnknownUnit(shown, spaced), numberStart, wordEnd);
        }
        else
        {
            var message = Units.Prefix(word) is { } prefix ? LexerMessages.TextAfterUnit(shown, prefix) : LexerMessages.UnknownUnit(shown, null);
            source.Report(message, wordStart, wordEnd);
        }
    }
}
