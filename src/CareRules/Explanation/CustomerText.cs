using System.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Runtime.Nodes;

namespace CareRules.Explanation;

/// <summary>Writes the explanation of a whole customer as text: tiers, actions, escalations, churn, missing facts.</summary>
internal sealed class CustomerText
{
    private readonly CareExplanation _explanation;
    private readonly CareOutcome _outcome;
    private readonly Language _language;
    private readonly TextLayout _layout = new();
    private readonly RuleText _rules;

    public CustomerText(CareExplanation explanation, Language language)
    {
        _explanation = explanation;
        _outcome = explanation.Outcome;
        _language = language;
        _rules = new RuleText(_layout, language);
    }

    private bool Chinese => _language == Language.Chinese;

    public string Write()
    {
        Head();
        foreach (var tier in _explanation.Rules.Where(r => r.Kind == RuleKind.Tier))
        {
            Tier(tier);
        }

        Escalations();
        Churn();
        new LoyaltyText(_layout, _rules, _explanation, _language).Write();
        Actions();
        Suppression();
        Gaps();
        Problems();
        return _layout.ToString();
    }

    private void Head()
    {
        var customer = _explanation.Facts.Customer;
        var pack = _explanation.Policy.Pack;
        _layout.Line(0, customer.Name is { Length: > 0 } name ? (Chinese ? $"{name}（{customer.Id}）" : $"{name} ({customer.Id})") : customer.Id);
        var title = pack.Title.In(_language) is { } text ? (Chinese ? $"{text}（{pack.Name} {pack.Version}）" : $"{text} ({pack.Name} {pack.Version})") : $"{pack.Name} {pack.Version}";
        var at = ValueText.Instant(_outcome.AsOf);
        _layout.Line(0, Chinese ? $"{title}，截至 {at}（{pack.TimeZone}）" : $"{title}, as of {at} ({pack.TimeZone})");
    }

    private void Tier(RuleExplanation tier)
    {
        _layout.Blank();
        var held = tier.Parts.FirstOrDefault(p => p.Fired);
        _layout.Line(0, $"{tier.Title.In(_language)}{Colon}{held?.Title.In(_language) ?? (Chinese ? "无等级" : "no level")}");
        _layout.Line(2, $"--> {(held ?? tier).Source}");
        _rules.Notes(tier, 2);
        if (held is not null && tier.Notes.IsEmpty)
        {
            _rules.Deciding(held, 2);
        }

        // From the next level up to the highest.
        foreach (var level in tier.Parts.TakeWhile(p => !p.Fired).Reverse().Where(_ => tier.Notes.IsEmpty))
        {
            WriteCounterfactuals(level);
        }
    }

    private void WriteCounterfactuals(RuleExplanation level)
    {
        var title = level.Title.In(_language);
        if (!level.WouldFireWith.IsEmpty)
        {
            var ways = string.Join(Chinese ? "；或" : ", or ", level.WouldFireWith.Select(w => w.Text.In(_language)));
            _layout.Line(2, Chinese ? $"距{title}还需：{ways}" : $"Short of {title}: {ways}", 4);
            foreach (var leaf in level.Deciding.Where(l => l.Truth == Truth.Unknown))
            {
                _rules.Leaf(leaf, 4);
            }

            return;
        }

        _layout.Line(2, level.Truth == Truth.Unknown
            ? (Chinese ? $"{title}无法判断：" : $"{title} cannot be told:")
            : (Chinese ? $"距{title}还需同时满足：" : $"Short of {title} by all of:"));
        _rules.Deciding(level, 4);
    }

    private void Escalations()
    {
        if (_outcome.Escalations.IsEmpty)
        {
            return;
        }

        Section(Chinese ? "投诉升级" : "Escalations", _outcome.Escalations.Length);
        foreach (var escalation in _outcome.Escalations)
        {
            Escalation(escalation);
        }
    }

