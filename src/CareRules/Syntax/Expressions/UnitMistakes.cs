using System.Globalization;
using CareRules.Messages;
using CareRules.Wording;

namespace CareRules.Syntax.Expressions;

/// <summary>Problems with the word after a number.</summary>
internal static class UnitMistakes
{
    /// <summary>True for a word that, separated by a space, can only be meant as the unit of the number before it.</summary>
    public static bool MayBeUnit(string word) =>
        Units.TryGet(word, out _) || Units.MeantCurrency(word) is not null || Units.Magnitude(word, out _) is not null || Units.IsCounter(word)
        || (!Keywords.IsReserved(word) && Keywords.ComparatorFor(word) is null
            && (Units.Meant(word) is not null || Units.Readings(word) is not null));

    /// <summary>What is wrong with a word after a number that is not a unit, and where.</summary>
    public static (Message Message, int From, int To) Find(ExpressionSource source, int numberStart, int numberEnd, int wordStart, int wordEnd)
    {
        var number = source.Text[numberStart..numberEnd];
        var word = source.Text[wordStart..wordEnd];
        var prefix = Units.Prefix(word) ?? "";
        var rest = word[prefix.Length..];
        var isAmount = prefix.Length == 0 || Units.IsScale(prefix);
        if (StartsWithLogic(rest))
        {
            return (ParserMessages.JoinsAnotherTest(source.Excerpt(wordEnd - rest.Length, wordEnd)), wordEnd - rest.Length, wordEnd);
        }

        if (word == "月")
        {
            return (LexerMessages.MonthOrLength(source.Excerpt(numberStart, wordEnd), $"{number}个月"), numberStart, wordEnd);
        }

        if (isAmount && Units.MeantCurrency(rest) is { } code)
        {
            return (LexerMessages.NoCurrencyCode(rest, $"{number}{prefix} {code}"), numberStart, wordEnd);
        }

        if (isAmount && Units.IsCounter(rest))
        {
            return (LexerMessages.CountWithUnit(rest, number + prefix), numberStart, wordEnd);
        }

        if (Units.Magnitude(word, out var isMoney) is not { } factor || number.Length >= 15)
        {
            return Unknown(source, number, numberStart, wordStart, wordEnd);
        }

        var inTenThousands = factor >= 10_000m ? factor / 10_000m : 0m;
        var scale = inTenThousands > 0m ? "万" : "";
        var plain = decimal.Parse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture)
            * (inTenThousands > 0m ? inTenThousands : factor);
        return (LexerMessages.UnknownScale(word, $"{NumberText.Exact(plain)}{scale}{(isMoney ? "元" : "")}"), numberStart, wordEnd);
    }

    /// <summary>What is wrong with business time in a unit that does not support it, or under another name.</summary>
    public static Message OfBusiness(ExpressionSource source, int numberStart, int numberEnd, int wordStart, int end, string unit)
    {
        var number = source.Text[numberStart..numberEnd];
        var words = source.Excerpt(wordStart, end);
        return Units.TryGet($"business {unit}", out _)
            ? LexerMessages.UnknownUnit(words, $"{number} business {unit}")
            : LexerMessages.NoBusinessUnit(words, number);
    }

    // Without a space, 5且b is one run of letters. English "or" would be part of too many words.
    private static bool StartsWithLogic(string word) =>
        word.Length > 0 && !char.IsAscii(word[0]) && (Keywords.IsLogic(word[..1]) || (word.Length > 1 && Keywords.IsLogic(word[..2])));

    private static (Message Message, int From, int To) Unknown(ExpressionSource source, string number, int numberStart, int wordStart, int wordEnd)
    {
        var word = source.Text[wordStart..wordEnd];
        var shown = source.Excerpt(wordStart, wordEnd);
        if (Units.Readings(word) is var (first, second))
        {
            return (LexerMessages.AmbiguousUnit(shown, first, second), wordStart, wordEnd);
        }

        if (Units.Meant(word) is { } meant)
        {
            var spaced = char.IsAscii(meant[0]) && meant != "%" ? $"{number} {meant}" : $"{number}{meant}";
            return (LexerMessages.UnknownUnit(shown, spaced), numberStart, wordEnd);
        }

        return (Units.Prefix(word) is { } prefix ? LexerMessages.TextAfterUnit(shown, prefix) : LexerMessages.UnknownUnit(shown, null), wordStart, wordEnd);
    }
}
