using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of types: comparisons, arithmetic, texts and levels that a value can never have.</summary>
internal static class TypeMessages
{
    /// <summary>One side of a comparison or a sum, for a label.</summary>
    public static LocalizedText Side(string text, ValueKind kind) => new(
        $"`{text}` is {Terms.Kind(kind).En}",
        $"`{text}` 是{Terms.Kind(kind).Zh}");

    public static Message KindsDiffer(ValueKind left, ValueKind right, LocalizedText? help) => new(
        DiagnosticCatalog.KindsDiffer,
        new($"{Terms.Kind(left).En} cannot be compared with {Terms.Kind(right).En}", $"{Terms.Kind(left).Zh}不能与{Terms.Kind(right).Zh}比较"),
        help);

    /// <param name="text">The text as written.</param>
    /// <param name="quoted">The same in quotes.</param>
    /// <param name="mayReplace">False where the quotes cannot simply be added there.</param>
    public static Message TextWithoutQuotes(string text, string quoted, bool mayReplace) => new(
        DiagnosticCatalog.TextWithoutQuotes,
        new($"`{text}` is compared with a text and looks like a number or a date", $"`{text}` 与文本比较，却像数字或日期"),
        Helps.TextInQuotes(quoted),
        mayReplace ? quoted : null);

    /// <summary>A word beside a text, where a name would be a name elsewhere.</summary>
    /// <param name="kind">What has the name.</param>
    /// <param name="quoted">The word in quotes.</param>
    /// <param name="mayReplace">False where the quotes cannot simply be added there.</param>
    public static Message WordIsText(string word, LocalizedText kind, string quoted, bool mayReplace) => new(
        DiagnosticCatalog.TextIsName,
        new($"`{word}` is a text here, and also the name of a {kind.En}", $"`{word}` 在这里是文本，同时也是一个{kind.Zh}的名称"),
        new(
            $"write `{quoted}` for the text; a name stands in backquotes, as in `` `{word}` ``",
            $"要文本写 `{quoted}`；要名称则放进反引号，例如 `` `{word}` ``"),
        mayReplace ? quoted : null);

    /// <summary>A word beside a text that is the name of a list of texts.</summary>
    /// <param name="operand">What is compared with it.</param>
    /// <param name="quoted">The word in quotes.</param>
    public static Message WordIsNoList(string word, string operand, string quoted) => new(
        DiagnosticCatalog.TextIsName,
        new($"`{word}` is a text here, and also the name of a list", $"`{word}` 在这里是文本，同时也是一个列表的名称"),
        new($"a list stands after `in`: `{operand} in {word}`; write `{quoted}` for the text", $"列表写在 `in` 之后：`{operand} in {word}`；要文本写 `{quoted}`"));

    /// <summary>A word on the left, where only a name can stand.</summary>
    /// <param name="turned">The test with its sides exchanged.</param>
    public static Message TextOnTheLeft(string word, string turned) => new(
        DiagnosticCatalog.UnknownName,
        new($"unknown name `{word}`: a word on the left is a name", $"未知名称 `{word}`：左边的词是名称"),
        new($"a text stands on the right: `{turned}`", $"文本写在右边：`{turned}`"));

    public static Message ListHoldsOther(string operand, ValueKind kind, ValueKind other) => new(
        DiagnosticCatalog.KindsDiffer,
        new(
            $"`{operand}` is {Terms.Kind(kind).En}, but the list holds {Terms.Kind(other).En}",
            $"`{operand}` 是{Terms.Kind(kind).Zh}，而列表中是{Terms.Kind(other).Zh}"),
        kind == ValueKind.Level
            ? new("write the levels in parentheses: `in (a, b)`", "把等级放进圆括号：`in (a, b)`")
            : kind == ValueKind.Text
            ? new("put each value of the list in quotes, as it is written in the facts", "给列表的每个值加上引号，与事实中的写法相同")
            : new("the two must be of one type", "两边须是同一类型"));

    public static Message ScalesDiffer(string left, string right) => new(
        DiagnosticCatalog.KindsDiffer,
        new($"levels of {left} cannot be compared with levels of {right}", $"{left} 的等级不能与 {right} 的等级比较"));

    public static Message CurrenciesNotCompared(string left, string right) => new(
        DiagnosticCatalog.CurrenciesDiffer,
        new($"{left} and {right} cannot be compared", $"{left} 与 {right} 不能比较"),
        OneCurrency);

    public static Message CurrenciesNotAdded(string left, string right) => new(
        DiagnosticCatalog.CurrenciesDiffer,
        new($"{left} and {right} cannot be added", $"{left} 与 {right} 不能相加"),
        OneCurrency);

    public static Message NotComparedThisWay(ValueKind kind) => new(
        DiagnosticCatalog.ComparatorKind,
        new($"{Terms.Kind(kind).En} cannot be compared this way", $"{Terms.Kind(kind).Zh}不能这样比较"),
        kind == ValueKind.TextList
            ? new("use `contains`", "用 `contains`")
            : new("use `is`, `is not` or `in (...)`", "用 `is`、`is not` 或 `in (...)`"));

    public static Message TextTestOf(string comparator, string operand, ValueKind kind) => new(
        DiagnosticCatalog.ComparatorKind,
        NeedsText(comparator, operand, kind),
        new("compare it with `=`, `>=`, `in (...)` or another comparator", "用 `=`、`>=`、`in (...)` 等比较词"));

