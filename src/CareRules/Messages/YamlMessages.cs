using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>What YAML reads as something else than its author meant, and what a pack does not use of YAML.</summary>
internal static class YamlMessages
{
    private static readonly LocalizedText QuoteText = new("put the text within quotes", "把文本放进引号");

    private static readonly LocalizedText QuoteOrParameter = new(
        "put the text within quotes; to use a figure twice, make it a parameter under `params`",
        "把文本放进引号；同一数值要用两次时，在 `params` 下定义为参数");

    private static readonly LocalizedText IndentWithSpaces = new("indent with spaces, two for each level", "用空格缩进，每层两个");

    /// <param name="lines">How many lines of the file are indented so.</param>
    public static Message TabIndentation(int lines)
    {
        var (en, zh) = lines > 1 ? ($" ({lines} lines in all)", $"（共 {lines} 行）") : ("", "");
        return new(DiagnosticCatalog.TabIndentation, new($"this line is indented with a tab{en}", $"这一行用制表符缩进{zh}"), IndentWithSpaces);
    }

    public static Message TabAmongBlanks() => new(
        DiagnosticCatalog.TabIndentation,
        new("a tab stands among the blanks here", "这里的空格中夹有制表符"),
        IndentWithSpaces);

    public static Message Directive() => new(
        DiagnosticCatalog.Directive,
        new("a line that starts with `%` is a YAML directive, which a pack does not use", "以 `%` 开头的行是 YAML 指令，规则包不使用"),
        new("delete the line, or put the text within quotes", "删除这一行，或把文本放进引号"));

    public static Message SecondDocument() => new(
        DiagnosticCatalog.SeveralDocuments,
        new("a second YAML document starts here", "第二个 YAML 文档从这里开始"),
        new("put it into a file of its own, or delete the line `---` or `...` between the two", "放进单独的文件，或删除两者之间的 `---` 或 `...` 行"));

    public static Message NotEqualTag() => new(
        DiagnosticCatalog.Tag,
        new("YAML reads `!=` as a tag, not as a comparison", "YAML 把 `!=` 读作标签，而不是比较"),
        new(
            "write `is not` after what is compared, as in `customer.segment is not b2c`",
            "把 `is not` 写在被比较的量之后，例如 `customer.segment is not b2c`"),
        "is not");

    /// <param name="tag">The tag as written.</param>
    /// <param name="negated">The test that it may be meant to negate.</param>
    public static Message Tag(string tag, string? negated) => new(
        DiagnosticCatalog.Tag,
        new($"YAML reads `{tag}` as a tag, which a pack does not use", $"YAML 把 `{tag}` 读作标签，规则包不使用标签"),
        negated is null
            ? QuoteText
            : new($"to negate a test, write `not {negated}`; otherwise put the text within quotes", $"否定一个测试写作 `not {negated}`；若是文本，放进引号"));

    public static Message Anchor(string anchor) => new(
        DiagnosticCatalog.Anchor,
        new($"YAML reads `{anchor}` as an anchor, which a pack does not use", $"YAML 把 `{anchor}` 读作锚点，规则包不使用锚点"),
        QuoteOrParameter);

    public static Message AnchorSign() => new(
        DiagnosticCatalog.Anchor,
        new("YAML reads `&` as an anchor", "YAML 把 `&` 读作锚点"),
        new("put the text within quotes; for several tests, list them under `all:`", "把文本放进引号；多个测试在 `all:` 下列出"));

    public static Message Alias(string alias) => new(
        DiagnosticCatalog.Alias,
        new($"YAML reads `{alias}` as an alias, which a pack does not use", $"YAML 把 `{alias}` 读作别名，规则包不使用别名"),
        QuoteOrParameter);

    public static Message AliasSign() => new(
        DiagnosticCatalog.Alias,
        new("YAML reads `*` as an alias", "YAML 把 `*` 读作别名"),
        new("put the text within quotes; a product needs both its factors", "把文本放进引号；乘积的两个因子都要写"));

    public static Message MergeKey() => new(
        DiagnosticCatalog.MergeKey,
        new("`<<` merges mappings in YAML, which a pack does not use", "`<<` 在 YAML 中合并映射，规则包不使用"),
        new("write the keys out; to use a figure twice, make it a parameter under `params`", "直接写出各个键；同一数值要用两次时，在 `params` 下定义为参数"));

