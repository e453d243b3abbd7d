using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Model;

namespace CareRules.Authoring.Linting;

/// <summary>Finds actions without an owner or without a due date.</summary>
internal static class IncompleteActionCheck
{
    public static void Run(CarePolicy policy, DiagnosticBag diagnostics)
    {
        foreach (var rule in policy.Care.Where(r => r.DisabledBecause is null))
        {
            foreach (var action in rule.Do)
            {
                // An action prepared for a date is due on that date, and an offer that expires ends by itself.
                var isDue = action.Due is not null || action.Expires is not null || rule.Trigger.IsDated;
                Check(action.Span, $"care › {rule.Id} › do[{action.Index}]", action.Action, action.Owner is not null || action.OwnerFrom is not null, isDue, diagnostics);
            }
        }

        foreach (var goal in policy.Goals)
        {
            foreach (var action in goal.OnMiss)
            {
                Check(action.Span, $"goals › {goal.Name} › on_miss[{action.Index}]", action.Action, action.Owner is not null, action.Due is not null, diagnostics);
            }
        }
    }

    private static void Check(SourceSpan span, string path, string action, bool hasOwner, bool isDue, DiagnosticBag diagnostics)
    {
        if (!hasOwner)
        {
            diagnostics.Add(DiagnosticCatalog.NoOwner.At(
                span,
                path,
                ($"nobody owns the action `{action}`", $"动作 `{action}` 没有负责人"),
                ("add `owner:` with a role, to the action or to its rule", "在动作或规则上加上 `owner:`，写明角色")));
        }

        if (!isDue)
        {
            diagnostics.Add(DiagnosticCatalog.NoDue.At(
                span,
                path,
                ($"the action `{action}` is never due", $"动作 `{action}` 没有完成期限"),
                ("add `due:`, for example `due: 7 days`", "加上 `due:`，例如 `due: 7 days`")));
        }
    }
}
