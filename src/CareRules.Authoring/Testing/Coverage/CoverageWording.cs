using CareRules.Diagnostics;
using CareRules.Facts;

namespace CareRules.Authoring.Testing.Coverage;

/// <summary>What tests do not reach, in words.</summary>
internal static class CoverageWording
{
    public static LocalizedText NeverTrue { get; } = new("is never true", "从未成立");

    public static LocalizedText NeverFalse { get; } = new("is never false", "从未出现不成立的情况");

    public static LocalizedText NeverBelow(string bound) => new($"is never tested just below {bound}", $"从未测试略低于 {bound} 的情况");

    public static LocalizedText NeverAt(string bound) => new($"is never tested at {bound}", $"从未测试恰为 {bound} 的情况");

    public static LocalizedText NeverAbove(string bound) => new($"is never tested just above {bound}", $"从未测试略高于 {bound} 的情况");

    public static LocalizedText NeverFires(string rule, SourceLocation source) => new($"{rule}: no case makes it fire ({source})", $"{rule}：没有用例触发它（{source}）");

    public static LocalizedText OfLeaf(string rule, string leaf, LocalizedText missing, SourceLocation source) =>
        new($"{rule}: `{leaf}` {missing.En} ({source})", $"{rule}：`{leaf}` {missing.Zh}（{source}）");
}
