using CareRules.Facts;

namespace CareRules.Explanation;

/// <summary>Writes explanations of rules as text.</summary>
internal sealed class RuleText(TextLayout layout, Language language)
{
    private bool Chinese => language == Language.Chinese;

    public static string Write(RuleExplanation rule, Language language)
    {
        var layout = new TextLayout();
        new RuleText(layout, language).Whole(rule);
        return layout.ToString();
    }

    /// <summary>Writes the whole explanation of a rule.</summary>
    public void Whole(RuleExplanation rule)
    {
        var subject = rule.Subject?.In(language) is { } about ? (Chinese ? $"（{about}）" : $" ({about})") : "";
        layout.Line(0, $"{Headline(rule)}{(Chinese ? "：" : ": ")}{Verdict(rule)}{subject}");
        layout.Line(2, $"--> {rule.Source}");
        Overrides(rule, 2);
        Guards(rule, 2);
        Trigger(rule, 2);
        Notes(rule, 2);
        if (rule.Condition is { } condition)
        {
            Condition(condition, 2);
        }

        Tables(rule, 2);

        foreach (var part in rule.Parts)
        {
            layout.Line(2, $"{Mark(part.Fired ? Truth.True : part.Truth == Truth.Unknown ? Truth.Unknown : Truth.False)} {Headline(part)}{Weight(part)}");
            Notes(part, 6);
            if (part.Condition is { } of)
            {
                Condition(of, 6);
            }
        }

        WriteCounterfactuals(rule);
    }

    /// <summary>Writes the overrides of other packs, a line for each.</summary>
    public void Overrides(RuleExplanation rule, int indent)
    {
        foreach (var field in rule.Overrides)
        {
            layout.Line(indent, Chinese ? $"被覆盖：{field.Field} --> {field.Source}" : $"overridden: {field.Field} --> {field.Source}");
        }
    }

    /// <summary>Writes the guards as lines with a mark each.</summary>
    public void Guards(RuleExplanation rule, int indent)
    {
        foreach (var guard in rule.Guards)
        {
            var label = guard.Label.In(language) ?? guard.Name;
            var wanted = guard.Wanted.In(language);
            var actual = guard.Actual.In(language);
            var text = guard.Truth == Truth.True
                ? $"{label}{Colon}{actual}"
                : Chinese ? $"{label}：{actual}，而规则适用于{wanted}" : $"{label}: {actual}, but the rule is for {wanted}";
            layout.Line(indent, $"{Mark(guard.Truth)} {text}");
            if (guard.Counterfactual is { } counterfactual)
            {
                layout.Line(indent + 4, $"→ {counterfactual.Text.In(language)}");
            }
        }
    }

    /// <summary>Writes the tables of a rule's actions, except those that its tests have shown.</summary>
    public void Tables(RuleExplanation rule, int indent)
    {
        var shown = rule.Deciding.SelectMany(l => l.Tables).Select(t => t.Table).ToHashSet(StringComparer.Ordinal);
        Tables(rule.Tables.Where(t => !shown.Contains(t.Table)), indent);
    }

    // Tables with the rows that decided, the values they read and their results.
    private void Tables(IEnumerable<TableExplanation> tables, int indent)
    {
        foreach (var table in tables)
        {
            layout.Line(indent, $"{(Chinese ? "决策表 " : "table ")}{table.Title.In(language)}{Colon}{Rows(table)}", indent + 4);
            var inputs = string.Join(Separator, table.Inputs.Select(i => i.ToText(language)));
            var outputs = string.Join(Separator, table.Outputs.Select(o => o.ToText(language)));
            layout.Line(indent + 4, $"{inputs} → {outputs}", indent + 4);
        }
    }

    /// <summary>Writes the trigger as a line with a mark.</summary>
    public void Trigger(RuleExplanation rule, int indent)
    {
        if (rule.Trigger is { } trigger)
        {
            layout.Line(indent, $"{Mark(trigger.Truth)} {trigger.Text.In(language)}");
        }
    }

    public void Notes(RuleExplanation rule, int indent)
    {
        foreach (var note in rule.Notes)
        {
            layout.Line(indent, $"{(Chinese ? "注：" : "note: ")}{note.In(language)}");
        }
    }

    /// <summary>Writes the tree of a condition, one test a line, with the values it read and the change it needs.</summary>
    public void Condition(ConditionExplanation condition, int indent)
    {
        if (condition is LeafExplanation leaf)
        {
            Leaf(leaf, indent);
            return;
        }

        // A group with a single test shows the test alone.
        if (condition is not NotExplanation && condition.Parts is [var only])
        {
            Condition(only, indent);
            return;
        }

        layout.Line(indent, $"{Mark(condition.Truth)} {Group(condition)}");
        foreach (var part in condition.Parts)
        {
            Condition(part, indent + 2);
        }
    }

    /// <summary>Writes the tests that decided a rule.</summary>
    public void Deciding(RuleExplanation rule, int indent)
    {
        foreach (var leaf in rule.Deciding)
        {
            Leaf(leaf, indent);
        }
    }

