using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of the grammar of a leaf: values and calls here, tests, cells and triggers in the other parts.</summary>
internal static partial class ParserMessages
{
    public static Message ConditionMissing() => new(DiagnosticCatalog.LeafEmpty, new("a condition is missing", "缺少条件"));

    public static Message ValueMissing() => new(DiagnosticCatalog.LeafEmpty, new("a value is missing", "缺少值"));

    public static Message TriggerMissing() => new(DiagnosticCatalog.LeafEmpty, new("a trigger is missing", "缺少触发器"));

    public static Message CellMissing() => new(DiagnosticCatalog.LeafEmpty, new("a cell is missing", "缺少单元格的内容"));

    public static Message TooDeep(int limit) => new(
        DiagnosticCatalog.LeafTooDeep,
        new($"a leaf nests at most {limit} deep", $"一个叶子最多嵌套 {limit} 层"),
        new("name a part of it as a measure", "把其中一部分定义为度量"));

    public static Message NothingFollows(string text) => new(
        DiagnosticCatalog.MissingOperand,
        new($"nothing follows `{text}`", $"`{text}` 之后没有内容"),
        new("a value belongs there: a literal, a name or a call", "此处应为值：字面值、名称或函数调用"));

    public static Message NoValueBefore(string text) => new(
        DiagnosticCatalog.MissingOperand,
        new($"a value is missing before `{text}`", $"`{text}` 之前缺少值"),
        new("a value is a literal, a name or a call", "值可以是字面值、名称或函数调用"));

    /// <param name="word">The word.</param>
    /// <param name="isFirst">True when the leaf begins with it.</param>
    public static Message ReservedWord(string word, bool isFirst) => new(
        DiagnosticCatalog.ReservedWord,
        new($"`{word}` is a word of the rule language, not a value", $"`{word}` 是规则语言的词，不是值"),
        isFirst
            ? new("a literal, a name or a call stands first", "先写字面值、名称或函数调用")
            : new(
                $"as text it stands in quotes: \"{word}\"; as a name in backquotes",
                $"作为文本放进引号：\"{word}\"；作为名称放进反引号"));

    public static Message SignWithSpace(string text, string sign) => new(
        DiagnosticCatalog.WrongOperator,
        new($"`{text}` is one sign, without a space", $"`{text}` 是一个符号，中间没有空格"),
        Helps.Write(sign),
        sign);

    /// <param name="isCut">True when the leaf lacks its beginning, because of a comma.</param>
    public static Message ClosesNothing(bool isCut) => new(
        DiagnosticCatalog.UnopenedParenthesis,
        new("this parenthesis closes nothing", "这个右括号没有对应的左括号"),
        isCut ? CutByComma : null);

    /// <param name="isCut">True when the leaf lacks its end, because of a comma.</param>
    public static Message NeverClosed(bool isCut) => new(
        DiagnosticCatalog.UnclosedParenthesis,
        new("this parenthesis is never closed", "这个左括号没有对应的右括号"),
        isCut ? CutByComma : null);

    public static Message NoCommaInList() => new(
        DiagnosticCatalog.MissingComma,
        new("the values of a list are divided by commas", "列表的值用逗号分隔"),
        new("write them as in `(a, b)`", "按 `(a, b)` 的写法"),
        ",");

    public static Message NoCommaBefore(string text) => new(
        DiagnosticCatalog.MissingComma,
        new($"a comma or a closing parenthesis is missing before `{text}`", $"`{text}` 之前缺少逗号或右括号"));

    public static Message NoOperatorBefore(string text) => new(
        DiagnosticCatalog.UnclosedParenthesis,
        new($"an operator or a closing parenthesis is missing before `{text}`", $"`{text}` 之前缺少运算符或右括号"));

    public static Message NoBuiltInFunction() => new(
        DiagnosticCatalog.MethodCall,
        new("a condition can only call built-in functions", "条件只能调用内置函数"),
        new(
            "name a field without parentheses, as in `customer.since`; functions stand before it, as in `age(customer.since)`",
            "字段不带圆括号，例如 `customer.since`；函数写在前面，例如 `age(customer.since)`"));

    public static Message TwoWindows() => new(
        DiagnosticCatalog.MisplacedWindow,
        new("the call has two windows", "函数调用有两个窗口"),
        new("a call takes one `over`", "一次调用只有一个 `over`"));

    /// <param name="length">The length of time.</param>
    public static Message LengthAlone(string length) => new(
        DiagnosticCatalog.MisplacedWindow,
        new("a length of time stands alone after `over`: it always ends now", "`over` 之后直接写时长：它总是到当前为止"),
        Helps.Write(length),
        length);

