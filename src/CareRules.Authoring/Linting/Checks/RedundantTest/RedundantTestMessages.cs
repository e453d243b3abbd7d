using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.RedundantTest;

internal static class RedundantTestMessages
{
    private static readonly LocalizedText RemoveOrCorrectFigure = new("remove it, or correct the figure", "删除它，或改正其中的数值");
    private static readonly LocalizedText CorrectOrRemove = new("correct it, or remove it", "改正或删除它");

    public static DiagnosticDescriptor AlwaysHolds { get; } = new(
        "CR2112",
        Severity.Warning,
        new("A test that always holds where it is asked", "总是成立的条件"));

    public static DiagnosticDescriptor NeverHolds { get; } = new(
        "CR2113",
        Severity.Warning,
        new("An alternative that can never hold where it is asked", "永远不会成立的分支"));

    public static DiagnosticDescriptor AddsNothing { get; } = new(
        "CR2114",
        Severity.Warning,
        new("An alternative that adds nothing to those beside it", "没有作用的分支"));

    public static Message IsNeverFalse(string test, LocalizedText? example)
    {
        var clause = ExampleWording.Clause(example);
        return new(
            AlwaysHolds,
            new($"`{test}` is never false{clause.En}", $"`{test}` 永远不会不成立{clause.Zh}"),
            new("remove it, or write `is known` where that is meant", "删除它；若只想要求数据存在，请写 `is known`"));
    }

    /// <param name="others">The tests that imply it.</param>
    public static Message IsImplied(string test, IEnumerable<string> others, LocalizedText? example)
    {
        var (all, clause) = (ExampleWording.All(others), ExampleWording.Clause(example));
        return new(
            AlwaysHolds,
            new(
                $"`{test}` always holds here: whoever meets {all.En} meets it too{clause.En}",
                $"`{test}` 在这里总是成立：满足 {all.Zh} 的客户都满足它{clause.Zh}"),
            RemoveOrCorrectFigure);
    }

    public static Message CanNeverHold(string test, LocalizedText? example)
    {
        var not = ExampleWording.NotClause(example);
        return new(NeverHolds, new($"`{test}` can never hold{not.En}", $"`{test}` 永远不会成立{not.Zh}"), CorrectOrRemove);
    }

    /// <param name="others">The tests that exclude it.</param>
    public static Message IsExcluded(string test, IEnumerable<string> others, LocalizedText? example)
    {
        var (all, clause) = (ExampleWording.All(others), ExampleWording.Clause(example));
        return new(
            NeverHolds,
            new($"`{test}` can never hold here: it excludes {all.En}{clause.En}", $"`{test}` 在这里永远不会成立：它与 {all.Zh} 互斥{clause.Zh}"),
            CorrectOrRemove);
    }

    /// <param name="others">The alternatives one of which holds whenever it does.</param>
    public static Message IsCovered(string test, IEnumerable<string> others, LocalizedText? example)
    {
        var (any, clause) = (ExampleWording.Any(others), ExampleWording.Clause(example));
        return new(
            AddsNothing,
            new(
                $"`{test}` adds nothing: whoever meets it meets {any.En} already{clause.En}",
                $"`{test}` 没有作用：满足它的客户已满足 {any.Zh}{clause.Zh}"),
            RemoveOrCorrectFigure);
    }
}
