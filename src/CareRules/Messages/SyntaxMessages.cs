using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Text that is not YAML: keys, brackets, quotes, escapes, indentation.</summary>
internal static class SyntaxMessages
{
    private static readonly LocalizedText PlainBackslash = new(
        "write \\\\ for a backslash, or use single quotes, in which it is a plain character",
        "反斜杠写成 \\\\，或改用单引号，其中它是普通字符");

    public static Message NotYaml() => new(
        DiagnosticCatalog.InvalidYaml,
        new("this is not valid YAML", "这不是有效的 YAML"),
        new("compare it with the lines around; a text with unusual characters needs quotes", "与前后各行对照；含特殊字符的文本放进引号"));

    public static LocalizedText ParserSays(string text) => new($"the YAML parser says: {text}", $"YAML 解析器报告：{text}");

    public static Message DuplicateKey(string key) => new(
        DiagnosticCatalog.DuplicateKey,
        new($"the key `{key}` is given twice", $"键 `{key}` 写了两次"),
        new("keep one of them; a list needs `- ` before each entry", "只保留一个；列表的每一项前写 `- `"));

    public static LocalizedText FirstKey(string key) => new($"`{key}` is first given here", $"`{key}` 首次写在这里");

    public static Message KeyNotText(bool isList) => new(
        DiagnosticCatalog.KeyNotText,
        isList ? new("a list stands where a key is expected", "此处应为键，却是列表") : new("a mapping stands where a key is expected", "此处应为键，却是映射"),
        new("a key is a name; a text that starts with `{` or `[` needs quotes", "键是名称；以 `{` 或 `[` 开头的文本放进引号"));

    public static Message EmptyKey() => new(
        DiagnosticCatalog.EmptyKey,
        new("the key before this colon is empty", "这个冒号前的键是空的"),
        Helps.Write("key: value"));

    public static Message ComplexKey() => new(
        DiagnosticCatalog.ListOnKeyLine,
        new("`?` starts a complex key here", "`?` 在这里开始一个复合键"),
        new("put the text within quotes", "把文本放进引号"));

    public static Message ListOnKeyLine() => new(
        DiagnosticCatalog.ListOnKeyLine,
        new("a list can't start on the line of its key", "列表不能从键的同一行开始"),
        new("start it on the next line, or write [a, b]; a dash as text needs quotes", "写到下一行，或写成 [a, b]；作为文本的短横线放进引号"));

    public static Message LineWithoutKey() => new(
        DiagnosticCatalog.MissingColon,
        new("this line has no key: `key: value` is expected", "这一行没有键：应写成 `key: value`"),
        new("write a key with a colon and a space, or indent the line so that it continues the text above", "写键、冒号和空格；若是接着上文，请缩进"));

    public static Message SecondColonOnLine() => new(
        DiagnosticCatalog.ColonInText,
        new("a second colon on this line", "这一行有第二个冒号"),
        new("put the text after the first colon within quotes", "把第一个冒号之后的文本放进引号"));

    public static Message SecondColonInEntry() => new(
        DiagnosticCatalog.ColonInText,
        new("a second colon in one entry", "同一项中有第二个冒号"),
        new("put a comma between entries; a text that holds a colon needs quotes", "各项之间用逗号；含冒号的文本放进引号"));

    public static Message EmptyEntry() => new(
        DiagnosticCatalog.EmptyEntry,
        new("an entry is missing before this comma", "这个逗号前缺一项"),
        new("delete one of the commas", "删除多余的逗号"));

    public static Message NoCommaOrEnd(char close) => new(
        DiagnosticCatalog.TextAfterEnd,
        new($"a comma or `{close}` is missing before this", $"这里前面缺逗号或 `{close}`"),
        new("put a comma between entries; put a text with unusual characters within quotes", "各项之间用逗号；含特殊字符的文本放进引号"));

    public static Message NotClosed(char open, char close) => new(
        DiagnosticCatalog.UnclosedBracket,
        new($"`{open}` is not closed", $"`{open}` 没有闭合"),
        new($"close it with `{close}`; a text that starts with `{open}` needs quotes", $"用 `{close}` 结束；以 `{open}` 开头的文本放进引号"));

    public static Message ClosedByAnother(char open, char found, char close) => new(
        DiagnosticCatalog.WrongBracket,
        new($"`{open}` is not closed by `{found}`", $"`{open}` 不能用 `{found}` 结束"),
        new($"close it with `{close}`", $"用 `{close}` 结束"));

