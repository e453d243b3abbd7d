using CareRules.Diagnostics;
using CareRules.Model;

namespace CareRules.Authoring.Linting;

/// <summary>Looks for what nobody needs and nobody looks after: definitions without a use, actions without an owner or a time.</summary>
internal static class UpkeepCheck
{
    public static void Run(CarePolicy policy, DiagnosticBag diagnostics)
    {
        foreach (var unused in policy.Unused)
        {
            var (en, zh) = WordOf(unused.Section);
            diagnostics.Add(DiagnosticCatalog.Unused.At(
                unused.Span,
                $"{unused.Section} › {unused.Name}",
                ($"nothing uses the {en} `{unused.Name}`", $"没有任何地方使用{zh} `{unused.Name}`"),
                ("remove it, or use it", "删除它，或使用它")));
        }

        foreach (var rule in policy.Care.Where(r => r.DisabledBecause is null))
        {
            foreach (var action in rule.Do)
            {
                // What is prepared for a date is due on it, and an offer that expires has its end.
                var isDue = action.Due is not null || action.Expires is not null || rule.Trigger is DateTrigger or ImportantDateTrigger;
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

    private static (string En, string Zh) WordOf(string section) => section switch
    {
        "params" => ("parameter", "参数"),
        "measures" => ("measure", "度量"),
        "signals" => ("signal", "信号"),
        "tables" => ("table", "决策表"),
        _ => ("list", "列表"),
    };
}
