using System.Collections.Immutable;
using CareRules.Messages;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks.UnreachableLevel;

/// <summary>Finds levels and severities that can never be reached, because those above them always hold when they do.</summary>
internal sealed class UnreachableLevelCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [UnreachableLevelMessages.Kind];

    public override void Run(CheckContext context)
    {
        foreach (var list in context.Conditions.Lists)
        {
            for (var i = 1; i < list.Rungs.Length; i++)
            {
                var (rung, above) = (list.Rungs[i], list.Rungs[..i]);
                if (!rung.IsImplied && CanHold(context, rung)
                    && context.IsUnsatisfiable([context.Holds(rung.When), .. above.Select(r => context.PassesOver(list, r.When))]))
                {
                    Report(context, list, rung, above);
                }
            }
        }
    }

    private static bool CanHold(CheckContext context, Rung rung) =>
        rung.When is ConstantLeaf || context.CanHold(new PolicyCondition(rung.When, [], ""));

    private static void Report(CheckContext context, LevelList list, Rung rung, ImmutableArray<Rung> above)
    {
        bool Confirms(EvaluatedExample customer) =>
            customer.Holds(rung.When) && above.FirstOrDefault(r => customer.Holds(r.When)) is { } first && list.Gives(customer, first.Name);
        // One is enough; where nothing is known of a customer, the levels above may not be known to hold.
        if ((context.FindExample([context.Holds(rung.When)], Confirms)
            ?? above.Select(r => context.FindExample([context.Holds(rung.When), context.Holds(r.When)], Confirms)).FirstOrDefault(e => e is not null)) is not { } example)
        {
            return;
        }

        var one = above.FirstOrDefault(r => context.IsUnsatisfiable(context.Holds(rung.When), context.PassesOver(list, r.When)));
        var message = UnreachableLevelMessages.NeverReached(list.What, rung.Name, one?.Name, rung.When is ConstantLeaf, example.Text);
        context.Add(message.At(rung.Span, $"{list.Path} › {rung.Name}") with
        {
            Labels = one is null ? [] : [Labels.Of(one.Span.Location, UnreachableLevelMessages.IsFirst(one.Name))],
        });
    }
}
