using CareRules.Facts;

namespace CareRules.Messages;

/// <content>Tests, and what stands after a leaf.</content>
internal static partial class ParserMessages
{
    public static Message NegatedTwice() => new(
        DiagnosticCatalog.DoubleNegation,
        new("the condition is negated twice", "条件被否定了两次"),
        new("leave both out, or name the part as a signal and negate that", "两个否定都去掉，或把这部分定义为信号再否定"));

    /// <param name="text">What stands where a comparator belongs.</param>
    /// <param name="suggestion">The comparator that was probably meant, perhaps with a value; null when there is no good guess.</param>
    public static Message NoComparator(string text, string? suggestion) => new(
        DiagnosticCatalog.UnknownComparator,
        new($"`{text}` is not a comparator", $"`{text}` 不是比较词"),
        suggestion is null
            ? new(
                "comparators are `>= > <= < = is`, `is not`, `between`, `in`, `contains`, `starts with`, `ends with`, `matches`, `is known`",
                "比较词有 `>= > <= < = is`、`is not`、`between`、`in`、`contains`、`starts with`、`ends with`、`matches`、`is known`")
            : Helps.Write(suggestion.Trim()),
        suggestion);

    /// <param name="word"><c>starts</c> or <c>ends</c>.</param>
    public static Message WithoutWith(string word) => new(
        DiagnosticCatalog.UnknownComparator,
        new($"`{word}` needs `with`", $"`{word}` 之后要写 `with`"),
        Helps.Write($"{word} with"),
        $"{word} with");

    public static Message CaseOfOtherTest() => new(
        DiagnosticCatalog.IgnoringCase,
        new("`ignoring case` does not belong to this test", "`ignoring case` 不适用于这个测试"),
        new(
            "it stands at the end of a test of text, after `is`, `is not`, `in`, `contains`, `starts with`, `ends with` or `matches` and its text",
            "它写在文本测试的末尾，在 `is`、`is not`、`in`、`contains`、`starts with`、`ends with`、`matches` 及其文本之后"));

    /// <param name="text">What is written.</param>
    public static Message CaseInOtherWords(string text) => new(
        DiagnosticCatalog.IgnoringCase,
        new($"`{text}` has no meaning after a test", $"`{text}` 写在测试之后没有意义"),
        Helps.Write("ignoring case"),
        "ignoring case");

    /// <param name="comparator">The comparator after <c>is</c>.</param>
    /// <param name="suggestion">What to write for both; null when <c>not</c> cannot stand between them.</param>
    public static Message SuperfluousIs(string comparator, string? suggestion) => new(
        DiagnosticCatalog.SuperfluousIs,
        new($"`is` does not stand before `{comparator}`", $"`is` 不能写在 `{comparator}` 之前"),
        suggestion is null
            ? new("`not` before the whole test negates it", "否定时把 `not` 写在整个测试之前")
            : Helps.Write(suggestion),
        suggestion);

    public static Message NullTest(string word, bool isNegated) => new(
        DiagnosticCatalog.NullTest,
        new($"`{word}` is not a value", $"`{word}` 不是值"),
        isNegated
            ? new("write `is known` for a fact that is there", "数据存在写作 `is known`")
            : new(
                $"write `is unknown` for a fact that is missing; as text it stands in quotes: \"{word}\"",
                $"数据缺失写作 `is unknown`；作为文本放进引号：\"{word}\""),
        isNegated ? "is known" : "is unknown");

    public static Message EndsWithoutAnd(string suggestion) => new(
        DiagnosticCatalog.BetweenWithoutAnd,
        new("the two ends of `between` are joined by `and`", "`between` 的两端用 `and` 连接"),
        Helps.Write(suggestion.Trim()),
        suggestion);

    public static Message BetweenWithOneEnd(string low) => new(
        DiagnosticCatalog.BetweenWithoutAnd,
        new("`between` needs two ends", "`between` 要写两端"),
        new($"write `between {low} and …`; both ends are included", $"写 `between {low} and …`，两端都包含在内"));

    public static Message EmptyList() => new(
        DiagnosticCatalog.EmptyList,
        new("the list after `in` is empty", "`in` 之后的列表是空的"),
        new("name at least one value, as in `in (a, b)`", "至少写一个值，例如 `in (a, b)`"));

    public static Message ListWithoutParentheses(string word, string suggestion) => new(
        DiagnosticCatalog.ListWithoutParentheses,
        new($"the values after `{word}` need parentheses", $"`{word}` 之后的值要放进圆括号"),
        Helps.Write(suggestion),
        suggestion);

    public static Message TestInParentheses() => new(
        DiagnosticCatalog.ParenthesisedTest,
        new("a test does not stand in parentheses", "测试不写在圆括号里"),
        new(
            "parentheses hold values; `all:`, `any:` and `not:` group tests, `where` filters a call",
            "圆括号只括值；测试用 `all:`、`any:` 和 `not:` 分组，函数调用用 `where` 筛选"));

