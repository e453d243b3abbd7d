using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of calls: functions, their arguments, windows and filters.</summary>
internal static class CallMessages
{
    public static Message UnknownFunction(string name, string? close, IReadOnlyCollection<string> functions) => new(
        DiagnosticCatalog.UnknownFunction,
        new($"unknown function `{name}`", $"没有函数 `{name}`"),
        close is null
            ? new($"functions are {string.Join(", ", functions)}", $"函数有 {string.Join("、", functions)}")
            : Helps.DidYouMean(close),
        close);

    /// <param name="function">The function.</param>
    /// <param name="wanted">How many it takes at least: 1 or 2.</param>
    /// <param name="most">How many it takes at most: 1 or 2.</param>
    /// <param name="given">How many there are.</param>
    /// <param name="example">A call of the function.</param>
    public static Message ArgumentCount(string function, int wanted, int most, int given, string example) => new(
        DiagnosticCatalog.ArgumentCount,
        new(
            $"`{function}` takes {(wanted == 1 ? "one" : "two")}{(wanted < most ? " or two" : "")} argument{(most == 1 ? "" : "s")}, not {given}",
            $"`{function}` 需要{(wanted == 1 ? "一个" : "两个")}{(wanted < most ? "或两个" : "")}参数，而不是 {given} 个"),
        Helps.ForExample(example));

    /// <param name="function">The function.</param>
    /// <param name="field">The field of a list.</param>
    /// <param name="kind">The field's type.</param>
    /// <param name="addsUp">True for a function that takes amounts, false for one that takes whatever has an order.</param>
    public static Message FieldKind(string function, string field, ValueKind kind, bool addsUp) => new(
        DiagnosticCatalog.ArgumentKind,
        new($"`{function}` cannot take `{field}`, which is {Terms.Kind(kind).En}", $"`{function}` 不能用于 `{field}`，它是{Terms.Kind(kind).Zh}"),
        addsUp
            ? new("it takes numbers, percents, money and durations", "它用于数字、百分比、金额和时长")
            : new("it takes values that have an order", "它只用于有大小的值"));

    public static Message ArgumentKind(string function, LocalizedText wanted, string argument, ValueKind kind, string example) => new(
        DiagnosticCatalog.ArgumentKind,
        new(
            $"`{function}` takes {wanted.En}, but `{argument}` is {Terms.Kind(kind).En}",
            $"`{function}` 用于{wanted.Zh}，而 `{argument}` 是{Terms.Kind(kind).Zh}"),
        Helps.ForExample(example));

    /// <param name="places">What is written for the number of decimal places.</param>
    /// <param name="most">The most places.</param>
    public static Message Places(string function, string places, int most, string example) => new(
        DiagnosticCatalog.ArgumentKind,
        new(
            $"`{function}` takes a whole number of decimal places from 0 to {most}, the same for every customer, not `{places}`",
            $"`{function}` 的小数位数是 0 到 {most} 的整数，对每个客户都相同，不能是 `{places}`"),
        Helps.ForExample(example));

    public static Message WindowIsArgument(string function, string example) => new(
        DiagnosticCatalog.BadWindow,
        new($"`{function}` takes its window as the second argument", $"`{function}` 的窗口写作第二个参数"),
        Helps.ForExample(example));

    public static Message LengthIsArgument(string function, string example) => new(
        DiagnosticCatalog.BadWindow,
        new($"`{function}` takes its length as its argument", $"`{function}` 的时长写作它的参数"),
        Helps.ForExample(example));

    public static Message NoWindow(string function) => new(
        DiagnosticCatalog.BadWindow,
        new($"`{function}` takes no window and no filter", $"`{function}` 不带窗口和筛选"),
        new("put them inside, on the function over the list", "写到里面，跟在针对列表的函数之后"));

    public static Message NotAnAggregate(string function, string example) => new(
        DiagnosticCatalog.ArgumentKind,
        new(
            $"`{function}` compares a count, sum or average without a window of its own",
            $"`{function}` 比较的是不带窗口的计数、合计或平均值"),
        Helps.ForExample(example));

    public static Message NothingToCompare(string list) => new(
        DiagnosticCatalog.BadWindow,
        new($"{list} have no time, so there is nothing to compare before and after", $"{list} 没有时间，无从比较前后"));

    public static Message NoInterval(string list) => new(
        DiagnosticCatalog.ArgumentKind,
        new($"{list} have no time, so there is no interval between them", $"{list} 没有时间，因此没有间隔"));

    public static Message NoDays(string list) => new(
        DiagnosticCatalog.ArgumentKind,
        new($"{list} have no time, so there are no days to count", $"{list} 没有时间，没有可计的天"));

    public static Message WindowWithoutTime(string list) => new(
        DiagnosticCatalog.BadWindow,
        new($"{list} have no time, so they cannot be taken over a window", $"{list} 没有时间，不能取某个窗口内的条目"),
        new("remove `over ...`", "删除 `over ...`"));

    public static Message WindowLength(string length) => new(
        DiagnosticCatalog.BadWindow,
        new($"`{length}` cannot be a window's length", $"`{length}` 不能作为窗口的长度"),
        new("write a length of time, for example `90 days` or `12 months`", "写时长，例如 `90 days` 或 `12 months`"));

    public static Message NoWindowName(string name) => new(
        DiagnosticCatalog.BadWindow,
        new($"`{name}` is neither a length of time nor a calendar period", $"`{name}` 既不是时长，也不是日历周期"),
        new(
            "write a length, for example `90 days`, or a period: `this` or `last` before `week`, `month`, `quarter`, `half-year` or `year`",
            "写时长，例如 `90 days`，或日历周期：本周、上周、本月、上月、本季度、上季度、本半年、上个半年、今年、去年，也就是 `this` 或 `last` 加 `week`、`month`、`quarter`、`half-year` 或 `year`"));

    /// <summary>As <see cref="WindowLength"/>, of <c>done(...)</c>.</summary>
    public static Message DoneWithin(string length) => new(
        DiagnosticCatalog.BadWindow,
        new($"`{length}` cannot be a window's length", $"`{length}` 不能作为窗口的长度"),
        new("write a length of time, for example `30 days`", "写时长，例如 `30 days`"));

    public static Message NotAList(string function, string example) => new(
        DiagnosticCatalog.ArgumentKind,
        new($"`{function}` works over a list of facts", $"`{function}` 针对事实的列表"),
        Helps.ForExample(example));

    public static Message UnknownList(string name, string? close, IReadOnlyCollection<string> lists) => new(
        DiagnosticCatalog.UnknownList,
        new($"`{name}` is not a list of facts", $"`{name}` 不是事实的列表"),
        close is not null ? Helps.DidYouMean(close)
            : lists.Count > 0 ? new($"lists are {Terms.List(lists).En}", $"列表有 {Terms.List(lists).Zh}")
            : new("declare it under `facts:`", "在 `facts:` 下声明"),
        close);

    public static Message FieldMissing(string function, string list, string example) => new(
        DiagnosticCatalog.ArgumentKind,
        new($"`{function}` needs a field of {list}", $"`{function}` 需要 {list} 的一个字段"),
        Helps.ForExample(example));

    public static Message FieldInsteadOfList(string function, string list) => new(
        DiagnosticCatalog.ArgumentKind,
        new($"`{function}` takes a list, not a field of it", $"`{function}` 针对列表，而不是列表的字段"),
        Helps.Write($"{function}({list})"));
}
