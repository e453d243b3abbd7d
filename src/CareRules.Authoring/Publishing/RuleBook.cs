using System.Collections.Immutable;
using System.Globalization;
using CareRules.Authoring.Outline;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Wording.Rules;

namespace CareRules.Authoring.Publishing;

/// <summary>
/// The rule book of a pack in one language: a description of the policy for those responsible for it who do not read its YAML.
/// </summary>
internal sealed partial class RuleBook
{
    private readonly List<BookBlock> _blocks = [];
    private readonly CarePolicy _policy;
    private readonly Language _language;
    private readonly ConditionText _prose;
    private readonly TriggerWording _triggers;
    private readonly OperandNames _names;
    private readonly ImmutableArray<OutlinePart> _parts;
    private readonly string _root;

    private RuleBook(CareRuleSet ruleSet, Language language, string root)
    {
        _policy = ruleSet.Policy;
        _language = language;
        _prose = new ConditionText(_policy, language);
        _triggers = new TriggerWording(_prose, language);
        _names = new OperandNames(_policy);
        _parts = OutlineReader.Parts(ruleSet);
        _root = root;
    }

    /// <param name="root">The folder that locations are shown relative to, ending in a slash; empty to show paths unchanged.</param>
    public static Book Of(CareRuleSet ruleSet, Language language, string root = "")
    {
        var book = new RuleBook(ruleSet, language, root);
        var pack = ruleSet.Pack;
        book.Write();
        return new Book(
            language,
            book.Say("Rule book", "规则手册"),
            pack.Title.In(language) ?? pack.Name,
            book.Subtitle(pack),
            $"{pack.Name} {pack.Version} · {pack.Hash}",
            book._blocks);
    }

    private string Subtitle(PackInfo pack)
    {
        var force = pack.Effective is { } effective ? Say($" · in force {Days(effective)}", $" · 生效：{Days(effective)}") : "";
        return Say($"Version {pack.Version} · {pack.Currency} · {pack.TimeZone}{force}", $"版本 {pack.Version} · {pack.Currency} · {pack.TimeZone}{force}");
    }

    private void Write()
    {
        Overview();
        Tiers();
        Care();
        Complaints();
        Tables();
        Churn();
        Loyalty();
        Limits();
        Goals();
        Terms();
        Figures();
        Uses();
    }

    private void Overview()
    {
        Chapter("overview", "At a glance", "概览");
        var rules = _policy.Care.Select(r => r.Id).Distinct(StringComparer.Ordinal).Count();
        List([
            .. new[]
            {
                _policy.Tiers.IsEmpty ? null : Say($"{Count(_policy.Tiers.Sum(t => t.Levels.Length), "level")} of customers: {string.Join(", ", _policy.Tiers.SelectMany(t => t.Levels.Select(l => Label(l.Label, l.Name))))}", $"客户等级 {_policy.Tiers.Sum(t => t.Levels.Length)} 个：{string.Join("、", _policy.Tiers.SelectMany(t => t.Levels.Select(l => Label(l.Label, l.Name))))}"),
                rules == 0 ? null : Say($"{Count(rules, "care rule")}, carried out by {string.Join(", ", _policy.Roles.Select(r => Label(r.Label, r.Name)))}", $"关怀规则 {rules} 条{(_policy.Roles.IsEmpty ? "" : "，由" + string.Join("、", _policy.Roles.Select(r => Label(r.Label, r.Name))) + "执行")}").Replace(", carried out by ,", ",", StringComparison.Ordinal),
                _policy.Complaints is { } complaints ? Say($"Complaints in {Count(complaints.Severities.Length, "degree")} of severity, {Count(complaints.Deadlines.Length, "deadline")}", $"投诉分 {complaints.Severities.Length} 级，时限 {complaints.Deadlines.Length} 项") : null,
                _policy.Churn is { } churn ? Say($"{Count(churn.Indicators.Length, "sign")} of churn", $"流失指标 {churn.Indicators.Length} 项") : null,
                _policy.Tables.IsEmpty ? null : Say(Count(_policy.Tables.Length, "decision table"), $"决策表 {_policy.Tables.Length} 张"),
                _policy.Goals.IsEmpty ? null : Say(Count(_policy.Goals.Length, "goal"), $"目标 {_policy.Goals.Length} 项"),
                Say($"{Count(_policy.Parameters.Length, "figure")}, each with where it comes from (see “Figures”)", $"数值 {_policy.Parameters.Length} 项，出处见“数值一览”"),
            }.OfType<string>(),
        ]);
    }