    private void Escalation(ComplaintEscalation escalation)
    {
        var step = _explanation.For(escalation).Title.In(_language);
        var due = ValueText.Instant(escalation.Due);
        var elapsed = TimeText.Duration(escalation.Elapsed.Ticks, _language, exact: false);
        var paused = escalation.Paused > TimeSpan.Zero ? TimeText.Duration(escalation.Paused.Ticks, _language, exact: false) : null;
        var breached = escalation.State == EscalationState.Breached;
        var owner = escalation.Owner is { } role ? _explanation.Names.Role(role).In(_language) : null;
        if (Chinese)
        {
            _layout.Line(2, $"投诉 {escalation.Complaint}：{step}，{(breached ? $"已超时（期限 {due}）" : $"即将到期（期限 {due}）")}");
            _layout.Line(6, $"已用时{elapsed}{(paused is null ? "" : $"，另暂停{paused}")}{(owner is null ? "" : $"；由{owner}负责")}");
        }
        else
        {
            _layout.Line(2, $"Complaint {escalation.Complaint}: {step}, {(breached ? $"overdue since {due}" : $"due soon, at {due}")}");
            _layout.Line(6, $"{elapsed} elapsed{(paused is null ? "" : $", {paused} paused")}{(owner is null ? "" : $"; owner {owner}")}");
        }

        var given = _explanation.Rules.FirstOrDefault(r => r.Kind == RuleKind.Severity && r.Complaint == escalation.Complaint && r.Fired);
        if (given is not null)
        {
            _layout.Line(6, $"{OperandNames.Severity.In(_language)}{Colon}{given.Title.In(_language)}");
            foreach (var leaf in given.Deciding.Where(l => !l.Saw.IsEmpty))
            {
                _rules.Leaf(leaf, 8);
            }

            _rules.Notes(given, 8);
        }

        _layout.Line(6, $"--> {escalation.Source}");
    }

    private void Churn()
    {
        if (_explanation.Policy.Churn is not { } churn || _explanation.Rules.FirstOrDefault(r => r.Kind == RuleKind.Churn) is not { } flag)
        {
            return;
        }

        _layout.Blank();
        var score = ValueText.Number(flag.Weight ?? 0m);
        var level = _outcome.ChurnRisk is { } risk ? Label(churn, risk.Level) : null;
        var lowest = churn.Levels[^1];
        var from = $"{Label(churn, lowest.Name)}{(Chinese ? "：" : " from ")}{ValueText.Number(lowest.Threshold)}{(Chinese ? "分起" : "")}";
        _layout.Line(0, Chinese
            ? $"流失风险：{level ?? "无预警"}，得分 {score}{(level is null ? $"（{from}）" : "")}"
            : $"Churn risk: {level ?? "none"}, score {score}{(level is null ? $" ({from})" : "")}");
        _layout.Line(2, $"--> {flag.Source}");
        foreach (var part in flag.Parts.Where(p => p.Fired))
        {
            _layout.Line(2, $"{Signed(part.Weight ?? 0m)}  {_rules.Headline(part)}");
            _rules.Deciding(part, 6);
        }
    }

    private void Actions()
    {
        Section(Chinese ? "关怀动作" : "Actions", _outcome.Actions.Length);
        foreach (var action in _outcome.Actions)
        {
            Action(action);
        }

        var silent = _explanation.Rules.Count(r => r.Kind == RuleKind.Care && !r.Fired);
        if (silent > 0)
        {
            var count = ValueText.Number(silent);
            _layout.Line(2, Chinese ? $"另有 {count} 条关怀规则本次未触发。" : $"{count} more care {(silent == 1 ? "rule has" : "rules have")} nothing to do now.");
        }
    }

    private void Action(CareAction action)
    {
        var rule = _explanation.For(action);
        var title = rule.Title.In(_language);
        var doing = action.Includes.IsEmpty ? action.Action : $"{action.Action} ({string.Join(", ", action.Includes)})";
        _layout.Line(2, Chinese ? $"{title}：{doing}" : $"{title}: {doing}", 6);
        var parts = new List<string>();
        if (action.Owner is { } owner)
        {
            parts.Add(_explanation.Names.Role(owner).In(_language)!);
        }

        if (action.PrepareOn is { } prepare)
        {
            parts.Add(Chinese ? $"{ClockFinder.Day(prepare.DayNumber)} 开始准备" : $"prepare on {ClockFinder.Day(prepare.DayNumber)}");
        }

        if (action.Due is { } due)
        {
            var late = due < _outcome.AsOf;
            parts.Add(Chinese ? $"{ValueText.Instant(due)} 前完成{(late ? "（已逾期）" : "")}" : $"{(late ? "overdue since" : "due")} {ValueText.Instant(due)}");
        }

        var offer = action.Offer is { } what ? what + " " : "";
        if (action.Amount is { } amount)
        {
            parts.Add(offer + ValueText.Money(amount.Amount, amount.Currency, _language));
        }
        else if (action.Rate is { } rate)
        {
            parts.Add($"{offer}{ValueText.Number(Values.Percentage(rate))}%");
        }
        else if (action.Offer is not null)
        {
            parts.Add(action.Offer);
        }

        if (parts.Count > 0)
        {
            _layout.Line(6, string.Join(Chinese ? "，" : ", ", parts));
        }

        _rules.Guards(rule, 6);
        _rules.Trigger(rule, 6);
        _rules.Deciding(rule, 6);
        _rules.Tables(rule, 6);
        _layout.Line(6, $"--> {action.Source}");
        _rules.Overrides(rule, 6);
    }

