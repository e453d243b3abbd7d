using System.Globalization;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Runtime.State;

namespace CareRules.Tests.Explanation;

/// <summary>The change that an explanation proposes is sufficient, and no smaller change is.</summary>
public sealed class CounterfactualPropertyTests
{
    private const int Rounds = 300;

    private static readonly string[] Comparators = [">=", ">", "<=", "<", "="];

    private static readonly (string Kind, string Unit, decimal Step, Func<decimal, Value> Make)[] Kinds =
    [
        ("money", " CNY", 0.01m, n => Value.OfMoney(n, "CNY")),
        ("number", "", 0.001m, Value.OfNumber),
        ("percent", "%", 0.01m, n => Value.OfPercent(n / 100m)),
        ("duration", " seconds", 1m, n => Value.OfDuration(n * TimeSpan.TicksPerSecond)),
        ("period", " months", 1m, Value.OfPeriod),
    ];

    [Test]
    public void Shortfall_AddedToTheFact_MakesTheTestHoldAndNothingLessDoes()
    {
        var random = new Random(Seed.Print(Environment.TickCount));
        foreach (var (kind, unit, step, make) in Kinds)
        {
            foreach (var comparator in Comparators)
            {
                Check(random, kind, unit, step, make, comparator);
            }
        }
    }

    [Test]
    public void Shortfall_AgeAndTime_HoldAtTheInstantSaidAndNotBefore()
    {
        var random = new Random(Seed.Print(Environment.TickCount));
        string[] leaves = ["age(customer.since) >= 30 months", "age(customer.since) > 30 months", "time_since(customer.since) >= 900 days", "days_until(customer.birthday) <= 10 days", "days_until(customer.birthday) < 10 days"];
        foreach (var leaf in leaves)
        {
            var engine = Explain.Engine($"signals:\n  it: {{when: '{leaf}'}}\n");
            var explainer = new CareExplainer(engine);
            for (var i = 0; i < Rounds / 3; i++)
            {
                var facts = new CustomerFacts
                {
                    Customer = new Customer { Id = "C1", Since = new DateOnly(2025, 1, 1).AddDays(random.Next(420)), Birthday = new DateOnly(2026, 4, 1).AddDays(random.Next(300)) },
                };
                var shortfall = ((LeafExplanation)explainer.ExplainRule(facts, Explain.AsOf, "signals.it").Condition!).Counterfactual!;
                var at = shortfall.At!.Value;
                Assert.That(explainer.ExplainRule(facts, at.AddTicks(shortfall.IsStrict ? 1 : 0), "signals.it").Fired, Is.True, $"{leaf}, {facts.Customer}");
                Assert.That(explainer.ExplainRule(facts, at.AddTicks(-1), "signals.it").Fired, Is.False, $"{leaf}, {facts.Customer}");
            }
        }
    }

    private static void Check(Random random, string kind, string unit, decimal step, Func<decimal, Value> make, string comparator)
    {
        // The fact is read through a measure, so that it can be given any value.
        var bound = Math.Round((decimal)random.NextDouble() * 2000m / step) * step;
        var text = bound.ToString(CultureInfo.InvariantCulture);
        var engine = Explain.Engine($"facts:\n  customer:\n    x: {{type: {kind}}}\nmeasures:\n  m: customer.x\nsignals:\n  it: {{when: 'm {comparator} {text}{unit}'}}\n");
        var explainer = new CareExplainer(engine);
        for (var i = 0; i < Rounds; i++)
        {
            var actual = Math.Round((decimal)random.NextDouble() * 2000m / step) * step;
            var where = $"{kind} {actual.ToString(CultureInfo.InvariantCulture)} {comparator} {text}";
            var leaf = Ask(explainer, make(actual));
            if (leaf.Truth == Truth.True)
            {
                Assert.That(leaf.Counterfactual, Is.Null, where);
                continue;
            }

            var shortfall = leaf.Counterfactual!;
            var by = kind == "percent" ? shortfall.By!.Value * 100m : shortfall.By!.Value;
            var sign = comparator[0] == '<' || (comparator == "=" && by < 0m) ? -1m : 1m;
            var beyond = shortfall.IsStrict ? sign * step : 0m;
            Assert.That(Ask(explainer, make(actual + by + beyond)).Truth, Is.EqualTo(Truth.True), where);
            var less = shortfall.IsStrict ? by : by - (sign * step);
            Assert.That(Ask(explainer, make(actual + less)).Truth, Is.EqualTo(Truth.False), where);
        }
    }

    private static LeafExplanation Ask(CareExplainer explainer, Value value)
    {
        var given = new GivenValues();
        given.Measures["m"] = value;
        var facts = new CustomerFacts { Customer = new Customer { Id = "C1" } };
        return (LeafExplanation)explainer.ExplainRule(facts, Explain.AsOf, "signals.it", given).Condition!;
    }
}
