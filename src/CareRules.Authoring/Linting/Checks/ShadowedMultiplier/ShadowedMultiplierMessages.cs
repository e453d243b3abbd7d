using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.ShadowedMultiplier;

internal static class ShadowedMultiplierMessages
{
    public static DiagnosticDescriptor Kind { get; } = new(
        "CR2116",
        Severity.Warning,
        new("A multiplier of points that never counts, because a greater one always holds when it does", "不起作用的积分倍数"));

    public static Message NeverCounts(LocalizedText? example)
    {
        var clause = ExampleWording.Clause(example);
        return new(
            Kind,
            new($"this multiplier never counts: a greater one holds whenever it does{clause.En}", $"这条倍数永远不起作用：它成立时总有更大的倍数成立{clause.Zh}"),
            new("of those that hold the greatest counts: correct the factor or the condition", "成立的倍数中只取最大的：请改正倍数或条件"));
    }
}
