using System.Collections.Immutable;
using System.Globalization;
using CareRules.Authoring.Linting.Logic;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks;

/// <summary>The rows of a table in the order in which they hit, with their cells as conditions.</summary>
internal sealed class TableRows(CheckContext context, DecisionTable table)
{
    /// <summary>Each row is compared with all before it, as far as this one.</summary>
    public const int MaxCompared = 200;

    private readonly ImmutableArray<TableRow> _rows = table.Ranked;
    private readonly AllCondition?[] _all = new AllCondition?[table.Ranked.Length];

    public int Count => _rows.Length;

    public TableRow this[int index] => _rows[index];

    public ImmutableArray<Condition> CellsOf(int index) => AllOf(index).Children;

    public AllCondition AllOf(int index) =>
        _all[index] ??= PolicyLogic.All(_rows[index].When.Select(c => c.Test).OfType<Condition>(), _rows[index].Span);

    /// <summary>True when it is proved that no customer fits all cells of a row.</summary>
    public bool IsContradictory(int index) =>
        CellsOf(index) is { Length: > 1 } cells && context.IsUnsatisfiable(cells.Select(context.Holds));

    public string PathOf(TableRow row) => string.Create(CultureInfo.InvariantCulture, $"tables › {table.Name} › rows[{row.Number - 1}]");
}
