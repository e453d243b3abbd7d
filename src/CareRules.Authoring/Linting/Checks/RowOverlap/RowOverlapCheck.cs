using System.Collections.Immutable;
using CareRules.Authoring.Linting.Logic;
using CareRules.Messages;
using CareRules.Model.Expressions;
using CareRules.Model.Tables;

namespace CareRules.Authoring.Linting.Checks.RowOverlap;

/// <summary>
/// Finds rows that hit together, where cells compare with facts. Overlaps of rows with constant cells are reported when the pack is loaded.
/// </summary>
internal sealed class RowOverlapCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [RowOverlapMessages.Kind];

    public override void Run(CheckContext context)
    {
        foreach (var table in context.Policy.Tables.Where(t => t.Hit is HitPolicy.Unique or HitPolicy.Any))
        {
            var rows = new TableRows(context, table);
            for (var i = 1; i < Math.Min(rows.Count, TableRows.MaxCompared); i++)
            {
                if (!rows.IsContradictory(i))
                {
                    Check(context, table, rows, i);
                }
            }
        }
    }

    private static void Check(CheckContext context, DecisionTable table, TableRows rows, int index)
    {
        var row = rows[index];
        foreach (var other in Enumerable.Range(0, index).Select(i => rows[i]).Where(o => IsDynamic(row) || IsDynamic(o)))
        {
            var both = PolicyLogic.All(row.When.Concat(other.When).Select(c => c.Test).OfType<Condition>(), row.Span);
            if ((table.Hit == HitPolicy.Any && row.Then.Select(e => e.Canonical).SequenceEqual(other.Then.Select(e => e.Canonical), StringComparer.Ordinal))
                || row.When.Zip(other.When).Any(c => AreAssumedDisjoint(context, c.First, c.Second))
                || context.FindExample([context.Holds(both)], c => c.Holds(both)) is not { } example)
            {
                continue;
            }

            context.Add(RowOverlapMessages.HitTogether(other.Number, row.Number, example.Text).At(row.Span, rows.PathOf(row)) with
            {
                Labels = [Labels.Of(other.Span.Location, ExampleWording.Row(other.Number))],
            });
            return;
        }
    }

    private static bool IsDynamic(TableRow row) => row.When.Any(IsDynamic);

    private static bool IsDynamic(TableCell cell) => CellTest.Constants(cell.Test) is null;

    // Two different facts compared with one input may be correlated, so their cells are assumed to exclude each other; cells over the same
    // facts are solved.
    private static bool AreAssumedDisjoint(CheckContext context, TableCell one, TableCell other) =>
        IsDynamic(one) && IsDynamic(other) && !context.References(one.Test!).SetEquals(context.References(other.Test!));
}
