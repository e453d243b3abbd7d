using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.UnreachableLevel;

internal static class UnreachableLevelMessages
{
    public static DiagnosticDescriptor Kind { get; } = new(
        "CR2110",
        Severity.Warning,
        new("A level or severity that can never be reached, because those above it always hold when it does", "上面的等级总是先成立"));

    /// <param name="what">The word for an entry of the list.</param>
    /// <param name="above">The one above that always holds when it does; null where it takes several.</param>
    /// <param name="takesEverybody">True for a level without a condition.</param>
    public static Message NeverReached(LocalizedText what, string level, string? above, bool takesEverybody, LocalizedText? example)
    {
        var who = takesEverybody ? new LocalizedText("everybody", "所有客户都") : new("whoever meets its condition", "满足其条件的客户");
        var has = above is null ? new LocalizedText($"has a {what.En} above it already", $"已属于其上的{what.Zh}") : new($"is `{above}` already", $"已经是 `{above}`");
        var clause = ExampleWording.Clause(example);
        return new(
            Kind,
            new(
                $"the {what.En} `{level}` can never be reached: {who.En} {has.En}{clause.En}",
                $"{what.Zh} `{level}` 永远达不到：{who.Zh}{has.Zh}{clause.Zh}"),
            new("the strictest condition goes first: exchange the two, or correct the figures", "条件最严的排在最前：调换顺序，或改正数值"));
    }

    public static LocalizedText IsFirst(string level) => new($"`{level}` is evaluated first", $"先判断 `{level}`");
}