    public static Message ClosedByParenthesis(char open, char close) => new(
        DiagnosticCatalog.WrongBracket,
        new($"`{open}` is not closed by `)`", $"`{open}` 不能用 `)` 结束"),
        new(
            $"close it with `{close}`; a range is written `between 1 and 3`, and a text that starts with `{open}` needs quotes",
            $"用 `{close}` 结束；范围写作 `between 1 and 3`；以 `{open}` 开头的文本放进引号"));

    /// <param name="sign">The closing bracket.</param>
    /// <param name="startsText">True where it stands at the start of a text.</param>
    public static Message ClosesNothing(char sign, bool startsText) => new(
        DiagnosticCatalog.WrongBracket,
        new($"`{sign}` closes nothing", $"`{sign}` 没有对应的左括号"),
        startsText ? StartNeedsQuotes(sign) : new("delete it, or open it before", "删除它，或在前面补上左括号"));

    public static Message UnclosedDoubleQuote() => new(
        DiagnosticCatalog.UnclosedQuote,
        new("the quote \" that opens here is not closed", "这里开始的引号 \" 没有闭合"),
        new("close it with \" on the same line; a \" inside the text is written \\\"", "在同一行用 \" 结束；文本内的 \" 写作 \\\""));

    public static Message UnclosedSingleQuote() => new(
        DiagnosticCatalog.UnclosedQuote,
        new("the quote ' that opens here is not closed", "这里开始的引号 ' 没有闭合"),
        new("close it with ' on the same line; a ' inside the text is written ''", "在同一行用 ' 结束；文本内的 ' 写作 ''"));

    public static Message AfterSingleQuotes() => new(
        DiagnosticCatalog.TextAfterEnd,
        AfterEnd('\''),
        new("put the whole text within one pair of quotes; a ' inside it is written ''", "把整段文本放进一对引号；其中的 ' 写作 ''"));

    public static Message AfterDoubleQuotes() => new(
        DiagnosticCatalog.TextAfterEnd,
        AfterEnd('"'),
        new("put the whole text within one pair of quotes, single ones if it holds \"", "把整段文本放进一对引号；含 \" 时用单引号"));

    public static Message AfterBracket(char open, char close) => new(
        DiagnosticCatalog.TextAfterEnd,
        AfterEnd(close),
        StartNeedsQuotes(open));

    public static Message UnknownEscape() => new(DiagnosticCatalog.BadEscape, new("this escape is unknown", "没有这个转义"), PlainBackslash);

    public static Message ShortEscape() => new(
        DiagnosticCatalog.BadEscape,
        new("this escape needs more hexadecimal digits", "这个转义的十六进制位数不够"),
        PlainBackslash);

    public static Message HalfEscape() => new(
        DiagnosticCatalog.BadEscape,
        new("this escape is half a character", "这个转义只是半个字符"),
        PlainBackslash);

    public static Message NoPlace() => new(
        DiagnosticCatalog.Indentation,
        new("nothing above leaves a place for this", "上文没有可以放这一行的位置"),
        new("compare it with the line above: indentation, brackets, colon", "与上一行对照：缩进、括号、冒号"));

    public static Message DeepBlankLine() => new(
        DiagnosticCatalog.Indentation,
        new("this blank line has more spaces than the text below it", "这个空行的空格比下面的文本多"),
        new("take the spaces out of the blank line", "删除空行中的空格"));

    public static Message ItemExpected() => new(
        DiagnosticCatalog.Indentation,
        new("a list item is expected here", "此处应为列表项"),
        new("start it with `- `, or indent it as deep as what it belongs to", "以 `- ` 开头，或缩进到所属内容的层次"));

    public static Message ItemAmongKeys() => new(
        DiagnosticCatalog.Indentation,
        new("a list item stands where a key is expected", "此处应为键，却是列表项"),
        new("indent it deeper than its key, or shallower to end this mapping", "比它的键缩进更深；若要结束这一层，则缩进更浅"));

    public static Message FitsNoLine() => new(
        DiagnosticCatalog.Indentation,
        new("the indentation of this line fits no line above", "这一行的缩进与上面各行都不一致"),
        new("give it as many spaces as the lines it belongs with", "缩进与同组各行对齐"));

    public static Message DeepKey() => new(
        DiagnosticCatalog.Indentation,
        new("this key stands deeper than the key above, which has a value already", "这个键比上面的键缩进更深，而上面的键已经有值"),
        new("give it as many spaces as the key above, or take the value above away", "缩进与上面的键对齐，或去掉上面的值"));

    private static LocalizedText AfterEnd(char close) =>
        new($"the value ends at `{close}`, and this stands after it", $"值在 `{close}` 处已结束，后面还有内容");

    private static LocalizedText StartNeedsQuotes(char start) =>
        new($"a text that starts with `{start}` needs quotes", $"以 `{start}` 开头的文本放进引号");
}
