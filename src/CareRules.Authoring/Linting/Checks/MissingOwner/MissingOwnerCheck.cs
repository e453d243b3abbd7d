using System.Collections.Immutable;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.MissingOwner;

/// <summary>Finds actions without an owner.</summary>
internal sealed class MissingOwnerCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [MissingOwnerMessages.Kind];

    public override bool CoversUsedPacks => false;

    public override void Run(CheckContext context)
    {
        foreach (var action in PlannedAction.Of(context.Policy).Where(a => !a.HasOwner))
        {
            context.Add(MissingOwnerMessages.NobodyOwns(action.Name).At(action.Span, action.Path));
        }
    }
}
