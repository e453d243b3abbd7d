using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.RowOverlap;

internal static class RowOverlapMessages
{
    public static DiagnosticDescriptor Kind { get; } = new(
        "CR2207",
        Severity.Warning,
        new("Two rows of a table hit together, which only what their cells compare with tells", "两行可能同时命中"));

    public static Message HitTogether(int first, int second, LocalizedText? example)
    {
        var clause = ExampleWording.Clause(example);
        return new(
            Kind,
            new(
                $"rows {first} and {second} both hit{clause.En}: then nothing is answered",
                $"第 {first} 行和第 {second} 行同时命中{clause.Zh}：此时没有答案"),
            new("make the two exclude each other, or choose another hit policy such as `hit: first`", "让两行互斥，或改用其他命中策略，例如 `hit: first`"));
    }
}