    private void Tiers()
    {
        if (_policy.Tiers.IsEmpty)
        {
            return;
        }

        Chapter("levels", "Levels of customers", "客户等级");
        Paragraph("The first level from the top whose condition holds is the customer's.", "自上而下，第一个条件成立的等级即为客户等级。");
        foreach (var ladder in _policy.Tiers)
        {
            Section($"levels-{ladder.Dimension}", Label(ladder.Label, ladder.Dimension));
            Table([Say("Level", "等级"), Say("Who it is", "条件")], ladder.Levels.Select(l => new[] { Label(l.Label, l.Name), Sentence(_prose.Of(l.When)) }));
            List([.. new[]
            {
                ladder.ReviewMonths is { } months ? Say($"Looked at again every {_prose.Of(TimeAmount.FromMonths(months))}; a higher level counts at once.", $"每{_prose.Of(TimeAmount.FromMonths(months))}复核一次；升级立即生效。") : null,
                ladder.Grace is { } grace ? Say($"A lower level takes effect when it has been due for {_prose.Of(grace)}.", $"降级须持续 {_prose.Of(grace)} 方才生效。") : null,
                ladder.ReviewOn is { } on ? Say($"Looked at out of turn when {_prose.Of(on)}.", $"当{_prose.Of(on)}时临时复核。") : null,
            }.OfType<string>()]);
        }
    }

    private void Tables()
    {
        if (_policy.Tables.IsEmpty)
        {
            return;
        }

        Chapter("tables", "Decision tables", "决策表");
        foreach (var table in _policy.Tables)
        {
            Section($"table-{table.Name}", Label(table.Label, table.Name));
            var headers = table.Inputs.Select(i => Upper(_prose.Of(i.Value))).Concat(table.Outputs.Select(o => "→ " + Label(o.Label, o.Name)));
            var rows = table.Rows.Select(r => r.When.Select(c => Cell(c)).Concat(r.Then.Select(t => _prose.Of(t))).ToArray()).ToList();
            if (table.Otherwise is { } rest)
            {
                rows.Add([.. table.Inputs.Select((_, i) => i == 0 ? Say("otherwise", "其他情况") : ""), .. rest.Then.Select(t => _prose.Of(t))]);
            }

            Table([.. headers], rows);
            Paragraph($"{Hit(table.Hit)} {Where(table.Span)}", $"{Hit(table.Hit)}{Where(table.Span)}", isSoft: true);
        }
    }

    private string Cell(TableCell cell) => cell.Test is { } test ? Cell(test) : Say("any", "不限");

    private string Cell(Model.Expressions.Condition test) => test switch
    {
        Model.Expressions.AnyCondition any => string.Join(Say(", ", "、"), any.Children.Select(Cell)),
        Model.Expressions.CompareLeaf { Comparator: Model.Expressions.Comparator.Equal } compare => LevelOf(compare),
        _ => _prose.Of(test),
    };

    // The column heading names the input, so the value is enough.
    private string LevelOf(Model.Expressions.CompareLeaf compare)
    {
        var whole = _prose.Of(compare);
        var input = _prose.Of(compare.Left);
        return whole.StartsWith(input, StringComparison.Ordinal) ? whole[input.Length..].TrimStart().TrimStart('=', '是').Replace("is ", "", StringComparison.Ordinal).TrimStart() : whole;
    }

    private string Hit(HitPolicy hit) => hit switch
    {
        HitPolicy.Unique => Say("Exactly one row applies.", "恰有一行适用。"),
        HitPolicy.Any => Say("All rows that apply agree.", "适用的各行结果一致。"),
        HitPolicy.First => Say("The first row that applies counts.", "以第一个适用的行为准。"),
        HitPolicy.Priority => Say("Of the rows that apply, the one with the highest result counts.", "适用的行中以优先级最高者为准。"),
        HitPolicy.CollectSum => Say("The rows that apply are added up.", "适用各行相加。"),
        HitPolicy.CollectMin => Say("Of the rows that apply, the lowest counts.", "取适用各行的最小值。"),
        HitPolicy.CollectMax => Say("Of the rows that apply, the highest counts.", "取适用各行的最大值。"),
        HitPolicy.CollectCount => Say("The rows that apply are counted.", "统计适用的行数。"),
        _ => Say("All rows that apply count.", "所有适用的行都有效。"),
    };

