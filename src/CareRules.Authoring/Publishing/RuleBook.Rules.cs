using CareRules.Facts;
using CareRules.Model;
using CareRules.Wording.Rules;

namespace CareRules.Authoring.Publishing;

/// <summary>The chapters on care, complaints and loyalty.</summary>
internal sealed partial class RuleBook
{
    private void Care()
    {
        if (_policy.Care.IsEmpty)
        {
            return;
        }

        Chapter("care", "Care", "客户关怀");
        Paragraph("The care calendar: what comes round by itself.", "关怀日历：按时间自动触发的事项。");
        var timed = _policy.Care.Where(r => r.Trigger.IsScheduled).ToList();
        if (timed.Count > 0)
        {
            Table([Say("What", "事项"), Say("For whom", "对象"), Say("When", "时间"), Say("Who does it", "负责人"), Say("Due within", "完成时限")], timed.Select(r => new[]
            {
                Label(r.Title, r.Id), Audience(r), _triggers.Of(r), string.Join(Say(", ", "、"), r.Do.Select(a => Owner(a)).OfType<string>().Distinct(StringComparer.Ordinal)), string.Join(Say(", ", "、"), r.Do.Select(a => a.Due is { } due ? _prose.Of(due) : null).OfType<string>().Distinct(StringComparer.Ordinal)),
            }));
        }

        foreach (var rule in _policy.Care)
        {
            Card(rule);
        }
    }

    private void Card(CareRule rule)
    {
        var lines = new List<string> { Say($"When: {_triggers.Of(rule)}", $"何时：{_triggers.Of(rule)}") };
        if (rule.When is { } condition)
        {
            lines.Add(Say($"If {_prose.Of(condition)}", $"条件：{_prose.Of(condition)}"));
        }

        foreach (var action in rule.Do)
        {
            lines.Add(Action(action));
        }

        if (rule.Throttle.Cooldown is { } cooldown)
        {
            lines.Add(Say($"Not again within {_prose.Of(cooldown)}", $"{_prose.Of(cooldown)}内不重复"));
        }

        if (rule.DisabledBecause is { } reason)
        {
            lines.Add(Say($"Switched off: {reason}", $"已停用：{reason}"));
        }

        var tags = new[]
        {
            rule.DisabledBecause is null ? null : Say("switched off", "已停用"),
            Audience(rule),
            rule.Throttle.IsService ? Say("service", "应尽服务") : null,
            rule.Effective is { } effective ? Days(effective) : null,
        };
        var references = _parts.FirstOrDefault(p => p.Id == $"care.{rule.Id}")?.Fields.FirstOrDefault(f => f.Path == "references")?.Text.Trim('[', ']');
        var quotes = rule.Do.Select(a => a.Message).OfType<MessageTemplate>().Select(m => string.Concat(m.In(_language).Select(p => p.Value is null ? p.Text : $"[{_prose.Of(p.Value)}]")));
        _blocks.Add(new BookCard(Label(rule.Title, rule.Id), [.. tags.OfType<string>()], [.. lines], [.. quotes], $"{rule.Id} · {Where(rule.Span)}{(references is null ? "" : $" · {references}")}", rule.DisabledBecause is not null));
    }

    private string Action(CareActionSpec action)
    {
        var parts = new List<string>();
        if (Owner(action) is { } owner)
        {
            parts.Add(Say($"{owner}: {action.Action}", $"{owner}：{action.Action}"));
        }
        else
        {
            parts.Add(action.Action);
        }

        if (action.Channel is { } channel)
        {
            parts.Add(Say($"by {channel}", $"渠道 {channel}"));
        }

        if (!action.Includes.IsEmpty)
        {
            parts.Add(Say($"with {string.Join(", ", action.Includes)}", $"包含 {string.Join("、", action.Includes)}"));
        }

        if (action.Offer is { } offer)
        {
            parts.Add(Say($"offer: {offer}", $"方案：{offer}"));
        }
        else if (action.OfferFrom is { } table)
        {
            parts.Add(Say($"offer by table “{_prose.Of(table)}”", $"方案见决策表“{_prose.Of(table)}”"));
        }

        if (action.Amount is { } amount)
        {
            parts.Add(Say($"worth {_prose.Of(amount)}", $"金额 {_prose.Of(amount)}"));
        }

        if (action.Due is { } due)
        {
            parts.Add(due.Count == 0 ? Say("at once", "立即") : Say($"within {_prose.Of(due)}", $"{_prose.Of(due)}内完成"));
        }

        return string.Join(Say(", ", "，"), parts);
    }

