using CareRules;
using CareRules.Samples;

namespace ChurnBacktest;

/// <summary>Scores every customer on what was known at the cut, and looks up what they did until the end.</summary>
internal sealed class Backtest(ICareEngine engine, DateOnly cut, DateOnly end)
{
    /// <summary>The scores of everybody who was a customer at the cut, in the file's order.</summary>
    /// <param name="export">Where the facts as of the cut go as well, as JSON Lines; null for nowhere.</param>
    /// <param name="progress">Told the share of the file read so far.</param>
    /// <exception cref="InvalidDataException">The pack has no churn section.</exception>
    public List<ScoredCustomer> Run(string file, Stream? export, Action<double> progress, CancellationToken token)
    {
        var asOf = CdnowCustomer.EndOf(cut);
        var scored = new List<ScoredCustomer>();
        foreach (var (customer, share) in CdnowFile.Read(file))
        {
            token.ThrowIfCancellationRequested();
            if (customer.FactsUntil(cut) is not { } facts)
            {
                continue;
            }

            if (export is not null)
            {
                FactsJson.WriteLine(export, facts);
            }

            var outcome = engine.Evaluate(facts, asOf);
            var score = outcome.ChurnScore ?? throw new InvalidDataException($"pack {engine.RuleSet.Pack.Name} has no churn section to test");
            scored.Add(new ScoredCustomer(
                score,
                outcome.ChurnRisk?.Level ?? "none",
                outcome.Tiers.IsEmpty ? "none" : outcome.Tiers[0].Level,
                Left: !customer.BoughtBetween(cut, end)));
            progress(share);
        }

        return scored;
    }
}
