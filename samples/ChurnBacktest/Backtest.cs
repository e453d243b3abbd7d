using CareRules;
using CareRules.Samples;

namespace ChurnBacktest;

/// <summary>Scores customers by the facts of the day of the decision, together with what they did afterwards.</summary>
internal static class Backtest
{
    /// <summary>The scores of all customers, in the data's order.</summary>
    /// <param name="export">Where the facts go as well, as JSON Lines; null for nowhere.</param>
    /// <param name="progress">Receives the share of the file read so far.</param>
    /// <exception cref="InvalidDataException">The pack has no churn section.</exception>
    public static List<ScoredCustomer> Run(ICareEngine engine, BacktestData data, Stream? export, Action<double> progress, CancellationToken token)
    {
        var scored = new List<ScoredCustomer>();
        foreach (var (facts, left, share) in data.Customers)
        {
            token.ThrowIfCancellationRequested();
            if (export is not null)
            {
                FactsJson.WriteLine(export, facts);
            }

            var outcome = engine.Evaluate(facts, data.AsOf);
            // While facts are missing, the score is at least this.
            var score = outcome.ChurnScore ?? outcome.ChurnScoreBetween?.Low
                ?? throw new InvalidDataException($"customer {facts.Customer.Id} has no score: pack {engine.RuleSet.Pack.Name} has no churn section, or none of its indicators is known");
            scored.Add(new ScoredCustomer(
                score,
                outcome.ChurnRisk?.Level ?? ScoredCustomer.None,
                outcome.Tiers.IsEmpty ? ScoredCustomer.None : outcome.Tiers[0].Level ?? ScoredCustomer.None,
                left));
            progress(share);
        }

        return scored;
    }
}