    private void Churn()
    {
        if (_policy.Churn is not { } churn)
        {
            return;
        }

        Chapter("churn", "Churn warning", "流失预警");
        Paragraph("Each sign that is seen adds its weight to the score; the score makes the level.", "出现的迹象按权重相加得到分数，由分数确定级别。");
        Table([Say("Sign", "迹象"), Say("When", "条件"), Say("Weight", "权重")], churn.Indicators.Select(i => new[] { Label(i.Label, i.Name), Sentence(_prose.Of(i.When)), Number(i.Weight) }), 2);
        _blocks.Add(SvgCharts.Weights([.. churn.Indicators.Select(i => (Label(i.Label, i.Name), i.Weight))], [.. churn.Levels.Select(l => (ChurnLevel(churn, l), l.Threshold))]));
        Table([Say("Risk", "风险级别"), Say("From a score of", "最低分数")], churn.Levels.Select(l => new[] { ChurnLevel(churn, l), Number(l.Threshold) }), 1);
        if (churn.ClearBelow is { } clear)
        {
            Paragraph($"A warning ends when the score falls below {Number(clear)}.", $"分数低于 {Number(clear)} 时解除预警。");
        }
    }

    private string ChurnLevel(ChurnPolicy churn, ChurnLevel level) => OperandNames.Level(churn.Scale, level.Rank).In(_language)!;

    private void Limits()
    {
        if (_policy.Limits is not { } limits)
        {
            return;
        }

        Chapter("limits", "What holds care back", "触达限制");
        var lines = new List<string>();
        if (limits.Quiet is { } quiet)
        {
            var channels = quiet.Channels.IsEmpty ? Say("any channel", "所有渠道") : string.Join(Say(", ", "、"), quiet.Channels);
            lines.Add(Say($"Nobody is contacted between {Clock(quiet.From)} and {Clock(quiet.To)} in the customer's zone ({channels}).", $"客户当地时间 {Clock(quiet.From)} 至 {Clock(quiet.To)} 不打扰（{channels}）。"));
        }

        if (!limits.ConsentNeeded.IsEmpty)
        {
            lines.Add(Say($"Only with consent: {string.Join(", ", limits.ConsentNeeded)}.", $"须客户同意：{string.Join("、", limits.ConsentNeeded)}。"));
        }

        lines.AddRange(limits.Caps.Select(c => Say($"At most {c.Most} contacts {(c.Channel is { } by ? $"by {by} " : "")}within {_prose.Of(c.Per)}.", $"{_prose.Of(c.Per)}内{(c.Channel is { } zh ? $"{zh} " : "")}触达不超过 {c.Most} 次。")));
        lines.AddRange(limits.Budgets.Select(b => Say($"{b.Action}: at most {Most(b)} in {_prose.Of(TimeAmount.FromMonths(b.Months))}.", $"{b.Action}：每{_prose.Of(TimeAmount.FromMonths(b.Months))}不超过 {Most(b)}。")));
        List([.. lines]);
    }

    private string Most(Budget budget) => budget.Currency is { } currency ? _prose.Of(new Money(budget.Most, currency)) : Say($"{Number(budget.Most)} times", $"{Number(budget.Most)} 次");

    private void Goals()
    {
        if (_policy.Goals.IsEmpty)
        {
            return;
        }

        Chapter("goals", "Goals", "目标");
        Table([Say("Goal", "目标"), Say("What is measured", "衡量方式"), Say("Target", "目标值"), Say("When it is missed", "未达标时")], _policy.Goals.Select(g => new[]
        {
            Label(g.Label, g.Name),
            Indicator(g) + (g.Of is { } of ? Say($" (of customers for whom {_prose.Of(of)})", $"（限{_prose.Of(of)}的客户）") : ""),
            Target(g.Target.Text),
            string.Join(Say("; ", "；"), g.OnMiss.Select(a => (a.Owner is { } owner ? _prose.Role(owner) + Say(": ", "：") : "") + (a.Message.In(_language) ?? a.Action))),
        }));
    }