    public static Message PipeStart() => new(
        DiagnosticCatalog.BlockHeader,
        new("a text can't start with `|`: YAML reads it as a text over several lines", "文本不能以 `|` 开头：YAML 把它读作多行文本"),
        QuoteText);

    /// <param name="sign">The comparison that was probably meant.</param>
    public static Message FoldStart(string sign) => new(
        DiagnosticCatalog.BlockHeader,
        new($"a leaf can't start with `{sign}`: YAML reads `>` as a folded text", $"叶子不能以 `{sign}` 开头：YAML 把 `>` 读作折叠文本"),
        new(
            $"write what is compared before it, as in `annual_spend {sign} 5`; otherwise put the text within quotes",
            $"把被比较的量写在前面，例如 `annual_spend {sign} 5`；若本来就是文本，放进引号"));

    public static Message ReservedStart(char sign) => new(
        DiagnosticCatalog.ReservedStart,
        new($"a text without quotes can't start with `{sign}`: YAML reserves it", $"不带引号的文本不能以 `{sign}` 开头：YAML 保留该字符"),
        QuoteText);

    public static Message BackquoteStart() => new(
        DiagnosticCatalog.ReservedStart,
        new("a text without quotes can't start with a backquote: YAML reserves it", "不带引号的文本不能以反引号开头：YAML 保留该字符"),
        new(
            "put the whole text within quotes, as in \"`Annual spend` >= 5\"; a label without blanks needs no backquotes",
            "把整段文本放进引号，例如 \"`Annual spend` >= 5\"；不含空格的标签不需要反引号"));

    public static Message DashInBrackets(char open, char close) => new(
        DiagnosticCatalog.ReservedStart,
        new($"a dash starts no entry inside `{open} {close}`", $"在 `{open} {close}` 中，项目不以短横线开头"),
        new("leave it out; a dash as text needs quotes", "去掉它；作为文本的短横线放进引号"));

    /// <param name="quote">The quote as written.</param>
    /// <param name="inner">The text between two of them; null where they do not stand round the whole text.</param>
    public static Message SmartQuote(char quote, string? inner) => new(
        DiagnosticCatalog.SmartQuote,
        new($"`{quote}` is a typographic quote, not a quote of YAML", $"`{quote}` 是中文引号，不是 YAML 的引号"),
        inner is null
            ? new("put the whole text within straight quotes, \" or '", "把整段文本放进英文引号 \" 或 '")
            : new($"write \"{Excerpt.Of(inner)}\"", $"请写 \"{Excerpt.Of(inner)}\""),
        inner is null ? null : $"\"{inner}\"");

    public static Message ForeignBlankAtStart() => new(
        DiagnosticCatalog.ForeignBlank,
        new("the blank at the start of this text is not a plain space", "这段文本开头的空白不是普通空格"),
        new("use the space of the English keyboard", "用英文空格"),
        " ");

    public static Message ForeignBlankAfterColon(string key) => new(
        DiagnosticCatalog.ForeignBlank,
        new($"the blank after `{key}:` is not a plain space", $"`{key}:` 后面的空白不是普通空格"),
        new("put a plain space after the colon", "冒号后写一个普通空格"),
        " ");

    public static Message CommentCut() => new(
        DiagnosticCatalog.CommentCut,
        new("`#` starts a comment here and cuts the text", "`#` 在这里开始注释，截断了文本"),
        new("put the whole text within quotes; for a comment, write `# ` with a space", "把整段文本放进引号；若是注释，写 `# `，后面留空格"));

    public static Message FullWidthColon(string key) => new(
        DiagnosticCatalog.FullWidthColon,
        new($"a full-width colon after `{key}`", $"`{key}` 后面是全角冒号"),
        new($"write `{key}: ` with the colon of the English keyboard and a space", $"写 `{key}: `：用英文冒号，后留空格"),
        ": ");

    public static Message ColonWithoutSpace(string key) => new(
        DiagnosticCatalog.ColonWithoutSpace,
        new($"no space after the colon of `{key}`", $"`{key}` 的冒号后没有空格"),
        new($"write `{key}: ` with a space; a text that holds a colon needs quotes", $"写 `{key}: `，冒号后留空格；含冒号的文本放进引号"),
        ": ");
}