    private void Suppression()
    {
        if (_outcome.Suppressed.IsEmpty)
        {
            return;
        }

        Section(Chinese ? "未执行的动作" : "Held back", _outcome.Suppressed.Length);
        foreach (var held in _outcome.Suppressed)
        {
            var title = _explanation.For(held).Title.In(_language);
            _layout.Line(2, $"{title}{Colon}{held.Action}", 6);
            var until = held.SuppressedUntil is { } at ? (Chinese ? $"，{ValueText.Instant(at)} 起可执行" : $" It may go from {ValueText.Instant(at)}.") : "";
            _layout.Line(6, (Chinese ? Reason(held.Reason) : held.Text) + until);
        }
    }

    private static string Reason(SuppressionReason reason) => reason switch
    {
        SuppressionReason.AlreadyEmitted => "此前已执行",
        SuppressionReason.Exclusive => "同组的其他规则正在执行",
        SuppressionReason.Cooldown => "规则处于冷却期",
        SuppressionReason.NoConsent => "客户未同意该渠道",
        SuppressionReason.Cap => "已达联系次数上限",
        SuppressionReason.Budget => "预算余额不足",
        SuppressionReason.QuietHours => "客户处于免打扰时段",
        _ => throw new UnreachableException(),
    };

    private void Gaps()
    {
        if (_outcome.DataGaps.IsEmpty)
        {
            return;
        }

        var facts = _outcome.DataGaps.GroupBy(g => g.Fact, StringComparer.Ordinal).ToList();
        Section(Chinese ? "缺少的数据" : "Missing data", facts.Count);
        foreach (var fact in facts)
        {
            var label = _explanation.Names.OfFact(fact.Key).Label.In(_language);
            _layout.Line(2, label is null ? fact.Key : Chinese ? $"{label}（{fact.Key}）" : $"{label} ({fact.Key})");
            var rules = string.Join(Chinese ? "、" : ", ", fact.Select(g => g.Rule).Distinct(StringComparer.Ordinal));
            _layout.Line(6, Chinese ? $"以下规则需要：{rules}" : $"needed by {rules}", 6);
        }
    }

    private void Problems()
    {
        if (_outcome.Problems.IsEmpty)
        {
            return;
        }

        Section(Chinese ? "数据问题" : "Problems", _outcome.Problems.Length);
        foreach (var problem in _outcome.Problems)
        {
            _layout.Line(2, Chinese ? Translated(problem) : problem.Message);
        }
    }

    private string Translated(FactProblem problem)
    {
        var what = _explanation.Names.OfFact(problem.Fact).Label.In(Language.Chinese) ?? problem.Fact;
        return problem.Code switch
        {
            "future" => $"{what}：{ValueText.Number(problem.Count)} 条晚于截止时间，未计入",
            "undated" => $"{what}：{ValueText.Number(problem.Count)} 条没有时间，未计入",
            "mixed-currencies" => $"{what}：币种不同的金额不能相加或比较",
            "override" => $"{what}：人工指定的等级不在规则中，仍按规则判定",
            _ => problem.Message,
        };
    }

    private void Section(string title, int count)
    {
        _layout.Blank();
        _layout.Line(0, Chinese ? $"{title}（{ValueText.Number(count)}）" : $"{title} ({ValueText.Number(count)})");
    }

    private string Label(ChurnPolicy churn, string level)
    {
        return OperandNames.Level(churn.Scale, (int)churn.Scale.Find(level).Number).In(_language)!;
    }

    private string Colon => Chinese ? "：" : ": ";

    private static string Signed(decimal weight) => weight >= 0m ? "+" + ValueText.Number(weight) : ValueText.Number(weight);
}
