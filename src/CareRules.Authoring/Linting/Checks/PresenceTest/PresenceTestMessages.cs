using CareRules.Diagnostics;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.PresenceTest;

internal static class PresenceTestMessages
{
    public static DiagnosticDescriptor Kind { get; } = new(
        "CR2140",
        Severity.Warning,
        new("`is unknown` of a value that an empty list does not have", "对可能“没有”的值判断“未知”"));

    /// <param name="test">The test as written.</param>
    /// <param name="operand">What it tests.</param>
    /// <param name="other">The test of nothing.</param>
    public static Message OfNothing(string test, string operand, string other) => new(
        Kind,
        new(
            $"`{test}` holds only while a fact is missing: where there are no entries, `{operand}` is nothing",
            $"`{test}` 只在缺少数据时成立：没有记录时，`{operand}` 是“没有”，不是“未知”"),
        new(
            $"for that there is none, write `{other}`; where missing facts are meant too, `is not known`",
            $"要表示“没有”，写 `{other}`；若也包括缺少数据，写 `is not known`"));
}
