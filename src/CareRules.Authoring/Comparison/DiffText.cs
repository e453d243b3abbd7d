using System.Text;
using CareRules.Diagnostics;
using CareRules.Outcomes;

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
        foreach (var kind in DiffKinds.All.Where(k => !k.HasLevel))
        {
            text.Rows(kind);
        }

        return text._text.ToString();
    }

    private void Headline()
    {
        var (before, after) = (_tally.Comparison.Before.Pack, _tally.Comparison.After.Pack);
        var name = _tally.Comparison.IsWithOutcomes ? $"{after.Name} {after.Version}"
            : before.Name == after.Name ? $"{after.Name} {before.Version} → {after.Version}"
            : $"{before.Name} {before.Version} → {after.Name} {after.Version}";
        Line(_labels.Say(DiffWording.Headline(
            name, DiffLabels.NumberOfCustomers(_tally.Customers), DiffLabels.Number(_tally.ChangedCustomers), DiffLabels.Percent(_tally.ChangedShare))));
    }

    private void Changes()
    {
        if (_tally.Comparison.IsWithOutcomes)
        {
            Parts();
            return;
        }

        var forPeople = _tally.Comparison.Changes.Count(c => c.IsForPeople);
        Title(_labels.Say(DiffWording.ChangedLines));
        foreach (var change in _tally.Comparison.Changes.Where(c => !c.IsForPeople))
        {
            Line($"  {_labels.Place(change.At)}  {change.Part}{(change.Path.Length == 0 ? "" : $" › {change.Path}")}");
            Side("-", change.Old);
            Side("+", change.New);
            Line($"    {Effect(_tally.ByChange.GetValueOrDefault(change.Index))}");
        }

        if (_tally.ByChange.GetValueOrDefault(DiffTally.NoChange) is { } rest)
        {
            Line($"  {_labels.Say(DiffWording.NotForOneLine)}: {Effect(rest)}");
        }

        if (_tally.Comparison.Changes.Length == forPeople)
        {
            Line($"  {_labels.Say(DiffWording.None)}");
        }

        if (forPeople > 0)
        {
            Line(_labels.Say(DiffWording.AndForPeople(forPeople)));
        }
    }

    private void Parts()
    {
        Title(_labels.Say(DiffWording.DecidedOtherwise));
        foreach (var (part, count) in _tally.ByPart)
        {
            Line($"  {(_tally.Comparison.PlaceOf(part) is { } place ? $"{_labels.Place(place)}  " : "")}{part}");
            Line($"    {Effect(count)}");
        }

        if (_tally.ByPart.Count == 0)
        {
            Line($"  {_labels.Say(DiffWording.None)}");
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
            return _labels.Say(DiffWording.NoEffect);
        }

        var parts = count.Kinds.Select(k => $"{DiffLabels.Number(k.Value)} {_labels.Kind(k.Key, k.Value)}").Append(_labels.Amounts(count.Customers)).Where(p => p.Length > 0);
        return $"{_labels.Customers(count.Customers.Count)}{_labels.Say(DiffWording.Colon)}{string.Join(_labels.Say(DiffWording.Comma), parts)}{_labels.Say(DiffWording.Semicolon)}{_labels.Examples(count.Customers)}";
    }

    private void Levels()
    {
        foreach (var group in _tally.Counts.Where(c => c.Key.Kind.Outcome.HasLevel).GroupBy(c => (c.Key.Kind.Outcome, c.Key.Subject)))
        {
            Title(_labels.Title(group.Key.Outcome, group.Key.Subject));
            Table(group.Select(c => new[] { $"{_labels.Level(c.Key, c.Key.From)} → {_labels.Level(c.Key, c.Key.To)}", DiffLabels.Number(c.Value.Count), _labels.Examples(c.Value) }));
        }
    }

    private void Rows(OutcomeKind kind)
    {
        var rows = DiffRow.Of(_tally, kind).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        Title(_labels.Title(kind));
        Table(rows.Select(r => (string[])
        [
            .. _labels.Values(kind, r),
            $"+{DiffLabels.Number(r.New.Count)}",
            $"-{DiffLabels.Number(r.Gone.Count)}",
            $"~{DiffLabels.Number(r.Changed.Count)}",
            _labels.Amounts(r.All),
            _labels.Examples(r.All),
        ]));
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
