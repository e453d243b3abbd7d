using System.Collections.Concurrent;
using System.Globalization;
using CareRules.Facts;
using CareRules.Forecasting;
using CareRules.Outcomes;
using CareRules.TestKit.Generators;

namespace CareRules.Tests.Forecasting;

/// <summary>For random policies and customers, a forecast equals the evaluation at the forecast instant.</summary>
public sealed class ForecastPropertyTests
{
    private const int Customers = 2;

    [Test]
    public void Look_RandomPolicies_AgreesWithEvaluatingEveryTenMinutes()
    {
        var seed = Seed.Print(20261203);
        var policies = LongRun.Size("policies over ten days", quick: 20, ci: 100, full: 600);
        var failures = new ConcurrentBag<(int Policy, string Report)>();
        var changes = 0;
        Parallel.For(0, policies, i =>
        {
            var policy = new PolicyGenerator(seed + i);
            var engine = new CareEngine(CareRuleSet.Parse(policy.Write()));
            var customers = new CustomerGenerator(seed + i, policy.Zone);
            for (var n = 0; n < Customers; n++)
            {
                var (facts, asOf) = customers.Next();
                var forecast = Look(engine, facts, asOf);
                Interlocked.Add(ref changes, forecast.Changes.Length);
                if ((Replay(engine, facts, forecast) ?? Instants(engine, facts, forecast)) is { } report)
                {
                    failures.Add((i, string.Create(CultureInfo.InvariantCulture, $"CARERULES_SEED={seed + i}, customer {n}: {report}")));
                }
            }
        });

        Assert.That(failures.OrderBy(f => f.Policy).Select(f => f.Report).FirstOrDefault(), Is.Null);
        Assert.That(changes, Is.GreaterThan(policies * 5 / 6), "the random customers are to see changes");
    }

    private static Forecast Look(CareEngine engine, CustomerFacts facts, DateTimeOffset asOf) =>
        new Forecaster(engine, facts, null).Run(asOf, asOf.AddDays(10), CancellationToken.None);

    /// <summary>Compares the forecast with an evaluation at every ten minutes of the horizon.</summary>
    private static string? Replay(CareEngine engine, CustomerFacts facts, Forecast forecast)
    {
        var tiers = forecast.Now.Tiers.ToDictionary(t => t.Dimension, string? (t) => OutcomeKinds.Tiers.LevelOf(t), StringComparer.Ordinal);
        var churn = forecast.Now.ChurnRisk?.Level;
        var seen = Ids(forecast.Now).ToHashSet(StringComparer.Ordinal);
        var next = 0;
        for (var at = forecast.Now.AsOf.AddMinutes(10); at <= forecast.Until; at = at.AddMinutes(10))
        {
            for (; next < forecast.Changes.Length && First(forecast.Changes[next]) <= at.UtcTicks; next++)
            {
                var change = forecast.Changes[next];
                switch (change.Kind)
                {
                    case ForecastKind.Tier:
                        tiers[change.Dimension!] = change.To;
                        break;
                    case ForecastKind.Churn:
                        churn = change.To;
                        break;
                }

                seen.UnionWith(((string?[])[change.Action?.Id, change.Escalation?.Id]).OfType<string>());
            }

            var outcome = engine.Evaluate(facts, at);
            if (outcome.Tiers.Any(t => tiers[t.Dimension] != OutcomeKinds.Tiers.LevelOf(t)) || outcome.ChurnRisk?.Level != churn)
            {
                return $"levels at {at:O} are not those of the forecast";
            }

            if (Ids(outcome).FirstOrDefault(id => !seen.Contains(id)) is { } missed)
            {
                return $"`{missed}`, there at {at:O}, is not in the forecast";
            }
        }

        return null;
    }

    /// <summary>Each change occurs exactly at its instant, and not a tick before.</summary>
    private static string? Instants(CareEngine engine, CustomerFacts facts, Forecast forecast)
    {
        foreach (var change in forecast.Changes)
        {
            var first = First(change);
            var before = engine.Evaluate(facts, new DateTimeOffset(first - 1, TimeSpan.Zero));
            var after = engine.Evaluate(facts, new DateTimeOffset(first, TimeSpan.Zero));
            var holds = change.Kind switch
            {
                ForecastKind.Tier => before.Tier(change.Dimension!) == change.From && after.Tier(change.Dimension!) == change.To,
                ForecastKind.Churn => before.ChurnRisk?.Level == change.From && after.ChurnRisk?.Level == change.To,
                ForecastKind.Action => before.Actions.All(a => a.Id != change.Action!.Id) && after.Actions.Any(a => a.Id == change.Action!.Id),
                ForecastKind.Warning or ForecastKind.Breach => before.Escalations.All(a => a.Id != change.Escalation!.Id) && after.Escalations.Any(a => a.Id == change.Escalation!.Id),
                _ => true,
            };
            if (!holds)
            {
                return $"{change.Text.En} does not come at {change.At:O}";
            }
        }

        return null;
    }

    private static long First(ForecastChange change) => change.At.UtcTicks + (change.IsAfter ? 1 : 0);

    private static IEnumerable<string> Ids(CareOutcome outcome) => outcome.Actions.Select(a => a.Id).Concat(outcome.Escalations.Select(e => e.Id));
}
