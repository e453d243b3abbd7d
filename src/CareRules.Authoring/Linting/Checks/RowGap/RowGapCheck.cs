using System.Collections.Immutable;
using System.Globalization;
using CareRules.Authoring.Linting.Logic;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks.RowGap;

/// <summary>Finds values between two rows of a table that neither takes, so that they fall to <c>otherwise</c>.</summary>
internal sealed class RowGapCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [RowGapMessages.Kind];

    public override void Run(CheckContext context)
    {
        foreach (var table in context.Policy.Tables.Where(t => t.Otherwise is not null && t.IsSingleHit && t.Rows.Length <= GapFinder.MaxBranches))
        {
            Check(context, table);
        }
    }

    private static void Check(CheckContext context, DecisionTable table)
    {
        var rows = table.Rows.Select(r => (Row: r, When: PolicyLogic.All(r.When.Select(c => c.Test).OfType<Condition>(), r.Span))).ToList();
        var found = 0;
        for (var column = 0; column < table.Inputs.Length && found < GapFinder.MaxReported; column++)
        {
            // Assignments that fit all other cells of two rows: only there can this column have a gap between them.
            var assignments = new List<ImmutableArray<(Operand Operand, Value Value)>>();
            for (var i = 0; i < rows.Count; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    var beside = rows[i].Row.When.Concat(rows[j].Row.When)
                        .Where((_, cell) => cell % table.Inputs.Length != column)
                        .Select(c => c.Test)
                        .OfType<Condition>();
                    if (CheckContext.FindValues(beside.Select(context.Holds)) is { } assignment)
                    {
                        assignments.Add(assignment);
                    }
                }
            }

            var cells = rows.Select(r => r.Row.When[column].Test).OfType<Condition>().ToList();
            foreach (var gap in new GapFinder(context).Find(rows.ConvertAll(r => (Condition)r.When), assignments, _ => true, cells).Take(GapFinder.MaxReported - found))
            {
                found++;
                Report(context, table, gap);
            }
        }
    }

    private static void Report(CheckContext context, DecisionTable table, Gap gap)
    {
        var (below, above) = (table.Rows[gap.Below], table.Rows[gap.Above]);
        var path = string.Create(CultureInfo.InvariantCulture, $"tables › {table.Name} › rows[{above.Number - 1}]");
        context.Add(RowGapMessages.Between(below.Number, above.Number, gap.Example.Text!).At(above.Span, path) with
        {
            Labels = below == above ? [] : [Labels.Of(below.Span.Location, ExampleWording.Row(below.Number))],
        });
    }
}