    /// <param name="text">The words.</param>
    /// <param name="suggestion">The period that is meant; null where it cannot be told.</param>
    public static Message NoPeriod(string text, string? suggestion) => new(
        DiagnosticCatalog.MisplacedWindow,
        new($"`{text}` is no calendar period", $"`{text}` 不是日历周期"),
        suggestion is not null ? Helps.Write(suggestion) : new(
            "after `this` or `last` stands `week`, `month`, `quarter`, `half-year` or `year`; a length stands alone, as in `over 90 days`",
            "`this` 或 `last` 之后写 `week`、`month`、`quarter`、`half-year` 或 `year`，也可写本月、去年等；时长直接写，例如 `over 90 days`"),
        suggestion);

    /// <param name="text">The period.</param>
    public static Message PeriodWithoutOver(string text) => new(
        DiagnosticCatalog.MisplacedWindow,
        new($"`{text}` is a calendar period, not a length of time", $"`{text}` 是日历周期，不是时长"),
        new(
            $"it stands after `over` in a call over a list, `count(purchases) over {text}`; to compare two periods, calculate with two calls",
            $"它写在针对列表的函数的 `over` 之后：`count(purchases) over {text}`；比较两个周期时，用两次调用来计算"));

    public static Message TwoFilters() => new(
        DiagnosticCatalog.MisplacedWindow,
        new("the call has two filters", "函数调用有两个筛选"),
        new(
            "a call takes one `where`; further tests follow a comma within the parentheses: `count(purchases where category is toys, amount >= 100 CNY)`",
            "一次调用只有一个 `where`；更多测试在圆括号内用逗号接着写：`count(purchases where category is toys, amount >= 100 CNY)`"));

    /// <param name="example">The call with its filter inside.</param>
    public static Message TestsAfterCall(string example) => new(
        DiagnosticCatalog.MisplacedWindow,
        new("after the parentheses `where` takes one test", "圆括号之后的 `where` 只带一个测试"),
        new(
            $"write several tests of one filter inside them: `{example}`; a test of the whole is a line of its own",
            $"同一筛选的多个测试写在圆括号内：`{example}`；针对整体的测试另起一行"));

    /// <param name="word">The word between two tests.</param>
    /// <param name="isAlternative">True where one of the tests would be enough.</param>
    public static Message FilterJoined(string word, bool isAlternative) => new(
        DiagnosticCatalog.LogicInLeaf,
        new($"`{word}` does not join the tests of a filter", $"筛选的测试不能用 `{word}` 连接"),
        isAlternative
            ? new(
                "all of them must hold; one of several values is `in (a, b)`, anything else two calls, added up",
                "各个测试都要成立；多个值之一写作 `in (a, b)`，其他情况写两次调用再相加")
            : new("write a comma: all of them must hold", "写逗号：各个测试都要成立"),
        isAlternative ? null : ",");

    public static Message AfterSecondArgument(string word) => new(
        DiagnosticCatalog.MisplacedWindow,
        new($"`{word}` stands after the second argument", $"`{word}` 写在了第二个参数之后"),
        new(
            "a window and a filter belong to the first argument or after the parentheses",
            "窗口和筛选写在第一个参数中，或写在圆括号之后"));

    /// <summary><c>over</c> or <c>where</c> elsewhere than at a call.</summary>
    public static Message WindowWithoutCall(string word) => new(
        DiagnosticCatalog.MisplacedWindow,
        new($"`{word}` does not belong here", $"`{word}` 不能写在这里"),
        new(
            "a window and a filter follow a call at once, as in `count(purchases) over 30 days where category is toys`",
            "窗口和筛选紧跟函数调用，例如 `count(purchases) over 30 days where category is toys`"));

    public static Message WithinWithoutDone() => new(
        DiagnosticCatalog.MisplacedWindow,
        new("`within` does not belong here", "`within` 不能写在这里"),
        new(
            "`within` follows `done(rule)`; a call takes `over`, as in `count(purchases) over 30 days`",
            "`within` 跟在 `done(rule)` 之后；函数调用用 `over`，例如 `count(purchases) over 30 days`"));

    private static LocalizedText CutByComma { get; } = new(
        "within `[ ]` and `{ }` a comma ends the text: put the whole text in quotes",
        "在 `[ ]` 和 `{ }` 中，逗号会结束文本：把整段文本放进引号");
}