    public void Leaf(LeafExplanation leaf, int indent)
    {
        layout.Line(indent, $"{Mark(leaf.Truth)} {leaf.Text}", indent + 4);
        if (!leaf.Saw.IsEmpty)
        {
            layout.Line(indent + 4, string.Join(Chinese ? "；" : "; ", leaf.Saw.Select(s => s.ToText(language))), indent + 4);
        }

        Tables(leaf.Tables, indent + 4);
        if (leaf.Signal is { } signal)
        {
            foreach (var behind in signal.Deciding())
            {
                Leaf(behind, indent + 4);
            }
        }
        else if (leaf.Counterfactual is { } counterfactual)
        {
            layout.Line(indent + 4, $"→ {counterfactual.Text.In(language)}");
        }
    }

    public static string Mark(Truth truth) => truth switch
    {
        Truth.True => "✓",
        Truth.False => "✗",
        _ => "?",
    };

    /// <summary>Title and id.</summary>
    public string Headline(RuleExplanation rule) =>
        rule.Title.In(language) is { } title && title != rule.Rule ? (Chinese ? $"{title}（{rule.Rule}）" : $"{title} ({rule.Rule})") : rule.Rule;

    private void WriteCounterfactuals(RuleExplanation rule)
    {
        if (rule.WouldFireWith.IsEmpty)
        {
            return;
        }

        if (rule.WouldFireWith is [var one])
        {
            layout.Line(2, $"{(Chinese ? "只需一项变化：" : "One change is enough: ")}{one.Text.In(language)}");
            return;
        }

        layout.Line(2, Chinese ? "以下任意一项变化即可：" : "Any one of these changes is enough:");
        foreach (var counterfactual in rule.WouldFireWith)
        {
            layout.Line(4, $"- {counterfactual.Text.In(language)}");
        }
    }

    private string Colon => Chinese ? "：" : ": ";

    private string Separator => Chinese ? "；" : "; ";

    private string Rows(TableExplanation table) => table.Rows.IsEmpty
        ? (Chinese ? "没有命中的行" : "no row hits")
        : string.Join(Separator, table.Rows.Select(r => (r.Number, Chinese) switch
        {
            ({ } number, true) => $"第 {ValueText.Number(number)} 行（{r.Source}）",
            ({ } number, _) => $"row {ValueText.Number(number)} ({r.Source})",
            (_, true) => $"其余情况（{r.Source}）",
            _ => $"otherwise ({r.Source})",
        }));

    private string Weight(RuleExplanation part) =>
        part.Weight is { } weight ? $"{(Chinese ? "，权重 " : ", weight ")}{ValueText.Number(weight)}" : "";

    private string Group(ConditionExplanation condition) => (condition, Chinese) switch
    {
        (AllExplanation, true) => "须全部满足：",
        (AllExplanation, _) => "all of:",
        (AnyExplanation, true) => "满足任意一项：",
        (AnyExplanation, _) => "any of:",
        (_, true) => "不满足：",
        _ => "not:",
    };

    private string Verdict(RuleExplanation rule) => (rule.Kind, rule.Fired, rule.Truth) switch
    {
        (RuleKind.Tier or RuleKind.Loyalty, true, _) => rule.Parts.First(p => p.Fired).Title.In(language)!,
        (RuleKind.Tier or RuleKind.Loyalty, _, _) => Chinese ? "无等级" : "no level",
        (RuleKind.Level, true, _) => Chinese ? "当前等级" : "held",
        (RuleKind.Level, _, _) => Chinese ? "非当前等级" : "not held",
        (RuleKind.Severity, true, _) => Chinese ? "符合" : "given",
        (RuleKind.Deadline, true, _) => Chinese ? "已预警或超时" : "escalated",
        (RuleKind.Deadline, _, _) => Chinese ? "未升级" : "not escalated",
        (RuleKind.Churn, true, _) => Chinese ? "已预警" : "flagged",
        (RuleKind.Churn, _, _) => Chinese ? "未预警" : "not flagged",
        (RuleKind.Benefit, true, _) => Chinese ? "已授予" : "granted",
        (RuleKind.Benefit, _, _) => Chinese ? "未授予" : "not granted",
        (RuleKind.Points, true, _) => Chinese ? "近30天有积分" : "points in the last 30 days",
        (RuleKind.Points, _, _) => Chinese ? "近30天无积分" : "no points in the last 30 days",
        (RuleKind.Care, true, _) => Chinese ? "已触发" : "fired",
        (RuleKind.Care, _, Truth.Unknown) => Chinese ? "无法判断，未触发" : "did not fire, cannot be told",
        (RuleKind.Care, _, _) => Chinese ? "未触发" : "did not fire",
        (_, true, _) => Chinese ? "成立" : "holds",
        (_, _, Truth.Unknown) => Chinese ? "无法判断" : "cannot be told",
        _ => Chinese ? "不成立" : "does not hold",
    };
}