    public static Message TextTestWith(string comparator, string part, ValueKind kind) => new(
        DiagnosticCatalog.ComparatorKind,
        NeedsText(comparator, part, kind),
        new("put it in quotes if it is text", "若是文本，放进引号"));

    public static Message BadPattern(string pattern, PatternProblem problem) => new(
        DiagnosticCatalog.BadPattern,
        new($"`{pattern}` cannot be used as a pattern: {Reason(problem).En}", $"`{pattern}` 不能用作模式：{Reason(problem).Zh}"),
        Remedy(problem));

    public static Message NotACondition(string operand, ValueKind kind) => new(
        DiagnosticCatalog.NotACondition,
        new($"`{operand}` is {Terms.Kind(kind).En}, not a condition", $"`{operand}` 是{Terms.Kind(kind).Zh}，不是条件"),
        new("compare it with something, for example `>= ...`, or ask whether it `is known`", "让它与某个值比较，例如 `>= ...`，或问它是否 `is known`"));

    public static Message Arithmetic(ValueKind left, string sign, ValueKind right) => new(
        DiagnosticCatalog.ArithmeticKinds,
        new(
            $"{Terms.Kind(left).En} {sign} {Terms.Kind(right).En} has no meaning",
            $"{Terms.Kind(left).Zh} {sign} {Terms.Kind(right).Zh}没有意义"),
        TypeHelps.ForArithmetic(left, right));

    public static Message Minus(ValueKind kind) => new(
        DiagnosticCatalog.ArithmeticKinds,
        new($"minus {Terms.Kind(kind).En} has no meaning", $"{Terms.Kind(kind).Zh}取负没有意义"));

    public static Message UnknownLevel(string operand, string level, string? close, IEnumerable<string> levels) => new(
        DiagnosticCatalog.UnknownLevel,
        new($"`{operand}` has no level `{level}`", $"`{operand}` 没有等级 `{level}`"),
        close is null ? new($"its levels are {Terms.List(levels).En}", $"它的等级有 {Terms.List(levels).Zh}") : Helps.DidYouMean(close),
        close);

    public static Message NeverText(string name, string text, string? close, IEnumerable<string> allowed) => new(
        DiagnosticCatalog.UnknownText,
        new($"`{name}` is never `{text}`", $"`{name}` 从不是 `{text}`"),
        close is null ? new($"it is one of {Terms.List(allowed).En}", $"可取的值有 {Terms.List(allowed).Zh}") : Helps.DidYouMean(close),
        close);

    private static LocalizedText Reason(PatternProblem problem) => problem switch
    {
        PatternProblem.TooLong => new($"it is longer than {TextPattern.MaxLength} characters", $"长度超过 {TextPattern.MaxLength} 个字符"),
        PatternProblem.TooLarge => new($"its repetitions stand for more than {TextPattern.MaxSize} characters", $"其中的重复合计超过 {TextPattern.MaxSize} 个字符"),
        PatternProblem.SpecialGroup => new("it has a group with `(?`", "其中有 `(?` 开头的分组"),
        PatternProblem.Reference => new("it refers back to a group", "其中引用了前面的分组"),
        PatternProblem.Unbalanced => new("a bracket or parenthesis has no other one", "括号不成对"),
        PatternProblem.Repetition => new("a repetition has nothing to repeat, or its numbers are reversed", "重复没有对象，或次数前后颠倒"),
        PatternProblem.Range => new("a range in brackets is reversed", "方括号内的范围前后颠倒"),
        PatternProblem.Escape => new("a backslash stands before a character that has no meaning there", "反斜杠之后的字符没有意义"),
        PatternProblem.Unreadable => new("it cannot be read", "无法读取"),
    };

    private static LocalizedText Remedy(PatternProblem problem) => problem switch
    {
        PatternProblem.TooLong or PatternProblem.TooLarge => new("write several shorter tests in the tree", "在条件树中写成几个较短的测试"),
        PatternProblem.SpecialGroup => new(
            "a group is `( )`; for any case write `ignoring case` at the end of the test; what a text may not be is a test of its own with `not`",
            "分组写作 `( )`；不分大小写时在测试末尾写 `ignoring case`；不允许的文本另写一个带 `not` 的测试"),
        PatternProblem.Reference => new("write what the text may be out; `\\\\` is a backslash itself", "把可能的文本写全；`\\\\` 表示反斜杠本身"),
        PatternProblem.Unbalanced => new("close it, or write `\\(` or `\\[` for the sign itself", "补上另一半；要符号本身则写 `\\(` 或 `\\[`"),
        PatternProblem.Repetition => new("write `{2,5}` after what is repeated, or `\\*`, `\\+`, `\\?` for the sign itself", "在被重复的内容之后写 `{2,5}`；要符号本身则写 `\\*`、`\\+`、`\\?`"),
        PatternProblem.Range => new("write the lower end first, as in `[0-9]`", "先写较小的一端，例如 `[0-9]`"),
        PatternProblem.Escape or PatternProblem.Unreadable => new("a pattern is a regular expression such as `1[3-9][0-9]{9}`", "模式是正则表达式，例如 `1[3-9][0-9]{9}`"),
    };

    private static LocalizedText OneCurrency { get; } = new("give both amounts in one currency", "两边使用同一币种");

    private static LocalizedText NeedsText(string comparator, string operand, ValueKind kind) =>
        new(
            $"`{comparator}` needs text, but `{operand}` is {Terms.Kind(kind).En}",
            $"`{comparator}` 需要文本，而 `{operand}` 是{Terms.Kind(kind).Zh}");
}
