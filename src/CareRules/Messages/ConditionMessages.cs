using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of conditions: their trees, and what their tests name.</summary>
internal static class ConditionMessages
{
    public static Message ConditionTooDeep() => new(
        DiagnosticCatalog.DefinitionTooDeep,
        new("this condition is nested too deeply", "这个条件嵌套过深"),
        new("make a signal of its inner part", "把内层定义为信号"));

    public static Message OperandTooDeep() => new(
        DiagnosticCatalog.DefinitionTooDeep,
        new("this operand is nested too deeply", "这个值嵌套过深"),
        new("make a measure of its inner part", "把内层定义为度量"));

    public static Message Nothing() => new(
        DiagnosticCatalog.EmptyValue,
        new("there is no condition here", "此处没有条件"),
        new("write one test, for example `annual_spend >= 500000 CNY`", "写一个测试，例如 `annual_spend >= 500000 CNY`"));

    public static Message UnknownKey(string key, string? close) => new(
        DiagnosticCatalog.UnknownKey,
        new($"unknown key `{key}` in a condition", $"条件中没有键 `{key}`"),
        close is null
            ? new(
                "a condition is one test as text, or a mapping with `all`, `any` or `not`; quote a test that holds `: `",
                "条件是一个测试（文本），或带 `all`、`any` 或 `not` 的映射；含 `: ` 的测试放进引号")
            : Helps.DidYouMean(close),
        close);

    public static Message SideBySide(string first, string second) => new(
        DiagnosticCatalog.ExclusiveKeys,
        new(
            $"`{first}` and `{second}` stand side by side, so it is not clear how they go together",
            $"`{first}` 与 `{second}` 并列，不清楚两者如何组合"),
        new($"put `{second}` into a list under `{first}`", $"把 `{second}` 放进 `{first}` 下的列表"));

    public static Message NotAList(string key, LocalizedText shape) => new(
        DiagnosticCatalog.WrongShape,
        new($"`{key}` must be a list of conditions, but this is {shape.En}", $"`{key}` 应为条件的列表，而这里是{shape.Zh}"),
        new("start each condition with `- `", "每个条件以 `- ` 开头"));

    public static Message EmptyList(string key) => new(
        DiagnosticCatalog.EmptyValue,
        new($"`{key}` is an empty list", $"`{key}` 是空的列表"),
        new("write at least one condition in it", "其中至少写一个条件"));

    public static Message NothingBetween(string low, string high) => new(
        DiagnosticCatalog.NeverTrue,
        new($"nothing lies between `{low}` and `{high}`: the first is greater", $"`{low}` 与 `{high}` 之间没有值：前者更大"),
        new("write the smaller end first", "较小的一端写在前面"));

    public static Message UnknownList(string name, string? close) => new(
        DiagnosticCatalog.UnknownList,
        new($"no list is named `{name}`", $"没有名为 `{name}` 的列表"),
        close is null
            ? new("define it under `lists:`, or write the values in parentheses: `in (a, b)`", "在 `lists:` 下定义，或把值写进圆括号：`in (a, b)`")
            : Helps.DidYouMean(close),
        close);

    public static Message HereWithoutEntry(string rule) => new(
        DiagnosticCatalog.ExclusiveKeys,
        new("`here` is the entry at hand, and this condition is about none", "`here` 指当前记录，而此处没有当前记录"),
        new($"use it in a rule `on:` an event, or write `done({rule}) within 30 days`", $"在 `on:` 事件的规则中使用，或写 `done({rule}) within 30 days`"));

    /// <param name="rule">The rule that is asked for.</param>
    /// <param name="here">What the entry at hand is called.</param>
    /// <param name="other">What entries of the rule are called; null where it answers to none.</param>
    public static Message HereOfAnother(string rule, string here, string? other) => new(
        DiagnosticCatalog.ExclusiveKeys,
        other is null
            ? new($"`{rule}` is not triggered by `{here}`: it cannot be done `here`", $"`{rule}` 不由 `{here}` 触发，不能用 `here`")
            : new($"`{rule}` is triggered by `{other}`, not by `{here}`: it cannot be done `here`", $"`{rule}` 由 `{other}` 而非 `{here}` 触发，不能用 `here`"),
        new($"write `done({rule}) within 30 days`", $"写 `done({rule}) within 30 days`"));

    public static Message NoCareRecords(string subject) => new(
        DiagnosticCatalog.CustomersOnly,
        new($"a {subject} has no care records, which `done` looks into", $"{subject} 没有关怀记录，而 `done` 要查关怀记录"),
        new("keep `done` in the pack about customers", "把 `done` 留在关于客户的包中"));

    public static Message UnknownRule(string rule, string? close) => new(
        DiagnosticCatalog.UnknownRule,
        new($"the pack has no care rule `{rule}`", $"本包没有关怀规则 `{rule}`"),
        close is null ? new("`done` takes the id of a rule under `care:`", "`done` 写 `care:` 下的规则名") : Helps.DidYouMean(close),
        close);
}