    private string? Owner(CareActionSpec action) => action.Owner is { } owner ? _prose.Role(owner) : action.OwnerFrom is { } table ? Say($"as table “{_prose.Of(table)}” says", $"按决策表“{_prose.Of(table)}”") : null;

    private string Audience(CareRule rule)
    {
        var levels = rule.Tiers.Select(g => string.Join(Say(", ", "、"), g.Ranks.Reverse().Select(r => OperandNames.Level(_policy.Tiers[g.Dimension].Scale, r).In(_language))));
        var all = levels.Concat(rule.Segments.IsEmpty ? [] : [string.Join(Say(", ", "、"), rule.Segments)]).ToList();
        return all.Count == 0 ? Say("everybody", "所有客户") : string.Join(" · ", all);
    }

    private void Complaints()
    {
        if (_policy.Complaints is not { } complaints)
        {
            return;
        }

        Chapter("complaints", "Complaints", "投诉处理");
        Table([Say("Severity", "严重程度"), Say("Which complaints", "条件")], complaints.Severities.Select(s => new[] { Label(s.Label, s.Name), Sentence(_prose.Of(s.When)) }));
        _blocks.Add(SvgCharts.Timeline([.. complaints.Severities.Select(s => Lane(complaints, s))], Say("deadlines of each step; the line in a bar is the warning", "各步骤时限；条中竖线为预警点")));
        Table([Say("Severity", "严重程度"), Say("Step", "步骤"), Say("Within", "时限"), Say("Counted from", "起算"), Say("Warning", "预警"), Say("Where", "位置")], complaints.Deadlines.Select(d => new[]
        {
            d.SeverityRank is { } rank ? OperandNames.Level(complaints.Scale, rank).In(_language)! : Say("all", "全部"),
            Titles.Step(d.Step.Name).In(_language)!,
            Within(d),
            d.From.Label.In(_language) ?? d.From.Name,
            (d.WarnAt ?? complaints.WarnAt) is { } warn ? Number(warn * 100m) + "%" : "–",
            Where(d.Span),
        }));
        if (!complaints.Ladders.IsEmpty)
        {
            Section("ladder", Say("Who is in charge as deadlines pass", "逾期升级阶梯"));
            Paragraph("The first owner is in charge at once; with each deadline that passes, the next one is.", "由首位负责人受理，每逾期一次移交下一位。");
            Table([Say("Severity", "严重程度"), Say("Ladder", "阶梯")], complaints.Ladders.Select(l => new[] { l.SeverityRank is { } rank ? OperandNames.Level(complaints.Scale, rank).In(_language)! : Say("all", "全部"), string.Join(" → ", l.Owners.Select(_prose.Role)) }));
        }

        if (complaints.Repeat is { } repeat)
        {
            var same = repeat.Same.Label.In(_language) ?? repeat.Same.Name;
            Paragraph($"A complaint of the same {same.ToLowerInvariant()} within {_prose.Of(repeat.Within)} counts as repeated and is {Count(repeat.Raise, "degree")} more severe.", $"{_prose.Of(repeat.Within)}内“{same}”相同的投诉视为重复投诉，严重程度升高 {repeat.Raise} 级。");
        }
    }

    private string Within(ComplaintDeadline deadline) => deadline.WithinFrom is { } table ? Say($"as table “{_prose.Of(table)}” says", $"按决策表“{_prose.Of(table)}”") : _prose.Of(deadline.Within);