    // As written, with parameter names replaced by their values.
    private string Target(string text)
    {
        var words = text.Split(' ').Select(w => _policy.Parameters.FirstOrDefault(p => w == p.Name || w == p.Label.En || w == p.Label.Zh) is { } figure ? _prose.Of(figure.Value) : w);
        var said = string.Join(' ', words);
        return _language == Language.English ? said : said
            .Replace("at least ", "不低于 ", StringComparison.Ordinal).Replace("at most ", "不高于 ", StringComparison.Ordinal)
            .Replace("rise by ", "提升 ", StringComparison.Ordinal).Replace("fall by ", "降低 ", StringComparison.Ordinal);
    }

    private string Indicator(Goal goal) => goal.Indicator switch
    {
        ShareIndicator share => Say($"share of customers for whom {_prose.Of(share.Condition)}", $"{_prose.Of(share.Condition)}的客户占比"),
        CountIndicator count => Say($"number of customers for whom {_prose.Of(count.Condition)}", $"{_prose.Of(count.Condition)}的客户数"),
        SumIndicator sum => Say($"sum of {_prose.Of(sum.Value)}", $"{_prose.Of(sum.Value)}合计"),
        AverageIndicator average => Say($"average {_prose.Of(average.Value)}", $"平均{_prose.Of(average.Value)}"),
        RatioIndicator { IsGrowth: true } growth => Say($"growth of {_prose.Of(growth.Of)} over {_prose.Of(growth.To)}", $"{_prose.Of(growth.Of)}较{_prose.Of(growth.To)}的增长"),
        RatioIndicator ratio => Say($"{_prose.Of(ratio.Of)} as a share of {_prose.Of(ratio.To)}", $"{_prose.Of(ratio.Of)}占{_prose.Of(ratio.To)}之比"),
        NpsIndicator nps => Say($"net promoter score ({nps.Kind})", $"净推荐值（{nps.Kind}）"),
        GivenIndicator given => Say($"a figure from outside: {_prose.Of(given.Value)}", $"外部数值：{_prose.Of(given.Value)}"),
        _ => goal.Name,
    };

    private void Terms()
    {
        if (_policy.Measures.IsEmpty && _policy.Signals.IsEmpty)
        {
            return;
        }

        Chapter("terms", "Terms", "术语");
        var rows = _policy.Measures.Select(m => new[] { Label(m.Label, m.Name), Upper(_prose.Of(m.Value)) })
            .Concat(_policy.Signals.Select(s => new[] { Label(s.Label, s.Name), Sentence(_prose.Of(s.When)) }));
        Table([Say("Term", "术语"), Say("What it means", "含义")], rows);
    }

    private void Figures()
    {
        if (_policy.Parameters.IsEmpty)
        {
            return;
        }

        Chapter("figures", "Figures", "数值一览");
        Paragraph("Every figure of the policy, where it comes from, and what depends on it.", "策略中的每个数值、出处以及受其影响的规则。");
        Table([Say("Figure", "数值"), Say("Value", "取值"), Say("Source", "出处"), Say("Used by", "用于")], _policy.Parameters.Select(p => new[]
        {
            Label(p.Label, p.Name), _prose.Of(p.Value), p.Source ?? Say("not stated", "未注明"), string.Join(Say(", ", "、"), _parts.Where(u => u.Uses.Contains($"params.{p.Name}")).Select(u => PartName(u.Id)).Distinct(StringComparer.Ordinal)),
        }));
    }

    private void Uses()
    {
        var edges = _parts.Where(p => IsShown(p.Id)).SelectMany(p => p.Uses.Where(IsShown).Where(u => !p.Id.StartsWith(u + ".", StringComparison.Ordinal) && !u.StartsWith(p.Id + ".", StringComparison.Ordinal)).Select(u => (From: Group(u), To: Group(p.Id)))).Where(e => e.From != e.To).Distinct().ToList();
        if (edges.Count == 0)
        {
            return;
        }

        Chapter("uses", "What uses what", "规则关系图");
        Paragraph("From what is measured on the left to what is done on the right. Figures stand in their own chapter, and rules that use nothing of this are left out.", "从左侧的指标到右侧的行动；数值另见上一章，与此无关的规则从略。");
        _blocks.Add(DependencyGraph.Of(
            edges,
            PartName,
            id => id.Split('.')[0] switch { "measures" => 0, "signals" or "tables" => 1, "tiers" or "churn" or "complaints" or "loyalty" => 2, _ => 3 },
            [Say("Measured", "指标"), Say("Recognised", "信号与决策表"), Say("Decided", "等级与判定"), Say("Done", "行动")],
            Say("what uses what", "规则关系图")));
    }

