using System.Collections.Immutable;
using System.Diagnostics;
using CareRules.Messages;
using CareRules.Model.Expressions;

namespace CareRules.Authoring.Linting.Checks.PresenceTest;

/// <summary>
/// Finds `is unknown` where "there is none" is meant: of a value that is nothing for a list without entries, it holds while a fact is
/// missing and at no other time. A condition that also asks for nothing tells the two apart, and is let be.
/// </summary>
internal sealed class PresenceTestCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [PresenceTestMessages.Kind];

    public override void Run(CheckContext context)
    {
        foreach (var condition in context.Conditions.All)
        {
            foreach (var leaf in Doubtful([condition.When]))
            {
                context.Add(PresenceTestMessages.OfNothing(leaf.Text, leaf.Operand.Text, $"{leaf.Operand.Text} is nothing").At(leaf.Span, condition.PathOf(leaf)));
            }
        }

        foreach (var table in context.Policy.Tables)
        {
            for (var column = 0; column < table.Inputs.Length; column++)
            {
                foreach (var leaf in Doubtful([.. table.Rows.Select(r => r.When[column].Test).OfType<Condition>()]))
                {
                    context.Add(PresenceTestMessages.OfNothing(leaf.Text, leaf.Operand.Text, "is nothing").At(leaf.Span, leaf.Path));
                }
            }
        }
    }

    private static IEnumerable<KnownLeaf> Doubtful(ImmutableArray<Condition> conditions)
    {
        var leaves = conditions.SelectMany(Leaves).ToList();
        return leaves.Where(l => l.Wanted == Presence.Unknown && l.Operand.MayBeNothing
            && !leaves.Exists(o => o.Wanted == Presence.Nothing && o.Operand.Canonical == l.Operand.Canonical));
    }

    private static IEnumerable<KnownLeaf> Leaves(Condition condition) => condition switch
    {
        AllCondition all => all.Children.SelectMany(Leaves),
        AnyCondition any => any.Children.SelectMany(Leaves),
        NotCondition not => Leaves(not.Child),
        KnownLeaf known => [known],
        LeafCondition => [],
        _ => throw new UnreachableException(),
    };
}
