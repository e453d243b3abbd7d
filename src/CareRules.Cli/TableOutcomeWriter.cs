using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Cli;

/// <summary>One row per customer. Columns have fixed widths, so that each row can be written at once; longer cells shift the rest to the right.</summary>
/// <param name="hasLoyalty">True for a pack with a loyalty part, whose points and benefits have columns.</param>
internal sealed class TableOutcomeWriter(bool hasLoyalty) : IOutcomeWriter
{
    private const int Customer = 20;
    private const int Tiers = 28;
    private const int Count = 11;

    private readonly ImmutableArray<OutcomeTotal> _columns = [.. CountedKinds.Where(k => hasLoyalty || !k.IsOfLoyalty).Select(k => k.Total!)];

    /// <summary>The counted kinds that have no column of numbers, with the reason.</summary>
    public static ImmutableDictionary<OutcomeKind, string> Excluded { get; } = ImmutableDictionary.CreateRange<OutcomeKind, string>(
    [
        new(OutcomeKinds.Churn, "its level and score are shown"),
        new(OutcomeKinds.Problems, "printed as warnings"),
    ]);

    private static IEnumerable<OutcomeKind> CountedKinds => OutcomeKinds.All.Where(k => k.Total is not null && !Excluded.ContainsKey(k));

    public string Header => $"{Padded("customer", Customer)} {Padded("tier", Tiers)} {string.Concat(_columns.Select(c => $"{c.Several,Count} "))}churn\n";

    public string Footer(RunTotals totals) => string.Concat(totals.TierLines().Select(l => $"{l}\n").Prepend("\n"));

    public void Write(IBufferWriter<byte> to, RunResult result)
    {
        var outcome = result.Outcome;
        var tiers = outcome.Tiers.Length == 1 ? LevelOf(outcome.Tiers[0]) : string.Join(' ', outcome.Tiers.Select(t => $"{t.Dimension}={LevelOf(t)}"));
        var churn = outcome.ChurnRisk is { } risk ? string.Create(CultureInfo.InvariantCulture, $"{risk.Level} ({risk.Score})") : "-";
        var counts = string.Concat(_columns.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Of(outcome),Count} ")));
        var row = string.Create(
            CultureInfo.InvariantCulture,
            $"{Padded(outcome.Customer, Customer)} {Padded(tiers.Length == 0 ? "-" : tiers, Tiers)} {counts}{churn}\n");
        Encoding.UTF8.GetBytes(row, to);
        if (result.Explanation is { } explanation)
        {
            Encoding.UTF8.GetBytes($"{explanation.ToText(Language.English)}\n\n", to);
        }
    }

    private static string LevelOf(TierAssignment tier) => tier.Level ?? string.Join('|', tier.CouldBe);

    private static string Padded(string text, int width) => text + new string(' ', Math.Max(0, width - DisplayWidth.Of(text)));
}