    private TimelineLane Lane(ComplaintPolicy complaints, ComplaintSeverity severity)
    {
        var deadlines = complaints.Deadlines.Where(d => (d.SeverityRank is null || d.SeverityRank == severity.Rank) && d.WithinFrom is null);
        var owners = complaints.Ladders.FirstOrDefault(l => l.SeverityRank == severity.Rank) ?? complaints.Ladders.FirstOrDefault(l => l.SeverityRank is null);
        return new TimelineLane(
            Label(severity.Label, severity.Name),
            owners is null ? "" : string.Join(" → ", owners.Owners.Select(_prose.Role)),
            [.. deadlines.Select(d => new TimelineBar(Titles.Step(d.Step.Name).In(_language)!, _prose.Of(d.Within), Hours(d.Within), d.From.Name == "resolved_at", d.WarnAt ?? complaints.WarnAt))]);
    }

    // The length of a bar: a business day counts as one day, a month as thirty.
    private static decimal Hours(TimeAmount length) => length.Measure switch
    {
        TimeMeasure.Months => length.Count * 30m * 24m,
        TimeMeasure.BusinessDays => length.Count * 24m,
        _ => length.Count / (decimal)TimeSpan.TicksPerHour,
    };

    private void Loyalty()
    {
        if (_policy.Loyalty is not { } loyalty)
        {
            return;
        }

        Chapter("loyalty", "Loyalty", "会员体系");
        if (loyalty.Levels is { } levels)
        {
            Table([Say("Level", "等级"), Say("Who it is", "条件"), Say("Benefits", "权益")], levels.Levels.Where(l => l.RuleId != LoyaltyPolicy.NoLevel).Select(l => new[]
            {
                Label(l.Label, l.Name), Sentence(_prose.Of(l.When)), string.Join(Say("; ", "；"), loyalty.Benefits.Where(b => b.Level == l.Name).Select(Benefit)),
            }));
        }

        if (loyalty.Points is { } points)
        {
            Section("points", Say("Points", "积分"));
            Table([Say("For", "方式"), Say("Points", "积分"), Say("When", "条件")], points.Earn.Select(e => new[]
            {
                Label(e.Label, e.Name),
                e.Per is { } per ? Say($"{Number(e.Points)} for each {_prose.Of(per)}", $"每 {_prose.Of(per)} 得 {Number(e.Points)} 分") : Number(e.Points),
                string.Join(Say("; ", "；"), new[] { e.When is { } when ? _prose.Of(when) : null, e.MostPerDay is { } most ? Say($"at most {most} a day", $"每日至多 {most} 次") : null }.OfType<string>()),
            }));
            List([.. points.Multiply.Select(m => Say($"Times {Number(m.By)} for {Multiplied(loyalty, m)}", $"{Multiplied(loyalty, m)}：{Number(m.By)} 倍"))]);
            Paragraph(points.Expire is { } expire ? $"Points last {_prose.Of(expire)}." : "Points last for ever.", points.Expire is { } zh ? $"积分有效期 {_prose.Of(zh)}。" : "积分长期有效。");
        }
    }

    private string Multiplied(LoyaltyPolicy loyalty, PointsMultiplier multiplier)
    {
        var levels = multiplier.Levels.Select(r => OperandNames.Level(loyalty.Levels!.Scale, r).In(_language)!);
        var tiers = multiplier.Tiers.SelectMany(g => g.Ranks.Select(r => OperandNames.Level(_policy.Tiers[g.Dimension].Scale, r).In(_language)!));
        return string.Join(Say(", ", "、"), levels.Concat(tiers).Concat(multiplier.When is { } when ? [_prose.Of(when)] : []));
    }

    private string Benefit(LoyaltyBenefit benefit)
    {
        var worth = benefit.Rate is { } rate ? Say($" ({Number(rate * 100m)}% off)", $"（{Number((1m - rate) * 10m)}折）") : benefit.Amount is { } amount ? Say($" ({_prose.Of(amount)})", $"（{_prose.Of(amount)}）") : "";
        return Label(benefit.Rule.Title, benefit.Name) + worth + (benefit.Rule.Trigger is StandingTrigger ? "" : Say($", {_triggers.Of(benefit.Rule)}", $"，{_triggers.Of(benefit.Rule)}"));
    }
}
