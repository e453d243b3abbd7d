using CareRules.Diagnostics;
using CareRules.Model;

namespace CareRules.Authoring.Linting.Checks;

/// <summary>An action that a care rule or a goal asks for.</summary>
internal sealed record PlannedAction(string Name, SourceSpan Span, string Path, bool HasOwner, bool HasDue)
{
    /// <summary>The actions of rules that are enabled, and of goals.</summary>
    public static IEnumerable<PlannedAction> Of(CarePolicy policy)
    {
        foreach (var rule in policy.Care.Where(r => r.DisabledBecause is null))
        {
            foreach (var action in rule.Do)
            {
                // An action prepared for a date is due on that date, and an offer that expires ends by itself.
                var isDue = action.LongestDue is not null || action.LongestExpires is not null || rule.Trigger.IsDated;
                var isOwned = action.Owner is not null || action.OwnerFrom is not null;
                yield return new(action.Action, action.Span, $"care › {rule.Id} › do[{action.Index}]", isOwned, isDue);
            }
        }

        foreach (var goal in policy.Goals)
        {
            foreach (var action in goal.OnMiss)
            {
                var path = $"goals › {goal.Name} › on_miss[{action.Index}]";
                yield return new(action.Action, action.Span, path, action.Owner is not null, action.Due is not null);
            }
        }
    }
}
