using System.Buffers;
using System.Globalization;
using System.Text;
using CareRules.Diagnostics;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Cli;

/// <summary>One row per customer. Columns have fixed widths, so that each row can be written at once; longer cells shift the rest to the right.</summary>
internal sealed class TableOutcomeWriter : IOutcomeWriter
{
    private const int Customer = 20;
    private const int Tiers = 28;
    private const int Count = 11;

    public string Header => $"{Padded("customer", Customer)} {Padded("tier", Tiers)} {"actions",Count} {"escalations",Count} churn\n";

    public string Footer(RunTotals totals) => string.Concat(totals.TierLines().Select(l => $"{l}\n").Prepend("\n"));

    public void Write(IBufferWriter<byte> to, CareOutcome outcome, CareExplanation? explanation)
    {
        var tiers = outcome.Tiers.Length == 1 ? outcome.Tiers[0].Level : string.Join(' ', outcome.Tiers.Select(t => $"{t.Dimension}={t.Level}"));
        var churn = outcome.ChurnRisk is { } risk ? string.Create(CultureInfo.InvariantCulture, $"{risk.Level} ({risk.Score})") : "-";
        var row = string.Create(
            CultureInfo.InvariantCulture,
            $"{Padded(outcome.Customer, Customer)} {Padded(tiers.Length == 0 ? "-" : tiers, Tiers)} {outcome.Actions.Length,Count} {outcome.Escalations.Length,Count} {churn}\n");
        Encoding.UTF8.GetBytes(row, to);
        if (explanation is not null)
        {
            Encoding.UTF8.GetBytes($"{explanation.ToText(Language.English)}\n\n", to);
        }
    }

    private static string Padded(string text, int width) => text + new string(' ', Math.Max(0, width - DisplayWidth.Of(text)));
}
