using System.Text;
using CareRules.Diagnostics;

namespace CareRules.Authoring.Comparison;

/// <summary>Writes a comparison for a terminal.</summary>
internal sealed class DiffText
{
    private readonly StringBuilder _text = new();
    private readonly DiffTally _tally;
    private readonly DiffWords _words;

    private DiffText(DiffTally tally, DiffWords words) => (_tally, _words) = (tally, words);

    public static string Write(DiffTally tally, DiffWords words)
    {
        var text = new DiffText(tally, words);
        text.Headline();
        text.Changes();
        text.Levels();
        text.Rows(DiffKind.ActionNew, words.Say("Actions", "行动"), r => (words.Rule(r.Subject), r.From));
        text.Rows(DiffKind.EscalationNew, words.Say("Escalations", "投诉升级"), r => (words.Severity(r.Subject), words.Step(r.From)));
        text.Rows(DiffKind.BenefitNew, words.Say("Benefits", "权益"), r => (words.LoyaltyLevel(r.Subject), r.From));
        return text._text.ToString();
    }

    private void Headline()
    {
        var (before, after) = (_tally.Comparison.Before.Pack, _tally.Comparison.After.Pack);
        var name = before.Name == after.Name ? $"{after.Name} {before.Version} → {after.Version}" : $"{before.Name} {before.Version} → {after.Name} {after.Version}";
        Line(_words.Say(
            $"{name}: {DiffWords.Number(_tally.ChangedCustomers)} of {_words.Customers(_tally.Customers)} change ({DiffWords.Percent(_tally.ChangedShare)})",
            $"{name}：{_words.Customers(_tally.Customers)}中有 {DiffWords.Number(_tally.ChangedCustomers)} 位发生变化（{DiffWords.Percent(_tally.ChangedShare)}）"));
    }

    private void Changes()
    {
        var forPeople = _tally.Comparison.Changes.Count(c => c.IsForPeople);
        Title(_words.Say("Changed lines", "变更的行"));
        foreach (var change in _tally.Comparison.Changes.Where(c => !c.IsForPeople))
        {
            Line($"  {_words.Place(change.At)}  {change.Part}{(change.Path.Length == 0 ? "" : $" › {change.Path}")}");
            Side("-", change.Old);
            Side("+", change.New);
            Line($"    {Effect(_tally.ByChange.GetValueOrDefault(change.Index))}");
        }

        if (_tally.ByChange.GetValueOrDefault(DiffTally.NoChange) is { } rest)
        {
            Line($"  {_words.Say("no changed line accounts for", "无法归因于某一行")}: {Effect(rest)}");
        }

        if (_tally.Comparison.Changes.Length == forPeople)
        {
            Line($"  {_words.Say("none", "无")}");
        }

        if (forPeople > 0)
        {
            Line(_words.Say($"  and {forPeople} of labels, titles and sources, which decide nothing", $"  另有 {forPeople} 处仅涉及名称、标题或出处，不影响决策"));
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
            return _words.Say("changes nothing for these customers", "对这些客户没有影响");
        }

        var parts = count.Kinds.Select(k => $"{DiffWords.Number(k.Value)} {_words.Kind(k.Key, k.Value)}").Append(_words.Money(count.Customers.Money)).Where(p => p.Length > 0);
        return $"{_words.Customers(count.Customers.Count)}{_words.Say(": ", "：")}{string.Join(_words.Say(", ", "，"), parts)}{_words.Say("; ", "；")}{_words.Examples(count.Customers)}";
    }

    private void Levels()
    {
        foreach (var group in _tally.Counts.Where(c => c.Key.Kind <= DiffKind.Churn).GroupBy(c => (c.Key.Kind, c.Key.Subject)))
        {
            Title(group.Key.Kind switch
            {
                DiffKind.Tier => _words.Say($"Levels: {_words.Dimension(group.Key.Subject)}", $"等级：{_words.Dimension(group.Key.Subject)}"),
                DiffKind.Loyalty => _words.Say("Loyalty levels", "会员等级"),
                _ => _words.Say("Churn risk", "流失风险"),
            });
            Table(group.Select(c => new[] { $"{_words.Level(c.Key, c.Key.From)} → {_words.Level(c.Key, c.Key.To)}", DiffWords.Number(c.Value.Count), _words.Examples(c.Value) }));
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
            names(r).Name, names(r).What, $"+{DiffWords.Number(r.New.Count)}", $"-{DiffWords.Number(r.Gone.Count)}", $"~{DiffWords.Number(r.Changed.Count)}", _words.Money(r.All.Money), _words.Examples(r.All),
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
