using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of <c>churn</c>.</summary>
internal static class ChurnMessages
{
    public static Message LevelsShape(LocalizedText shape) => new(
        DiagnosticCatalog.WrongShape,
        new($"`levels` must be a mapping, but this is {shape.En}", $"`levels` 须是映射，但这里是{shape.Zh}"),
        new("write the least score of each level: `{high: 70, medium: 40}`", "写每个等级的最低分：`{high: 70, medium: 40}`"));

    public static Message SameScore(string first, string second) => new(
        DiagnosticCatalog.LevelOrder,
        new($"`{first}` and `{second}` begin at the same score", $"`{first}` 和 `{second}` 的起始分数相同"),
        new("give each level a score of its own", "每个等级使用不同的分数"));

    public static Message ClearBelowNeedsMemory() => new(
        DiagnosticCatalog.NeedsHistory,
        new(
            "`clear_below` takes effect in `Decide`, which keeps a memory; in `Evaluate` a flag lasts as long as its score",
            "`clear_below` 在保留记忆的 `Decide` 中生效；在 `Evaluate` 中，预警只随分数变化"));

    public static Message LevelNamedNone() => new(
        DiagnosticCatalog.BadName,
        new("`none` is what a score below every level is called", "`none` 是分数低于所有等级时的名称"),
        Helps.RemoveOrRename);

    public static Message LevelWithoutScore(string level) => new(
        DiagnosticCatalog.EmptyValue,
        new($"the level `{level}` has no score", $"等级 `{level}` 没有分数"),
        new("write the least score that reaches it", "写达到它的最低分"));
}
