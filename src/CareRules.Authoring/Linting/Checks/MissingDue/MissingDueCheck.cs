using System.Collections.Immutable;
using CareRules.Messages;

namespace CareRules.Authoring.Linting.Checks.MissingDue;

/// <summary>Finds actions without a due date.</summary>
internal sealed class MissingDueCheck : PackCheck
{
    public override ImmutableArray<DiagnosticDescriptor> Kinds => [MissingDueMessages.Kind];

    public override bool CoversUsedPacks => false;

    public override void Run(CheckContext context)
    {
        foreach (var action in PlannedAction.Of(context.Policy).Where(a => !a.HasDue))
        {
            context.Add(MissingDueMessages.NeverDue(action.Name).At(action.Span, action.Path));
        }
    }
}
