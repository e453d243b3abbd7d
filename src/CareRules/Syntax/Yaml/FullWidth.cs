namespace CareRules.Syntax.Yaml;

/// <summary>Punctuation of Chinese keyboards that YAML takes for text.</summary>
internal static class FullWidth
{
    public const char Comma = '\uFF0C';

    public const char Colon = '\uFF1A';

    /// <summary>Round brackets, and the full-width ones of each kind.</summary>
    public const string ClosingBrackets = ")\uFF09\uFF3D\uFF5D";

    public static readonly char[] Quotes = ['\u201C', '\u201D', '\u2018', '\u2019', '\uFF02', '\uFF07'];

    public static bool IsColon(char c) => c is Colon or '\uFE55' or '\uFE30';
}