    private static bool IsShown(string id) => id.Split('.')[0] is "measures" or "signals" or "tables" or "tiers" or "churn" or "complaints" or "loyalty" or "care";

    private static string Group(string id) => id.Split('.') switch
    {
        ["tiers", var dimension, ..] => $"tiers.{dimension}",
        ["churn" or "complaints" or "loyalty", ..] => id.Split('.')[0],
        _ => id,
    };

    private string PartName(string id) => id.Split('.') switch
    {
        ["care", ..] => Title(id[5..]),
        ["measures", var name] => Label(_policy.Measures.First(m => m.Name == name).Label, name),
        ["signals", var name] => Label(_policy.Signals.First(s => s.Name == name).Label, name),
        ["tables", var name] => Label(_policy.Tables.First(t => t.Name == name).Label, name),
        ["tiers", var dimension] => _names.Dimension(dimension).In(_language)!,
        ["tiers", var dimension, var level] => Label(_policy.Tiers.First(t => t.Dimension == dimension).Levels.First(l => l.Name == level).Label, level),
        ["churn", var name, ..] => Label(_policy.Churn!.Indicators.FirstOrDefault(i => i.Name == name)?.Label ?? LocalizedText.None, name),
        ["churn"] => Titles.Churn.In(_language)!,
        ["complaints", ..] => Say("Complaints", "投诉处理"),
        ["loyalty", ..] => Say("Loyalty", "会员体系"),
        ["goals", var name] => Label(_policy.Goals.First(g => g.Name == name).Label, name),
        ["limits"] => Say("Limits", "触达限制"),
        ["params", var name] => Label(_policy.Parameters.First(p => p.Name == name).Label, name),
        _ => id,
    };

    private string Title(string rule) => _policy.Care.FirstOrDefault(r => r.Id == rule)?.Title.In(_language) ?? rule;

    private string Label(LocalizedText label, string name) => label.In(_language) ?? name;

    private string Days(EffectiveRange range) => (range.From, range.To) switch
    {
        ({ } from, { } to) => $"{Day(from)} – {Day(to)}",
        ({ } from, null) => Say($"from {Day(from)}", $"自 {Day(from)} 起"),
        (null, { } to) => Say($"until {Day(to)}", $"至 {Day(to)}"),
        _ => "",
    };

    private string Where(SourceSpan span)
    {
        var at = span.Location;
        var file = _root.Length > 0 && at.File.StartsWith(_root, StringComparison.Ordinal) ? at.File[_root.Length..] : at.File;
        return $"{file}:{at.Line.ToString(CultureInfo.InvariantCulture)}";
    }

    private string Sentence(string text) => Upper(text) + Say(".", "。");

    private string Upper(string text) => _language == Language.Chinese || text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Clock(long ticks) => TimeSpan.FromTicks(ticks).ToString(@"hh\:mm", CultureInfo.InvariantCulture);

    private static string Number(decimal number) => number.ToString("#,##0.######", CultureInfo.InvariantCulture);

    private void Chapter(string anchor, string en, string zh) => _blocks.Add(new BookHeading(2, Say(en, zh), anchor));

    private void Section(string anchor, string title) => _blocks.Add(new BookHeading(3, title, anchor));

    private void Paragraph(string en, string zh, bool isSoft = false) => _blocks.Add(new BookParagraph(Say(en, zh), isSoft));

    private void List(ImmutableArray<string> items)
    {
        if (!items.IsEmpty)
        {
            _blocks.Add(new BookList(items));
        }
    }

    private void Table(ImmutableArray<string> headers, IEnumerable<string[]> rows, params ImmutableArray<int> numeric) =>
        _blocks.Add(new BookTable(headers, [.. rows.Select(r => r.ToImmutableArray())], numeric));

    private string Say(string en, string zh) => _language == Language.Chinese ? zh : en;
}
