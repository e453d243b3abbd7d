using System.Collections.Immutable;
using CareRules.Authoring.Linting.Logic;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks.LevelGap;

/// <summary>Finds values between two levels or severities that neither takes, so that they fall to <c>otherwise</c>.</summary>
internal sealed class LevelGapCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [LevelGapMessages.Kind];

    public override void Run(CheckContext context)
    {
        foreach (var list in context.Conditions.Lists)
        {
            Check(context, list);
        }
    }

    private static void Check(CheckContext context, LevelList list)
    {
        var branches = list.Rungs.Where(r => r.When is not ConstantLeaf).ToList();
        if (branches.Count is 0 or > GapFinder.MaxBranches || list.Rungs[^1] is not { When: ConstantLeaf { Holds: true } } last)
        {
            return;
        }

        // Assignments that satisfy one level and, as far as operands are free, another.
        var one = branches.ConvertAll(b => CheckContext.FindValues([context.Holds(b.When)]) ?? []);
        var pairs = one.SelectMany((values, i) => one.Where((_, j) => i != j || one.Count == 1).Select(other => Joined(values, other)));
        var assignments = pairs.Prepend([]).ToList();
        foreach (var gap in new GapFinder(context).Find([.. branches.Select(t => t.When)], assignments, c => list.Gives(c, last.Name)).Take(GapFinder.MaxReported))
        {
            var (below, above) = (branches[gap.Below], branches[gap.Above]);
            var message = LevelGapMessages.Between(list.What, below.Name, above.Name, gap.Example.Text!, last.Name);
            context.Add(message.At(above.Span, $"{list.Path} › {above.Name}") with
            {
                Labels = below == above ? [] : [Labels.Of(below.Span.Location, LevelGapMessages.EndsBefore(below.Name))],
            });
        }
    }

    private static ImmutableArray<(Operand Operand, Value Value)> Joined(
        ImmutableArray<(Operand Operand, Value Value)> one,
        ImmutableArray<(Operand Operand, Value Value)> other) =>
        [.. one, .. other.Where(o => !one.Any(v => v.Operand.Index == o.Operand.Index))];
}
