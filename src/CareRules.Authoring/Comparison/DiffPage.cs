using System.Globalization;
using System.Text;
using CareRules.Authoring.Html;
using CareRules.Facts;
using CareRules.Outcomes;

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
        return HtmlPage.Of(labels.Language, labels.Say(DiffWording.PageTitle(tally.Comparison.After.Pack.Name)), page._html.ToString());
    }

    private void Body()
    {
        Header();
        Tiles();
        Changes();
        Levels();
        foreach (var kind in DiffKinds.All.Where(k => !k.HasLevel))
        {
            Rows(kind);
        }

        ForPeople();
        var (before, after) = (_tally.Comparison.Before.Pack, _tally.Comparison.After.Pack);
        var now = $"{after.Name} {after.Version} ({after.Hash})";
        Add($"<footer>{Text(_tally.Comparison.IsWithOutcomes ? now : $"{before.Name} {before.Version} ({before.Hash}) → {now}")}</footer>");
    }

    private void Header()
    {
        var (before, after) = (_tally.Comparison.Before.Pack, _tally.Comparison.After.Pack);
        var title = after.Title.In(_labels.Language) ?? after.Name;
        Add($"<header><div class=\"kicker\">{Say(DiffWording.Report)}</div><h1>{Text(title)}</h1>");
        Add(_tally.Comparison.IsWithOutcomes
            ? $"<p class=\"soft\">{Text($"{after.Name} {after.Version}")}</p>"
            : $"<p class=\"soft\">{Text($"{before.Name} {before.Version} → {after.Name} {after.Version}")} · {Say(DiffWording.AsOf)} {_asOf.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture)}</p>");
        Add($"<p>{Say(DiffWording.Introduction(DiffLabels.NumberOfCustomers(_tally.Customers), DiffLabels.Number(_tally.ChangedCustomers)))}</p></header>");
    }

    private void Tiles()
    {
        Add("<div class=\"tiles\">");
        Tile(DiffLabels.Percent(_tally.ChangedShare), Say(DiffWording.CustomersChange));
        Tile(DiffLabels.Number(DiffRow.Total(_tally, k => k.Outcome == OutcomeKinds.Tiers || k.Outcome == OutcomeKinds.Loyalty).Count), Say(DiffWording.LevelsChange));
        foreach (var kind in DiffKinds.All.Where(k => !k.HasLevel))
        {
            Tile(kind);
        }

        Tile(DiffLabels.Number(DiffRow.Total(_tally, k => k.Outcome == OutcomeKinds.Churn).Count), Say(DiffWording.ChurnChanges));
        if (_labels.Amounts(DiffRow.Total(_tally, k => !k.Outcome.HasLevel)) is { Length: > 0 } money)
        {
            Tile(string.Join("<br>", money.Split(_labels.Say(DiffWording.Comma)).Select(m => $"<span>{Text(m)}</span>")), Say(DiffWording.KnownAmounts), isLong: true);
        }

        Add("</div>");
    }

    // Actions and escalations always have a tile, other kinds where they come or go.
    private void Tile(OutcomeKind kind)
    {
        var (added, gone) = (DiffRow.Total(_tally, k => k == new DiffKind(kind, DiffChange.New)), DiffRow.Total(_tally, k => k == new DiffKind(kind, DiffChange.Gone)));
        if (kind == OutcomeKinds.Actions || kind == OutcomeKinds.Escalations || added.Count + gone.Count > 0)
        {
            Tile($"<span class=\"up\">+{DiffLabels.Number(added.Count)}</span> <span class=\"down\">−{DiffLabels.Number(gone.Count)}</span>", Say(new(kind.Noun.Several, kind.Title.Zh)));
        }
    }

    private void Tile(string figure, string label, bool isLong = false) => Add($"<div class=\"tile\"><b{(isLong ? " class=\"small\"" : "")}>{figure}</b><span>{Text(label)}</span></div>");

    private void Changes()
    {
        if (_tally.Comparison.IsWithOutcomes)
        {
            Parts();
            return;
        }

        Add($"<h2>{Say(DiffWording.ChangedLinesAndEffects)}</h2>");
        var deciding = _tally.Comparison.Changes.Where(c => !c.IsForPeople).ToList();
        if (deciding.Count == 0)
        {
            Add($"<p>{Say(DiffWording.NoDecidingLine)}</p>");
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
            Add($"<div class=\"card\"><h3>{Say(DiffWording.NotForOneLineHeading)}</h3>");
            Effect(rest);
            Add("</div>");
        }
    }

    private void Parts()
    {
        Add($"<h2>{Say(DiffWording.DecidedOtherwise)}</h2>");
        if (_tally.ByPart.Count == 0)
        {
            Add($"<p>{Say(DiffWording.NothingOtherwise)}</p>");
        }

        foreach (var (part, count) in _tally.ByPart)
        {
            Add($"<div class=\"card\"><h3>{Text(part)}</h3>{(_tally.Comparison.PlaceOf(part) is { } place ? $"<div class=\"where\">{Text(_labels.Place(place))}</div>" : "")}");
            Effect(count);
            Add("</div>");
        }
    }

    private void Effect(ChangeCount? count)
    {
        if (count is null)
        {
            Add($"<p class=\"soft\">{Say(DiffWording.NoEffectSentence)}</p>");
            return;
        }

        var share = _tally.Customers == 0 ? 0m : (decimal)count.Customers.Count / _tally.Customers;
        Add($"<svg viewBox=\"0 0 640 14\" role=\"img\" aria-label=\"{DiffLabels.Percent(share)}\"><rect class=\"soft-accent\" width=\"640\" height=\"10\" rx=\"5\"/><rect class=\"accent\" width=\"{Fixed(Math.Max(share > 0m ? 4m : 0m, 640m * share))}\" height=\"10\" rx=\"5\"/></svg>");
        var parts = count.Kinds.Select(k => $"{DiffLabels.Number(k.Value)} {_labels.Kind(k.Key, k.Value)}").Append(_labels.Amounts(count.Customers)).Where(p => p.Length > 0);
        Add($"<p><b>{Text(_labels.Customers(count.Customers.Count))}</b> ({DiffLabels.Percent(share)}){Say(DiffWording.Colon)}{Text(string.Join(Say(DiffWording.Comma), parts))}<br><span class=\"soft\">{Text(_labels.Examples(count.Customers))}</span></p>");
    }

    private void Levels()
    {
        foreach (var group in _tally.Counts.Where(c => c.Key.Kind.Outcome.HasLevel).GroupBy(c => (c.Key.Kind.Outcome, c.Key.Subject)))
        {
            Add($"<h2>{Text(_labels.Title(group.Key.Outcome, group.Key.Subject))}</h2>");
            Flow([.. group.Select(c => (_labels.Level(c.Key, c.Key.From), _labels.Level(c.Key, c.Key.To), c.Value.Count))]);
            Add($"<div class=\"wide\"><table><thead><tr><th>{Say(DiffWording.From)}</th><th>{Say(DiffWording.To)}</th><th class=\"n\">{Say(DiffWording.Customers)}</th><th>{Say(DiffWording.Examples)}</th></tr></thead><tbody>");
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
        Add($"<div class=\"wide chart\"><svg viewBox=\"0 0 640 {Fixed(height)}\" role=\"img\" aria-label=\"{Say(DiffWording.WhoGoesWhere)}\">");
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

    private void Rows(OutcomeKind kind)
    {
        var rows = DiffRow.Of(_tally, kind).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        Add($"<h2>{Text(_labels.Title(kind))}</h2>");
        Bars([.. rows.OrderByDescending(r => r.New.Count + r.Gone.Count + r.Changed.Count).Take(20).Select(r => (Name(kind, r), r.Gone.Count, r.New.Count))]);
        var columns = string.Concat(kind.Columns.Select(c => $"<th>{Text(_labels.Title(kind.Field(c)))}</th>"));
        Add($"<div class=\"wide\"><table><thead><tr>{columns}<th class=\"n\">{Say(DiffWording.New)}</th><th class=\"n\">{Say(DiffWording.Gone)}</th><th class=\"n\">{Say(DiffWording.Changed)}</th><th class=\"n\">{Say(kind == OutcomeKinds.Points ? DiffWording.Points(0m) : DiffWording.Money)}</th><th>{Say(DiffWording.Examples)}</th></tr></thead><tbody>");
        foreach (var row in rows)
        {
            var values = string.Concat(_labels.Values(kind, row).Select(v => $"<td>{Text(v)}</td>"));
            Add($"<tr>{values}<td class=\"n up\">{DiffLabels.Number(row.New.Count)}</td><td class=\"n down\">{DiffLabels.Number(row.Gone.Count)}</td><td class=\"n\">{DiffLabels.Number(row.Changed.Count)}</td><td class=\"n\">{Text(_labels.Amounts(row.All))}</td><td class=\"soft\">{Text(string.Join(", ", row.All.Examples))}</td></tr>");
        }

        Add("</tbody></table></div>");
    }

    private string Name(OutcomeKind kind, DiffRow row) => kind.Columns is [] ? _labels.Title(kind) : string.Join(" · ", _labels.Values(kind, row));

    // Removals to the left, additions to the right.
    private void Bars(IReadOnlyList<(string Name, long Gone, long New)> rows)
    {
        decimal most = Math.Max(1, rows.Max(r => Math.Max(r.Gone, r.New)));
        Add($"<div class=\"wide chart\"><svg viewBox=\"0 0 640 {(rows.Count * 26) + 24}\" role=\"img\" aria-label=\"{Say(DiffWording.GoneAndNew)}\"><line class=\"line\" x1=\"425\" x2=\"425\" y1=\"0\" y2=\"{rows.Count * 26}\"/>");
        for (var i = 0; i < rows.Count; i++)
        {
            var (gone, now) = (165m * rows[i].Gone / most, 165m * rows[i].New / most);
            var y = i * 26;
            Add($"<text x=\"205\" y=\"{y + 17}\" text-anchor=\"end\">{Text(Short(rows[i].Name))}</text>");
            Add($"<rect class=\"bad\" x=\"{Fixed(424m - gone)}\" y=\"{y + 6}\" width=\"{Fixed(gone)}\" height=\"14\" rx=\"2\"/><rect class=\"good\" x=\"426\" y=\"{y + 6}\" width=\"{Fixed(now)}\" height=\"14\" rx=\"2\"/>");
            Add(rows[i].Gone == 0 ? "" : $"<text class=\"soft\" x=\"{Fixed(420m - gone)}\" y=\"{y + 17}\" text-anchor=\"end\">−{DiffLabels.Number(rows[i].Gone)}</text>");
            Add(rows[i].New == 0 ? "" : $"<text class=\"soft\" x=\"{Fixed(430m + now)}\" y=\"{y + 17}\">+{DiffLabels.Number(rows[i].New)}</text>");
        }

        Add($"<text class=\"soft\" x=\"417\" y=\"{(rows.Count * 26) + 16}\" text-anchor=\"end\">{Say(DiffWording.Gone)}</text><text class=\"soft\" x=\"433\" y=\"{(rows.Count * 26) + 16}\">{Say(DiffWording.New)}</text></svg></div>");
    }

    private void ForPeople()
    {
        var changes = _tally.Comparison.Changes.Where(c => c.IsForPeople).ToList();
        if (changes.Count == 0)
        {
            return;
        }

        Add($"<h2>{Say(DiffWording.ForPeople)}</h2><p class=\"soft\">{Say(DiffWording.TheseDecideNothing)}</p><ul>");
        foreach (var change in changes)
        {
            Add($"<li><span class=\"code\">{Text($"{change.Part} › {change.Path}")}</span>{Say(DiffWording.Colon)}{Text(change.Old ?? "–")} → {Text(change.New ?? "–")}</li>");
        }

        Add("</ul>");
    }

    private static string Short(string name) => name.Length <= 30 ? name : name[..29] + "…";

    private static string Fixed(decimal number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Text(string text) => HtmlPage.Text(text);

    private string Say(LocalizedText text) => _labels.Say(text);

    private void Add(string html)
    {
        if (html.Length > 0)
        {
            _html.Append(html).Append('\n');
        }
    }
}
