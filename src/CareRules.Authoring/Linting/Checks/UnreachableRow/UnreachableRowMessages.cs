using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.UnreachableRow;

internal static class UnreachableRowMessages
{
    public static DiagnosticDescriptor Kind { get; } = new(
        "CR2206",
        Severity.Warning,
        new("A row of a table that can never hit, because its inputs are never like that together", "因输入而永不命中的行"));

    /// <param name="cell">The cell that fails in the example, where the others fit.</param>
    public static Message NobodyFits(int row, string cell, LocalizedText? example) => new(
        Kind,
        new(
            $"row {row} never hits: no customer fits all its cells; with {example?.En} `{cell}` fails",
            $"第 {row} 行永远不会命中：没有客户同时符合它的所有单元格；{example?.Zh} 时 `{cell}` 不符合"),
        new("remove the row, or correct a cell", "删除这一行，或改正单元格"));

    public static Message OthersAreFirst(int row, LocalizedText? example)
    {
        var clause = ExampleWording.Clause(example);
        return new(
            Kind,
            new(
                $"row {row} never hits: other rows go before it whenever it fits{clause.En}",
                $"第 {row} 行永远不会命中：凡是符合它的情况都有其他行先命中{clause.Zh}"),
            new("remove the row, or move it up", "删除这一行，或把它上移"));
    }
}