    public static Message JoinsAnotherTest(string word) => new(
        DiagnosticCatalog.LogicInLeaf,
        new($"`{word}` joins another test, but a leaf is one test", $"`{word}` 连接另一个测试，但一个叶子只有一个测试"),
        Helps.TestsInTree);

    public static Message SeveralValues(string suggestion) => new(
        DiagnosticCatalog.LogicInLeaf,
        new("one of several values is a list", "多个值之一要写成列表"),
        Helps.Write(suggestion),
        suggestion);

    public static Message CommaInTest() => new(
        DiagnosticCatalog.LogicInLeaf,
        new("a leaf is one test, and only `in` takes several values", "一个叶子只有一个测试，只有 `in` 可以带多个值"),
        Helps.Write("in (a, b)"));

    public static Message Chained() => new(
        DiagnosticCatalog.ChainedComparison,
        OneComparison,
        new("write a leaf for each under `all:`, or `between … and …`", "在 `all:` 下每个比较写一个叶子，或写 `between … and …`"));

    /// <param name="between">The same as one test.</param>
    /// <param name="isInclusive">False when an end is excluded, so that the two may differ.</param>
    public static Message ChainedRange(string between, bool isInclusive) => new(
        DiagnosticCatalog.ChainedComparison,
        OneComparison,
        isInclusive
            ? Helps.Write(between)
            : new(
                $"write `{between}`, which includes both ends, or a leaf for each comparison under `all:`",
                $"写 `{between}`（两端都包含在内），或在 `all:` 下每个比较写一个叶子"),
        isInclusive ? between : null);

    public static Message ReadAsOneName(string name, string suggestion) => new(
        DiagnosticCatalog.MissingComparator,
        new($"`{name}` is read as one name", $"`{name}` 会被读作一个名称"),
        Helps.Write(suggestion.Trim()),
        suggestion);

    public static Message NoComparatorBetween(string left, string right) => new(
        DiagnosticCatalog.MissingComparator,
        new($"a comparator is missing between `{left}` and `{right}`", $"`{left}` 和 `{right}` 之间缺少比较词"),
        new("write for example `>=`, `<` or `is` between them", "中间写 `>=`、`<` 或 `is` 等"));

    public static Message ValueAsTest(string text) => new(
        DiagnosticCatalog.MissingComparator,
        new($"`{text}` is a value, not a test", $"`{text}` 是值，不是测试"),
        new(
            "compare it with something, as in `annual_spend >= 500000 CNY`",
            "让它与某个值比较，例如 `annual_spend >= 500000 CNY`"));

    public static Message TestAsValue() => new(
        DiagnosticCatalog.ValueExpected,
        new("a test stands where a value belongs", "此处应为值，写的却是测试"),
        new("a test belongs under `when:`, or under `signals` with a name", "测试写在 `when:` 下，或在 `signals` 下起名"));

    public static Message TextAfterCondition(string text) => new(
        DiagnosticCatalog.TrailingText,
        new($"the condition ends before `{text}`", $"条件在 `{text}` 之前就结束了"),
        new("a leaf is one test", "一个叶子只有一个测试"));

    public static Message TextAfterValue(string text) => new(
        DiagnosticCatalog.TrailingText,
        new($"the value ends before `{text}`", $"值在 `{text}` 之前就结束了"));

    public static Message DoneAsValue() => new(
        DiagnosticCatalog.DoneForm,
        new("`done(...)` is a test of its own, not a value", "`done(...)` 自成一个测试，不是值"),
        new(
            "a leaf with it is `done(rule)`, `done(rule) within 30 days` or `not` before these",
            "含它的叶子写作 `done(rule)`、`done(rule) within 30 days`，或在其前加 `not`"));

    public static Message DoneCompared() => new(
        DiagnosticCatalog.DoneForm,
        new("`done(...)` is a test of its own", "`done(...)` 自成一个测试"),
        new(
            "write `done(rule)` or `done(rule) within 30 days`, with `not` before it for the opposite",
            "写 `done(rule)` 或 `done(rule) within 30 days`；相反的在前面加 `not`"));

    public static Message DoneWithoutRule() => new(
        DiagnosticCatalog.DoneForm,
        new("`done` takes the id of one care rule", "`done` 写一条关怀规则的规则名"),
        DoneForm);

    public static Message DoneWithOver() => new(
        DiagnosticCatalog.DoneForm,
        new("`done` takes `within`, not `over`", "`done` 用 `within`，不用 `over`"),
        DoneForm);

    private static LocalizedText OneComparison { get; } = new("a leaf makes one comparison", "一个叶子只作一次比较");

    private static LocalizedText DoneForm { get; } = new(
        "write `done(rule)` or `done(rule) within 30 days`",
        "写 `done(rule)` 或 `done(rule) within 30 days`");
}
