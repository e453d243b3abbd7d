using System.Collections.Immutable;
using CareRules.Messages;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks.MissingOtherwise;

/// <summary>
/// Finds lists of levels or severities that leave some customers without one. Loading reports any list without <c>otherwise</c>; this names
/// a customer who is left out.
/// </summary>
internal sealed class MissingOtherwiseCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [DiagnosticCatalog.NoOtherwise];

    public override void Run(CheckContext context)
    {
        foreach (var list in context.Conditions.Lists.Where(l => !l.Rungs.IsEmpty && !l.Rungs.Any(r => r.When is ConstantLeaf { Holds: true })))
        {
            Check(context, list);
        }
    }

    private static void Check(CheckContext context, LevelList list)
    {
        bool Confirms(EvaluatedExample customer) =>
            !list.Rungs.Any(r => customer.Holds(r.When)) && (list.Ladder is null || customer.Rank(list.Ladder) is null);
        var example = context.FindExample(list.Rungs.Select(r => context.IsFalse(r.When)), Confirms)
            ?? context.FindExample(list.Rungs.Select(r => context.Fails(r.When)), Confirms);
        if (example is not null)
        {
            context.Add(MissingOtherwiseMessages.SomeGetNone(list.What, example.Text).At(list.Rungs[^1].Span, list.Path));
        }
    }
}
