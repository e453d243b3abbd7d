using System.Text.RegularExpressions;

namespace CareRules.Facts;

/// <summary>
/// A regular expression that a whole text matches or not. Matching takes time in proportion to the length of the text, whatever the text
/// is; what would need more (looking around, referring back) is no pattern.
/// </summary>
internal sealed class TextPattern
{
    /// <summary>The longest pattern, in characters.</summary>
    public const int MaxLength = 200;

    /// <summary>The most characters that a pattern may stand for, with its repetitions written out.</summary>
    public const int MaxSize = 250;

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline;

    private readonly Regex _regex;

    private TextPattern(string text, string example, bool ignoresCase)
    {
        var whole = $@"\A(?:{text})\z";
        _regex = ignoresCase ? new Regex(whole, Options | RegexOptions.IgnoreCase) : new Regex(whole, Options);
        Example = _regex.IsMatch(example) ? example : null;
    }

    /// <summary>A text that it matches; null where none was found.</summary>
    public string? Example { get; }

    public bool Matches(string text) => _regex.IsMatch(text);

    /// <summary>Reads a pattern.</summary>
    /// <returns>The problem; null where there is none.</returns>
    public static PatternProblem? TryParse(string text, bool ignoresCase, out TextPattern? pattern)
    {
        pattern = null;
        if (text.Length > MaxLength)
        {
            return PatternProblem.TooLong;
        }

        var scanner = new PatternScanner(text);
        if (scanner.Problem is { } problem)
        {
            return problem;
        }

        try
        {
            // By itself, so that nothing in it reaches beyond the group that makes it whole.
            _ = new Regex(text, Options);
            pattern = new TextPattern(text, scanner.Example, ignoresCase);
            return null;
        }
        catch (RegexParseException e)
        {
            return ProblemOf(e.Error);
        }
        catch (NotSupportedException)
        {
            return PatternProblem.Unreadable;
        }
    }

    private static PatternProblem ProblemOf(RegexParseError error)
    {
        switch (error)
        {
            case RegexParseError.UnterminatedBracket or RegexParseError.InsufficientClosingParentheses or RegexParseError.InsufficientOpeningParentheses:
                return PatternProblem.Unbalanced;
            case RegexParseError.QuantifierAfterNothing or RegexParseError.NestedQuantifiersNotParenthesized or RegexParseError.ReversedQuantifierRange:
            case RegexParseError.QuantifierOrCaptureGroupOutOfRange:
                return PatternProblem.Repetition;
            case RegexParseError.ReversedCharacterRange or RegexParseError.ShorthandClassInCharacterRange or RegexParseError.ExclusionGroupNotLast:
                return PatternProblem.Range;
            case RegexParseError.UnescapedEndingBackslash or RegexParseError.UnrecognizedEscape or RegexParseError.InsufficientOrInvalidHexDigits:
            case RegexParseError.MissingControlCharacter or RegexParseError.UnrecognizedControlCharacter or RegexParseError.InvalidUnicodePropertyEscape:
            case RegexParseError.MalformedUnicodePropertyEscape or RegexParseError.UnrecognizedUnicodeProperty:
                return PatternProblem.Escape;
            default:
                return PatternProblem.Unreadable;
        }
    }
}
