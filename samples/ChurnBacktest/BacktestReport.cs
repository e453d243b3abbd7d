using System.Globalization;

namespace ChurnBacktest;

/// <summary>Prints how well the scores predict who left.</summary>
/// <param name="whatLeftMeans">What those who left did, as words after "of whom 5".</param>
internal sealed class BacktestReport(IReadOnlyList<ScoredCustomer> scored, string whatLeftMeans, TextWriter output)
{
    private readonly int _left = scored.Count(s => s.Left);

    public void Print()
    {
        Line($"customers  {scored.Count:N0}, of whom {_left:N0} {whatLeftMeans} ({Share(_left, scored.Count)})");
        Line($"AUC        {Auc(scored)}   (ties count half)");
        PrintLevels();
        if (scored.Any(s => s.Tier != ScoredCustomer.None))
        {
            PrintTiers();
        }
    }

    private void PrintLevels()
    {
        output.WriteLine();
        Line($"{"risk",-16}{"customers",10}{"left",9}{"precision",11}{"recall",9}{"lift",7}");
        var reached = new List<ScoredCustomer>();
        var names = new List<string>();
        foreach (var level in scored.GroupBy(s => s.Level, StringComparer.Ordinal).OrderByDescending(g => g.Min(s => s.Score)))
        {
            Row(level.Key, [.. level]);
            reached.AddRange(level);
            names.Add(level.Key);
            if (names.Count > 1 && reached.Count < scored.Count)
            {
                Row(string.Join('+', names), reached);
            }
        }
    }

    private void Row(string name, List<ScoredCustomer> customers)
    {
        var left = customers.Count(s => s.Left);
        var precision = (double)left / customers.Count;
        var lift = _left == 0 ? "-" : (precision * scored.Count / _left).ToString("F2", CultureInfo.InvariantCulture);
        Line($"{name,-16}{customers.Count,10:N0}{left,9:N0}{Share(left, customers.Count),11}{Share(left, _left),9}{lift,7}");
    }

    private void PrintTiers()
    {
        var levels = scored.GroupBy(s => s.Level, StringComparer.Ordinal).OrderByDescending(g => g.Min(s => s.Score)).Select(g => g.Key).ToList();
        output.WriteLine();
        Line($"{"tier",-16}{"customers",10}{"left",9}{"share",11}{"AUC",9}{string.Concat(levels.Select(l => l.PadLeft(9)))}");
        foreach (var tier in scored.GroupBy(s => s.Tier, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var left = tier.Count(s => s.Left);
            var perLevel = string.Concat(levels.Select(l => string.Create(CultureInfo.InvariantCulture, $"{tier.Count(s => s.Level == l),9:N0}")));
            Line($"{tier.Key,-16}{tier.Count(),10:N0}{left,9:N0}{Share(left, tier.Count()),11}{Auc(tier),9}{perLevel}");
        }
    }

    private static string Auc(IEnumerable<ScoredCustomer> customers) =>
        RankAuc.Of(customers.Select(s => (s.Score, s.Left)))?.ToString("F4", CultureInfo.InvariantCulture) ?? "-";

    private static string Share(int part, int whole) =>
        whole == 0 ? "-" : ((double)part / whole).ToString("P1", CultureInfo.InvariantCulture).Replace(" ", "", StringComparison.Ordinal);

    private void Line(FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
