using System.Globalization;
using System.Text;
using CareRules.Authoring.Html;

namespace CareRules.Authoring.Comparison;

/// <summary>Writes a comparison as one self-contained HTML page.</summary>
internal sealed class DiffPage
{
    private readonly StringBuilder _html = new();
    private readonly DiffTally _tally;
    private readonly DiffLabels _labels;
    private readonly DateTimeOffset _asOf;

    private DiffPage(DiffTally tally, DiffLabels labels, DateTimeOffset asOf) => (_tally, _labels, _asOf) = (tally, labels, asOf);

    public static string Write(DiffTally tally, DiffLabels labels, DateTimeOffset asOf)
    {
        var page = new DiffPage(tally, labels, asOf);
        page.Body();
        return HtmlPage.Of(labels.Language, labels.Say($"What changes: {tally.Comparison.After.Pack.Name}", $"变更影响：{tally.Comparison.After.Pack.Name}"), page._html.ToString());
    }

    private void Body()
    {
        Header();
        Tiles();
        Changes();
        Levels();
        Rows(DiffKind.ActionNew, Say("Actions", "行动"), Say("Rule", "规则"), Say("Action", "行动"), r => (_labels.Rule(r.Subject), r.From));
        Rows(DiffKind.EscalationNew, Say("Complaint escalations", "投诉升级"), Say("Severity", "严重程度"), Say("Step", "步骤"), r => (_labels.Severity(r.Subject), _labels.Step(r.From)));
        Rows(DiffKind.BenefitNew, Say("Benefits", "权益"), Say("Level", "等级"), Say("Benefit", "权益"), r => (_labels.LoyaltyLevel(r.Subject), r.From));
        ForPeople();
        var (before, after) = (_tally.Comparison.Before.Pack, _tally.Comparison.After.Pack);
        Add($"<footer>{Text($"{before.Name} {before.Version} ({before.Hash}) → {after.Name} {after.Version} ({after.Hash})")}</footer>");
    }

    private void Header()
    {
        var (before, after) = (_tally.Comparison.Before.Pack, _tally.Comparison.After.Pack);
        var title = after.Title.In(_labels.Language) ?? after.Name;
        Add($"<header><div class=\"kicker\">{Say("What a change does", "变更影响报告")}</div><h1>{Text(title)}</h1>");
        Add($"<p class=\"soft\">{Text($"{before.Name} {before.Version} → {after.Name} {after.Version}")} · {Say("as of", "评估时刻")} {_asOf.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)}</p>");
        Add($"<p>{Say($"Of {_labels.Customers(_tally.Customers)}, {DiffLabels.Number(_tally.ChangedCustomers)} would be treated differently.", $"{_labels.Customers(_tally.Customers)}中，有 {DiffLabels.Number(_tally.ChangedCustomers)} 位的处理会有所不同。")}</p></header>");
    }

    private void Tiles()
    {
        Add("<div class=\"tiles\">");
        Tile(DiffLabels.Percent(_tally.ChangedShare), Say("of customers change", "客户受影响"));
        Tile(DiffLabels.Number(DiffRow.Total(_tally, DiffKind.Tier, DiffKind.Loyalty).Count), Say("change level", "等级变化"));
        Tile($"<span class=\"up\">+{DiffLabels.Number(DiffRow.Total(_tally, DiffKind.ActionNew).Count)}</span> <span class=\"down\">−{DiffLabels.Number(DiffRow.Total(_tally, DiffKind.ActionGone).Count)}</span>", Say("actions", "行动"));
        Tile($"<span class=\"up\">+{DiffLabels.Number(DiffRow.Total(_tally, DiffKind.EscalationNew).Count)}</span> <span class=\"down\">−{DiffLabels.Number(DiffRow.Total(_tally, DiffKind.EscalationGone).Count)}</span>", Say("escalations", "投诉升级"));
        Tile(DiffLabels.Number(DiffRow.Total(_tally, DiffKind.Churn).Count), Say("churn flags change", "流失预警变化"));
        if (_labels.Money(DiffRow.Total(_tally, [.. Enum.GetValues<DiffKind>().Where(k => k >= DiffKind.ActionNew)]).Money) is { Length: > 0 } money)
        {
            Tile(string.Join("<br>", money.Split(_labels.Say(", ", "，")).Select(m => $"<span>{Text(m)}</span>")), Say("in known amounts", "已知金额"), isLong: true);
        }

        Add("</div>");
    }

