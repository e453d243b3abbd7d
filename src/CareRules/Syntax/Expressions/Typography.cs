namespace CareRules.Syntax.Expressions;

/// <summary>Full-width and typographic characters, which Chinese keyboards and text processors put in the place of plain ones.</summary>
internal static class Typography
{
    public const string DoubleQuotes = "“”„‟＂";

    public const string SingleQuotes = "‘’‚‛＇";

    public const char Colon = '：';

    public const char Yen = '￥';

    public static bool IsFullWidth(char c) => c is >= '！' and <= '～';

    /// <summary>The character as the language reads it: some full-width ones are as good as the plain ones.</summary>
    public static char Read(char c) => c switch
    {
        '（' => '(',
        '）' => ')',
        '，' => ',',
        '％' => '%',
        '～' => '~',
        _ => c,
    };

    /// <summary>The plain character in the place of one that the language does not read; null for any other.</summary>
    public static char? Plain(char c) => c switch
    {
        '（' or '）' or '，' or '％' or '～' or Colon or '＂' or '＇' or Yen => null,
        >= '！' and <= '～' => (char)(c - 0xFEE0),
        '−' or '–' or '—' or '‐' or '‑' => '-',
        '×' or '∗' => '*',
        '÷' or '∕' => '/',
        '、' or '﹐' => ',',
        '。' => '.',
        _ => null,
    };
}
