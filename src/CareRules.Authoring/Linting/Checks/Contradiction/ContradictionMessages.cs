using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.Contradiction;

internal static class ContradictionMessages
{
    private static readonly LocalizedText Correct = new("correct one of them, or remove what can never hold", "改正其中之一，或删除永远不会成立的内容");

    public static DiagnosticDescriptor Kind { get; } = new("CR2111", Severity.Warning, new("Tests that can never all hold", "条件互相矛盾"));

    public static Message NeverHolds(string test, LocalizedText? example)
    {
        var not = ExampleWording.NotClause(example);
        return new(Kind, new($"`{test}` can never hold{not.En}", $"`{test}` 永远不会成立{not.Zh}"), Correct);
    }

    /// <param name="tests">Tests of one filter.</param>
    public static Message EmptyFilter(IEnumerable<string> tests)
    {
        var all = ExampleWording.All(tests);
        return new(Kind, new($"{all.En} can never hold of one entry, so that the filter leaves none", $"{all.Zh} 不可能对同一条目同时成立，因此筛选后没有任何条目"), Correct);
    }

    /// <param name="tests">All of them.</param>
    /// <param name="last">The one that fails in the example, where the others hold.</param>
    public static Message Exclude(IEnumerable<string> tests, string last, LocalizedText? example)
    {
        var all = ExampleWording.All(tests);
        return new(
            Kind,
            new($"{all.En} can never hold together: with {example?.En} `{last}` fails", $"{all.Zh} 不可能同时成立：{example?.Zh} 时 `{last}` 不成立"),
            Correct);
    }
}
