using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of goals, their indicators and targets.</summary>
internal static class GoalMessages
{
    /// <summary>Why two indicators exclude each other.</summary>
    public static LocalizedText OneIndicator { get; } = new("a goal has one indicator", "一个目标只有一个指标");

    public static LocalizedText RelativeTarget { get; } = new("a target that rises or falls", "上升或下降的目标");

    public static Message GoalTwice(string goal) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"the goal `{goal}` is defined twice", $"目标 `{goal}` 定义了两次"),
        new("rename one of the two", "其中之一改名"));

    public static Message GivenOfCustomers() => new(
        DiagnosticCatalog.ExclusiveKeys,
        new("`of` chooses customers, and a `given` figure is about none", "`of` 用来选择客户，而 `given` 给出的数值与客户无关"),
        new("remove `of`", "删除 `of`"));

    public static Message NoIndicator(IEnumerable<string> kinds)
    {
        var names = Terms.List(kinds);
        return new(
            DiagnosticCatalog.MissingKey,
            new($"a goal needs one of {names.En}", $"目标须有以下之一：{names.Zh}"),
            Helps.ForExample("share: annual_spend >= 5000 CNY"));
    }

    public static Message CannotAddUp(string key, ValueKind kind)
    {
        var type = Terms.Kind(kind);
        return new(
            DiagnosticCatalog.WrongFigure,
            new($"`{key}` cannot add up {type.En}", $"`{key}` 不能累加{type.Zh}"),
            new("it adds up numbers, percents, money and durations", "它对数字、百分比、金额和时长求和"));
    }

    public static Message NoShare(ValueKind part, ValueKind whole)
    {
        var (of, to) = (Terms.Kind(part), Terms.Kind(whole));
        return new(
            DiagnosticCatalog.ArithmeticKinds,
            new($"{of.En} over {to.En} is no share", $"{of.Zh}除以{to.Zh}得不到比例"),
            new("give both the same type", "两边使用同一类型"));
    }

    public static Message TargetCurrency(string currency) => new(
        DiagnosticCatalog.CurrenciesDiffer,
        new($"goals are counted in the pack's currency, {currency}", $"目标按本包的币种 {currency} 计算"),
        new($"write an amount in {currency}", $"写以 {currency} 计的金额"));

    public static Message NoDirection(string target) => new(
        DiagnosticCatalog.BadTarget,
        new($"`{target}` does not say which way the target lies", $"`{target}` 没有说明目标的方向"),
        new(
            "write `at least 90%`, `at most 5%`, `rise by 30%` or `fall by 15%`",
            "写 `at least 90%`、`at most 5%`、`rise by 30%` 或 `fall by 15%`"));

    public static Message BaselineOfFixed() => new(
        DiagnosticCatalog.ExclusiveKeys,
        new(
            "`baseline` is what `rise by` and `fall by` start from, and this target is fixed",
            "`baseline` 是 `rise by` 和 `fall by` 的起点，而这个目标是固定值"),
        new("remove `baseline`, or write `rise by ...`", "删除 `baseline`，或写 `rise by ...`"));
}