    private void Tile(string figure, string label, bool isLong = false) => Add($"<div class=\"tile\"><b{(isLong ? " class=\"small\"" : "")}>{figure}</b><span>{Text(label)}</span></div>");

    private void Changes()
    {
        Add($"<h2>{Say("Changed lines and what they bring about", "变更的行及其影响")}</h2>");
        var deciding = _tally.Comparison.Changes.Where(c => !c.IsForPeople).ToList();
        if (deciding.Count == 0)
        {
            Add($"<p>{Say("No line that decides anything has changed.", "没有影响决策的行发生变化。")}</p>");
        }

        foreach (var change in deciding)
        {
            Add($"<div class=\"card\"><h3>{Text(change.Part)}{(change.Path.Length == 0 ? "" : $" <span class=\"soft\">› {Text(change.Path)}</span>")}</h3><div class=\"where\">{Text(_labels.Place(change.At))}</div>");
            Add(change.Old is null ? "" : $"<span class=\"old code\">{Text(change.Old)}</span>");
            Add(change.New is null ? "" : $"<span class=\"new code\">{Text(change.New)}</span>");
            Effect(_tally.ByChange.GetValueOrDefault(change.Index));
            Add("</div>");
        }

        if (_tally.ByChange.GetValueOrDefault(DiffTally.NoChange) is { } rest)
        {
            Add($"<div class=\"card\"><h3>{Say("No changed line accounts for", "无法归因于某一行")}</h3>");
            Effect(rest);
            Add("</div>");
        }
    }

    private void Effect(ChangeCount? count)
    {
        if (count is null)
        {
            Add($"<p class=\"soft\">{Say("Changes nothing for these customers.", "对这些客户没有影响。")}</p>");
            return;
        }

        var share = _tally.Customers == 0 ? 0m : (decimal)count.Customers.Count / _tally.Customers;
        Add($"<svg viewBox=\"0 0 640 14\" role=\"img\" aria-label=\"{DiffLabels.Percent(share)}\"><rect class=\"soft-accent\" width=\"640\" height=\"10\" rx=\"5\"/><rect class=\"accent\" width=\"{Fixed(Math.Max(share > 0m ? 4m : 0m, 640m * share))}\" height=\"10\" rx=\"5\"/></svg>");
        var parts = count.Kinds.Select(k => $"{DiffLabels.Number(k.Value)} {_labels.Kind(k.Key, k.Value)}").Append(_labels.Money(count.Customers.Money)).Where(p => p.Length > 0);
        Add($"<p><b>{Text(_labels.Customers(count.Customers.Count))}</b> ({DiffLabels.Percent(share)}){Say(": ", "：")}{Text(string.Join(Say(", ", "，"), parts))}<br><span class=\"soft\">{Text(_labels.Examples(count.Customers))}</span></p>");
    }

    private void Levels()
    {
        foreach (var group in _tally.Counts.Where(c => c.Key.Kind <= DiffKind.Churn).GroupBy(c => (c.Key.Kind, c.Key.Subject)))
        {
            var title = group.Key.Kind switch
            {
                DiffKind.Tier => Say($"Levels: {_labels.Dimension(group.Key.Subject)}", $"等级：{_labels.Dimension(group.Key.Subject)}"),
                DiffKind.Loyalty => Say("Loyalty levels", "会员等级"),
                _ => Say("Churn risk", "流失风险"),
            };
            Add($"<h2>{Text(title)}</h2>");
            Flow([.. group.Select(c => (_labels.Level(c.Key, c.Key.From), _labels.Level(c.Key, c.Key.To), c.Value.Count))]);
            Add($"<div class=\"wide\"><table><thead><tr><th>{Say("from", "原")}</th><th>{Say("to", "新")}</th><th class=\"n\">{Say("customers", "客户数")}</th><th>{Say("examples", "示例")}</th></tr></thead><tbody>");
            foreach (var (key, count) in group)
            {
                Add($"<tr><td>{Text(_labels.Level(key, key.From))}</td><td>{Text(_labels.Level(key, key.To))}</td><td class=\"n\">{DiffLabels.Number(count.Count)}</td><td class=\"soft\">{Text(string.Join(", ", count.Examples))}</td></tr>");
            }

            Add("</tbody></table></div>");
        }
    }

    // Movement between levels: ribbons from the old levels on the left to the new ones on the right.
    private void Flow(IReadOnlyList<(string From, string To, long Count)> moves)
    {
        var (from, to) = (moves.Select(m => m.From).Distinct().ToList(), moves.Select(m => m.To).Distinct().ToList());
        decimal all = moves.Sum(m => m.Count);
        var rows = Math.Max(from.Count, to.Count);
        decimal gap = 18m, height = (60m * rows) + 40m, scale = (height - (gap * (rows + 1))) / all;
        var left = Places(from, f => moves.Where(m => m.From == f).Sum(m => m.Count));
        var right = Places(to, t => moves.Where(m => m.To == t).Sum(m => m.Count));
        Add($"<div class=\"wide chart\"><svg viewBox=\"0 0 640 {Fixed(height)}\" role=\"img\" aria-label=\"{Say("who goes where", "等级流向")}\">");
        foreach (var (level, y, count) in left.Select(p => (p.Key, p.Value, moves.Where(m => m.From == p.Key).Sum(m => m.Count))).ToList())
        {
            Add($"<rect class=\"cool\" x=\"170\" y=\"{Fixed(y)}\" width=\"8\" height=\"{Fixed(Math.Max(2m, scale * count))}\" rx=\"2\"/><text x=\"160\" y=\"{Fixed(y + (scale * count / 2m) + 4m)}\" text-anchor=\"end\">{Text(level)} {DiffLabels.Number(count)}</text>");
        }

        foreach (var (level, y, count) in right.Select(p => (p.Key, p.Value, moves.Where(m => m.To == p.Key).Sum(m => m.Count))).ToList())
        {
            Add($"<rect class=\"accent\" x=\"462\" y=\"{Fixed(y)}\" width=\"8\" height=\"{Fixed(Math.Max(2m, scale * count))}\" rx=\"2\"/><text x=\"480\" y=\"{Fixed(y + (scale * count / 2m) + 4m)}\">{Text(level)} {DiffLabels.Number(count)}</text>");
        }

        foreach (var (a, b, count) in moves)
        {
            var (y1, y2, width) = (left[a], right[b], Math.Max(1.5m, scale * count));
            left[a] += scale * count;
            right[b] += scale * count;
            Add($"<path class=\"soft-cool\" d=\"M178 {Fixed(y1)} C320 {Fixed(y1)} 320 {Fixed(y2)} 462 {Fixed(y2)} L462 {Fixed(y2 + width)} C320 {Fixed(y2 + width)} 320 {Fixed(y1 + width)} 178 {Fixed(y1 + width)} Z\"/>");
        }

        Add("</svg></div>");

        Dictionary<string, decimal> Places(List<string> levels, Func<string, long> size)
        {
            var places = new Dictionary<string, decimal>(StringComparer.Ordinal);
            var y = gap;
            foreach (var level in levels)
            {
                places.Add(level, y);
                y += (scale * size(level)) + gap;
            }

            return places;
        }
    }

    private void Rows(DiffKind kind, string title, string first, string second, Func<DiffRow, (string Name, string What)> names)
    {
        var rows = DiffRow.Of(_tally, kind).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        Add($"<h2>{Text(title)}</h2>");
        Bars([.. rows.OrderByDescending(r => r.New.Count + r.Gone.Count + r.Changed.Count).Take(20).Select(r => ($"{names(r).Name} · {names(r).What}", r.Gone.Count, r.New.Count))]);
        Add($"<div class=\"wide\"><table><thead><tr><th>{first}</th><th>{second}</th><th class=\"n\">{Say("new", "新增")}</th><th class=\"n\">{Say("gone", "取消")}</th><th class=\"n\">{Say("changed", "变化")}</th><th class=\"n\">{Say("money", "金额")}</th><th>{Say("examples", "示例")}</th></tr></thead><tbody>");
        foreach (var row in rows)
        {
            Add($"<tr><td>{Text(names(row).Name)}</td><td>{Text(names(row).What)}</td><td class=\"n up\">{DiffLabels.Number(row.New.Count)}</td><td class=\"n down\">{DiffLabels.Number(row.Gone.Count)}</td><td class=\"n\">{DiffLabels.Number(row.Changed.Count)}</td><td class=\"n\">{Text(_labels.Money(row.All.Money))}</td><td class=\"soft\">{Text(string.Join(", ", row.All.Examples))}</td></tr>");
        }

        Add("</tbody></table></div>");
    }

    // Removals to the left, additions to the right.
    private void Bars(IReadOnlyList<(string Name, long Gone, long New)> rows)
    {
        decimal most = Math.Max(1, rows.Max(r => Math.Max(r.Gone, r.New)));
        Add($"<div class=\"wide chart\"><svg viewBox=\"0 0 640 {(rows.Count * 26) + 24}\" role=\"img\" aria-label=\"{Say("gone and new", "取消与新增")}\"><line class=\"line\" x1=\"425\" x2=\"425\" y1=\"0\" y2=\"{rows.Count * 26}\"/>");
        for (var i = 0; i < rows.Count; i++)
        {
            var (gone, now) = (165m * rows[i].Gone / most, 165m * rows[i].New / most);
            var y = i * 26;
            Add($"<text x=\"205\" y=\"{y + 17}\" text-anchor=\"end\">{Text(Short(rows[i].Name))}</text>");
            Add($"<rect class=\"bad\" x=\"{Fixed(424m - gone)}\" y=\"{y + 6}\" width=\"{Fixed(gone)}\" height=\"14\" rx=\"2\"/><rect class=\"good\" x=\"426\" y=\"{y + 6}\" width=\"{Fixed(now)}\" height=\"14\" rx=\"2\"/>");
            Add(rows[i].Gone == 0 ? "" : $"<text class=\"soft\" x=\"{Fixed(420m - gone)}\" y=\"{y + 17}\" text-anchor=\"end\">−{DiffLabels.Number(rows[i].Gone)}</text>");
            Add(rows[i].New == 0 ? "" : $"<text class=\"soft\" x=\"{Fixed(430m + now)}\" y=\"{y + 17}\">+{DiffLabels.Number(rows[i].New)}</text>");
        }

        Add($"<text class=\"soft\" x=\"417\" y=\"{(rows.Count * 26) + 16}\" text-anchor=\"end\">{Say("gone", "取消")}</text><text class=\"soft\" x=\"433\" y=\"{(rows.Count * 26) + 16}\">{Say("new", "新增")}</text></svg></div>");
    }

    private void ForPeople()
    {
        var changes = _tally.Comparison.Changes.Where(c => c.IsForPeople).ToList();
        if (changes.Count == 0)
        {
            return;
        }

        Add($"<h2>{Say("Labels, titles and sources", "名称、标题与出处")}</h2><p class=\"soft\">{Say("These decide nothing.", "这些不影响决策。")}</p><ul>");
        foreach (var change in changes)
        {
            Add($"<li><span class=\"code\">{Text($"{change.Part} › {change.Path}")}</span>{Say(": ", "：")}{Text(change.Old ?? "–")} → {Text(change.New ?? "–")}</li>");
        }

        Add("</ul>");
    }

    private static string Short(string name) => name.Length <= 30 ? name : name[..29] + "…";

    private static string Fixed(decimal number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Text(string text) => HtmlPage.Text(text);

    private string Say(string en, string zh) => _labels.Say(en, zh);

    private void Add(string html)
    {
        if (html.Length > 0)
        {
            _html.Append(html).Append('\n');
        }
    }
}
