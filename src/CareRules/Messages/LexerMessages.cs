namespace CareRules.Messages;

/// <summary>Problems of the words and signs of a leaf.</summary>
internal static partial class LexerMessages
{
    public static Message TooManyWords(int limit) => new(
        DiagnosticCatalog.LeafTooLong,
        new($"a leaf has at most {limit} words and signs", $"一个叶子最多有 {limit} 个词和符号"),
        new(
            "name parts of it as measures, or put a long list of values under `lists`",
            "把其中几部分定义为度量，或把一长串值放在 `lists` 下"));

    public static Message BackquoteNotClosed() => new(
        DiagnosticCatalog.LeafUnclosedQuote,
        new("a backquote is never closed", "反引号没有闭合"),
        new(
            "names with spaces stand between two backquotes, as in `` `Annual spend` ``",
            "含空格的名称放在一对反引号之间，例如 `` `Annual spend` ``"));

    public static Message EmptyName() => new(
        DiagnosticCatalog.EmptyName,
        new("there is no name between the backquotes", "反引号之间没有名称"));

    public static Message DanglingDot(string text) => new(
        DiagnosticCatalog.DanglingDot,
        new($"`{text}` has no name after its dot", $"`{text}` 的点号后没有名称"),
        new("a field follows the dot at once, as in `customer.since`", "点号后紧跟字段名，例如 `customer.since`"));

    public static Message UnknownEscape() => new(
        DiagnosticCatalog.UnknownEscape,
        new("a backslash here stands before a quote or another backslash only", "反斜杠在这里只能写在引号或另一个反斜杠之前"),
        new("double it for a backslash in the text", "文本中的反斜杠写两个"),
        @"\\");

    public static Message QuoteNotClosed(char quote) => new(
        DiagnosticCatalog.LeafUnclosedQuote,
        new("a quote is never closed", "引号没有闭合"),
        new($"text stands between two quotes, as in {quote}Li Lei{quote}", $"文本放在一对引号之间，例如 {quote}李雷{quote}"));

    /// <param name="character">The quote that stands there.</param>
    /// <param name="plain">The quote in its place.</param>
    public static Message TypographicQuote(char character, char plain) => new(
        DiagnosticCatalog.LeafSmartQuote,
        new($"`{character}` is a typographic quote", $"`{character}` 是中文引号"),
        new($"text stands between two plain quotes, as in {plain}Li Lei{plain}", $"文本放在一对英文引号之间，例如 {plain}李雷{plain}"),
        plain.ToString());

    public static Message TypographicQuotes(string suggestion) => new(
        DiagnosticCatalog.LeafSmartQuote,
        new("text stands in typographic quotes", "文本放在了中文引号里"),
        Helps.Write(suggestion),
        suggestion);

    public static Message TypographicCharacters(string text, string plain) => new(
        DiagnosticCatalog.TypographicCharacter,
        new($"`{text}` is typed in full-width or typographic characters", $"`{text}` 是全角字符或排版字符"),
        Helps.Write(plain),
        plain);

    public static Message FullWidthColon() => new(
        DiagnosticCatalog.LeafFullWidthColon,
        new("a full-width colon stands in the condition", "条件中有全角冒号"),
        new(
            "after a YAML key write `: `, a plain colon and a space; a condition itself has no colon",
            "YAML 的键后写 `: `，即英文冒号加空格；条件本身没有冒号"));

    public static Message SquareBracket(char bracket) => new(
        DiagnosticCatalog.UnexpectedCharacter,
        new($"`{bracket}` has no meaning in a condition", $"`{bracket}` 在条件中没有意义"),
        new("a list of values stands in parentheses, as in `in (a, b)`", "一组值放进圆括号，例如 `in (a, b)`"),
        bracket == '[' ? "(" : ")");

    public static Message Brace(char brace) => new(
        DiagnosticCatalog.UnexpectedCharacter,
        new($"`{brace}` has no meaning in a condition", $"`{brace}` 在条件中没有意义"),
        new("a name stands in braces in messages only", "只有消息中的名称才放进花括号"));

    public static Message NoMeaning(char character) => new(
        DiagnosticCatalog.UnexpectedCharacter,
        new($"`{character}` has no meaning in a condition", $"`{character}` 在条件中没有意义"),
        new("a name with special characters stands in backquotes, text in quotes", "含特殊字符的名称放进反引号，文本放进引号"));

    /// <summary>The same for a character that cannot be seen.</summary>
    public static Message CodeWithoutMeaning(int code) => new(
        DiagnosticCatalog.UnexpectedCharacter,
        new($"the character U+{code:X4} has no meaning in a condition", $"字符 U+{code:X4} 在条件中没有意义"),
        new("a name with special characters stands in backquotes, text in quotes", "含特殊字符的名称放进反引号，文本放进引号"));

    /// <param name="written">The operator of another language.</param>
    /// <param name="isEqual">True when it compares for equality.</param>
    /// <param name="suggestion">The operator in its place, with spaces where it needs them.</param>
    public static Message WrongOperator(string written, bool isEqual, string suggestion) => new(
        DiagnosticCatalog.WrongOperator,
        new($"`{written}` is not an operator here", $"`{written}` 在这里不是运算符"),
        isEqual ? new("write `=` or `is`", "写 `=` 或 `is`") : Helps.Write(suggestion.Trim()),
        suggestion);

    public static Message SignJoinsTests(string sign) => new(
        DiagnosticCatalog.LogicInLeaf,
        new($"`{sign}` joins tests, but a leaf is one test", $"`{sign}` 连接多个测试，但一个叶子只有一个测试"),
        Helps.TestsInTree);

    public static Message MinusWithoutSpaces(string suggestion) => new(
        DiagnosticCatalog.MinusWithoutSpaces,
        new("a minus between two values needs a space on both sides", "两个值之间的减号两侧都要有空格"),
        new("names may hold `-`; write `a - b` to subtract", "名称可含 `-`；相减写作 `a - b`"),
        suggestion);
}
