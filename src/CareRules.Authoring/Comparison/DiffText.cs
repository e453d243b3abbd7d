using System.Text;
using CareRules.Diagnostics;

namespace CareRules.Authoring.Comparison;

/// <summary>Writes a comparison for a terminal.</summary>
internal sealed class DiffText
{
    private readonly StringBuilder _text = new();
    private readonly DiffTally _tally;
    private readonly DiffLabels _labels;

    private DiffText(DiffTally tally, DiffLabels labels) => (_tally, _labels) = (tally, labels);

    public static string Write(DiffTally tally, DiffLabels labels)
    {
        var text = new DiffText(tally, labels);
        text.Headline();
        text.Changes();
        text.Levels();
        text.Rows(DiffKind.ActionNew, labels.Say("Actions", "行动"), r => (labels.Rule(r.Subject), r.From));
        text.Rows(DiffKind.EscalationNew, labels.Say("Escalations", "投诉升级"), r => (labels.Severity(r.Subject), labels.Step(r.From)));
        text.Rows(DiffKind.BenefitNew, labels.Say("Benefits", "权益"), r => (labels.LoyaltyLevel(r.Subject), r.From));
        return text._text.ToString();
    }

    private void Headline()
    {
        var (before, after) = (_tally.Comparison.Before.Pack, _tally.Comparison.After.Pack);
        var name = before.Name == after.Name ? $"{after.Name} {before.Version} → {after.Version}" : $"{before.Name} {before.Version} → {after.Name} {after.Version}";
        Line(_labels.Say(
            $"{name}: {DiffLabels.Number(_tally.ChangedCustomers)} of {_labels.Customers(_tally.Customers)} change ({DiffLabels.Percent(_tally.ChangedShare)})",
            $"{name}：{_labels.Customers(_tally.Customers)}中有 {DiffLabels.Number(_tally.ChangedCustomers)} 位发生变化（{DiffLabels.Percent(_tally.ChangedShare)}）"));
    }

    private void Changes()
    {
        var forPeople = _tally.Comparison.Changes.Count(c => c.IsForPeople);
        Title(_labels.Say("Changed lines", "变更的行"));
        foreach (var change in _tally.Comparison.Changes.Where(c => !c.IsForPeople))
        {
            Line($"  {_labels.Place(change.At)}  {change.Part}{(change.Path.Length == 0 ? "" : $" › {change.Path}")}");
            Side("-", change.Old);
            Side("+", change.New);
            Line($"    {Effect(_tally.ByChange.GetValueOrDefault(change.Index))}");
        }

        if (_tally.ByChange.GetValueOrDefault(DiffTally.NoChange) is { } rest)
        {
            Line($"  {_labels.Say("no changed line accounts for", "无法归因于某一行")}: {Effect(rest)}");
        }

        if (_tally.Comparison.Changes.Length == forPeople)
        {
            Line($"  {_labels.Say("none", "无")}");
        }

        if (forPeople > 0)
        {
            Line(_labels.Say($"  and {forPeople} of labels, titles and sources, which decide nothing", $"  另有 {forPeople} 处仅涉及名称、标题或出处，不影响决策"));
        }
    }

    private void Side(string sign, string? text)
    {
        if (text is not null)
        {
            Line($"    {sign} {text.ReplaceLineEndings(" ")}");
        }
    }

    private string Effect(ChangeCount? count)
    {
        if (count is null)
        {
            return _labels.Say("changes nothing for these customers", "对这些客户没有影响");
        }

        var parts = count.Kinds.Select(k => $"{DiffLabels.Number(k.Value)} {_labels.Kind(k.Key, k.Value)}").Append(_labels.Money(count.Customers.Money)).Where(p => p.Length > 0);
        return $"{_labels.Customers(count.Customers.Count)}{_labels.Say(": ", "：")}{string.Join(_labels.Say(", ", "，"), parts)}{_labels.Say("; ", "；")}{_labels.Examples(count.Customers)}";
    }

    private void Levels()
    {
        foreach (var group in _tally.Counts.Where(c => c.Key.Kind <= DiffKind.Churn).GroupBy(c => (c.Key.Kind, c.Key.Subject)))
        {
            Title(group.Key.Kind switch
            {
                DiffKind.Tier => _labels.Say($"Levels: {_labels.Dimension(group.Key.Subject)}", $"等级：{_labels.Dimension(group.Key.Subject)}"),
                DiffKind.Loyalty => _labels.Say("Loyalty levels", "会员等级"),
                _ => _labels.Say("Churn risk", "流失风险"),
            });
            Table(group.Select(c => new[] { $"{_labels.Level(c.Key, c.Key.From)} → {_labels.Level(c.Key, c.Key.To)}", DiffLabels.Number(c.Value.Count), _labels.Examples(c.Value) }));
        }
    }

    private void Rows(DiffKind kind, string title, Func<DiffRow, (string Name, string What)> names)
    {
        var rows = DiffRow.Of(_tally, kind).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        Title(title);
        Table(rows.Select(r => new[]
        {
            names(r).Name, names(r).What, $"+{DiffLabels.Number(r.New.Count)}", $"-{DiffLabels.Number(r.Gone.Count)}", $"~{DiffLabels.Number(r.Changed.Count)}", _labels.Money(r.All.Money), _labels.Examples(r.All),
        }));
    }

    private void Table(IEnumerable<string[]> rows)
    {
        var all = rows.ToList();
        var widths = Enumerable.Range(0, all[0].Length).Select(i => all.Max(r => DisplayWidth.Of(r[i]))).ToArray();
        foreach (var row in all)
        {
            Line("  " + string.Join("  ", row.Select((cell, i) => widths[i] == 0 ? null : IsNumber(cell) ? new string(' ', widths[i] - DisplayWidth.Of(cell)) + cell : cell + new string(' ', widths[i] - DisplayWidth.Of(cell))).OfType<string>()).TrimEnd());
        }
    }

    private static bool IsNumber(string cell) => cell.Length > 0 && cell.All(c => char.IsAsciiDigit(c) || c is ',' or '+' or '-' or '~');

    private void Title(string title) => _text.Append('\n').Append(title).Append('\n');

    private void Line(string line) => _text.Append(line).Append('\n');
}
