using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Forecasting;
using CareRules.Lifecycle;
using CareRules.Loading;
using CareRules.Outcomes.Json;
using CareRules.TestKit.Generators;

namespace CareRules.NRules.Tests.Differential;

/// <summary>
/// Facts with figures at the ends of what a decimal and the calendar hold: whatever a policy does with them, nothing throws but the refusal
/// of a day that the business calendar does not cover, and both engines agree.
/// </summary>
[TestFixture]
public sealed class ExtremeFiguresTests
{
    private static readonly decimal[] Figures =
    [
        decimal.MaxValue, 79228162514264337593543950334m, 1e27m, 1e18m, 562949953421312m, 1e-27m, 1e-28m, 0.0001m, 1m / 3m, 0m, 1m, 10m, 100m,
    ];

    private static readonly string[] Measures =
    [
        "sum(purchases.amount)", "sum(purchases.amount) * 999999999999999999", "sum(purchases.amount) / min(purchases.amount)", "avg(purchases.net)", "max(purchases.refunded)",
        "sum(purchases.refunded) over 1 year", "sum(purchases.net)", "sum(purchases.quantity)", "distinct(purchases.net)", "first(purchases.net)", "last(purchases.net)",
        "last(surveys.score) / last(surveys.scale)", "last(surveys.score) * last(surveys.scale) * last(surveys.score)", "avg(surveys.rating)", "max(surveys.rating)", "sum(surveys.score)",
        "last(surveys.rating) * 999999999999999999%", "last(surveys.rating) + last(surveys.rating)", "-last(surveys.score) - last(surveys.score)", "distinct(surveys.rating)", "first(surveys.rating)",
        "drop(sum(purchases.net), 90 days)", "growth(sum(purchases.amount), 1 year)", "drop(avg(surveys.score), 90 days)", "growth(sum(surveys.score), 90 days)",
        "gap(purchases) * last(surveys.score)", "overdue(purchases) / last(surveys.scale)", "gap(purchases) / gap(interactions)", "age(customer.since) * last(surveys.score)",
        "age(customer.since) / 0.000000000000000001", "time_since(last(purchases.at)) * 999999999999999999", "customer.since + 999 years", "customer.since - 999 years",
        "last(purchases.at) + 999 years", "last(purchases.at) - 999 years", "last(purchases.at) + 365000 days", "last(purchases.at) + gap(purchases) * last(surveys.score)",
        "customer.since + 12 months * last(surveys.score)", "customer.birthday - gap(purchases) * last(surveys.score)", "last(purchases.at) + age(customer.since) * last(surveys.score)",
        "days_until(customer.since + 999 years)", "days_until(customer.birthday) * 1000000000000", "today + 365000 days", "now - 365000 days", "hour(now - 999 years)", "month(today + 999 years)",
        "date_of(last(purchases.at) + 999 years)", "weekday(customer.birthday)", "count(purchases) where amount >= 999999999999999999 CNY", "count(surveys) where rating < 50%",
        "count(purchases where net > 1 CNY) / 0.000000000000000001", "business_time_since(last(interactions.at)) * last(surveys.score)", "business_days_since(last(interactions.at)) * 1000000000",
        "points.balance * 999999999999999999", "loyalty.spend * 1000000000", "loyalty.orders", "points.earned + points.debt", "points_expiring(999 years)", "points.next_expiry",
        "customer.wealth * customer.factor", "customer.wealth / customer.factor", "customer.factor * customer.share", "customer.share / customer.factor",
    ];

    private static readonly string[] Passing = ["age(", "since(", "days_until(", "overdue(", "now", "expiring("];

    [Test]
    public void Everything_ExtremeFacts_ThrowsNothing()
    {
        var yaml = Pack();
        Check(20261201, LongRun.Size("customers with extreme figures", quick: 150, ci: 3_000, full: 20_000), seed => (yaml, "Asia/Shanghai"));
    }

    [Test]
    public void Everything_RandomPoliciesAndExtremeFacts_ThrowsNothing() => Check(20261202, LongRun.Size("policies with extreme figures", quick: 60, ci: 1_000, full: 5_000), seed =>
    {
        var policy = new PolicyGenerator(seed) { WithLifecycle = seed % 2 == 0 };
        return (policy.Write(), policy.Zone);
    });

    private static string Pack()
    {
        var yaml = new StringBuilder("""
            schema: carerules/v1
            pack: extremes
            version: 1.0.0
            timezone: Asia/Shanghai
            calendar: 24x7
            facts: {customer: {wealth: {type: money}, factor: {type: number}, share: {type: percent}}}
            tables:
              patience: {inputs: [complaint.category], outputs: {length: duration}, hit: collect sum, rows: [ROWS]}
              total: {inputs: [customer.factor], outputs: {points: number}, hit: collect sum, rows: [[">= 0", last(surveys.score)], [">= 0", last(surveys.scale)]]}
            complaints:
              severities: [{severity: minor, otherwise: true}]
              deadlines: [{step: resolve, within: patience}, {step: accept, within: 900 years}, {step: verify, within: 7000000 business hours}]
              warn: 80%
            churn: {indicators: [{indicator: rich, weight: 999999999999999999, when: total >= 1}, {indicator: poor, weight: 999999999999999999, when: total < 1}], levels: {high: 1}}
            loyalty:
              levels: [{level: gold, when: loyalty.spend >= 1 CNY, benefits: [{benefit: gift, on: yearly customer.since, amount: 999999999999999999 CNY}]}]
              points: {expire: 900 years, earn: [{rule: spend, per: 0.000000000000000001 CNY, points: 999999999999999999}], multiply: [{level: gold, by: 999999}]}
            goals:
              sum: {sum: last(surveys.score) * last(surveys.score), target: at least 1}
              ratio: {ratio: {of: sum(purchases.amount), to: min(purchases.amount)}, target: at least 100%}
              nps: {nps: csat, target: at least 10%}
            limits: {budgets: [{action: give, most: 999999999999999999 CNY, per: 1 year}]}
            measures:

            """);
        // More than a length can hold.
        yaml.Replace("ROWS", string.Join(", ", Enumerable.Repeat("""["-", 365000 days]""", 40)));
        for (var i = 0; i < Measures.Length; i++)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"  m{i}: \"{Measures[i]}\"\n");
        }

        yaml.Append("care:\n  - {rule: total, when: total >= 1, do: [{action: give, amount: sum(purchases.amount), message: \"{total}\"}]}\n");
        for (var i = 0; i < Measures.Length; i++)
        {
            // What a message shows of the time that has passed is another text at every instant, too many for a forecast.
            var message = Passing.Any(p => Measures[i].Contains(p, StringComparison.Ordinal)) ? "" : $", message: \"{{m{i}}}\"";
            yaml.Append(CultureInfo.InvariantCulture, $"  - {{rule: a{i}, when: m{i} is known, do: [{{action: give{message}}}]}}\n  - {{rule: b{i}, when: m{i} is not m{(i + 1) % Measures.Length}, do: [{{action: give}}]}}\n");
        }

        // Only what compares values of one kind loads; the rest says nothing about extremes.
        var ruleSet = default(CareRuleSet);
        var text = yaml.ToString();
        while (ruleSet is null && !CareRuleSet.TryLoad([new RuleFile("pack.yaml", Encoding.UTF8.GetBytes(text))], null, out ruleSet, out var diagnostics))
        {
            var lines = text.Split('\n');
            var bad = diagnostics.Where(d => d.Severity == CareRules.Diagnostics.Severity.Error).Select(d => d.Location!.Line - 1).Where(l => lines[l].StartsWith("  - {rule: b", StringComparison.Ordinal)).ToHashSet();
            Assert.That(bad, Is.Not.Empty, string.Join('\n', diagnostics.Select(d => d.ToString())));
            text = string.Join('\n', lines.Where((_, i) => !bad.Contains(i)));
        }

        return text;
    }

    private static void Check(int from, int count, Func<int, (string Yaml, string Zone)> policyOf)
    {
        var seed = Seed.Print(from);
        var failures = new ConcurrentBag<(int Number, string Report)>();
        var shared = new ConcurrentDictionary<string, (CareEngine, NRulesCareEngine)>(StringComparer.Ordinal);
        Parallel.For(0, count, (i, loop) =>
        {
            var (yaml, zone) = policyOf(seed + i);
            var (one, other) = shared.Count < 2 ? shared.GetOrAdd(yaml, _ => Engines(yaml)) : shared.TryGetValue(yaml, out var known) ? known : Engines(yaml);
            var dice = new Dice(seed + i);
            var (facts, asOf) = new CustomerGenerator(seed + i, zone).Next();
            facts = Extreme(facts, dice);
            asOf = dice.Next(12) switch
            {
                0 => new DateTimeOffset(9999, 12, 30, 12, 0, 0, TimeSpan.Zero),
                1 => new DateTimeOffset(1, 1, 2, 12, 0, 0, TimeSpan.Zero),
                _ => asOf,
            };
            if (Try(one, other, facts, asOf) is { } failure)
            {
                failures.Add((i, $"CARERULES_SEED={(seed + i).ToString(CultureInfo.InvariantCulture)} as_of={asOf:O}\n{failure}"));
                loop.Break();
            }
        });

        Assert.That(failures.OrderBy(f => f.Number).Select(f => f.Report).FirstOrDefault(), Is.Null);
    }

    private static (CareEngine One, NRulesCareEngine Other) Engines(string yaml)
    {
        var ruleSet = CareRuleSet.Parse(yaml);
        return (new CareEngine(ruleSet), new NRulesCareEngine(ruleSet));
    }

    private static string? Try(CareEngine one, NRulesCareEngine other, CustomerFacts facts, DateTimeOffset asOf)
    {
        var what = "evaluating";
        try
        {
            var outcome = OutcomeJson.ToText(one.Evaluate(facts, asOf));
            if (OutcomeJson.ToText(other.Evaluate(facts, asOf)) is var text && text != outcome)
            {
                return $"{outcome}\n{text}";
            }

            what = "explaining";
            var explanation = new CareExplainer(one).Explain(facts, asOf);
            foreach (var language in Enum.GetValues<Language>())
            {
                _ = explanation.ToText(language) + string.Concat(explanation.Rules.Select(r => r.ToText(language)));
            }

            what = "deciding";
            var decision = one.Decide(facts, asOf, CareMemory.Empty);
            what = "looking ahead";
            var next = one.NextInstant(facts, asOf, decision.Memory);
            what = "deciding again";
            if (next is { At: var at } && at.UtcTicks < DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay)
            {
                _ = one.Decide(facts, at, CareMemory.FromJson(decision.Memory.ToJson()));
            }

            what = "counting";
            var goals = one.Goals(asOf);
            goals.Add(facts);
            _ = goals.Report();
            what = "forecasting";
            _ = asOf.Year is > 1000 and < 9000 ? CareForecaster.Forecast(one, facts, asOf, asOf.AddMinutes(10)).ToText(Language.Chinese) : "";
            return null;
        }
        catch (Exception e) when (e is CareRules.Runtime.NotInForceException)
        {
            return null;
        }
        catch (Exception e)
        {
            return $"{what}: {e}";
        }
    }

    private static CustomerFacts Extreme(CustomerFacts facts, Dice dice)
    {
        decimal Figure() => dice.Pick(Figures);
        DateOnly Day(DateOnly day) => dice.Next(4) switch { 0 => new DateOnly(9999, 12, 31), 1 => new DateOnly(1900, 1, 1), _ => day };

        var customer = facts.Customer with
        {
            Since = facts.Customer.Since is { } since ? Day(since) : null,
            Birthday = facts.Customer.Birthday is { } birthday ? Day(birthday) : null,
            Attributes = facts.Customer.Attributes
                .SetItem("wealth", new Money(Figure(), "CNY")).SetItem("factor", Figure()).SetItem("share", Figure()),
        };
        return facts with
        {
            Customer = customer,
            Purchases = Each(facts.Purchases, p => p with { Amount = Figure(), Quantity = Figure(), Refunds = Each(p.Refunds, r => r with { Amount = Figure() }) }),
            Surveys = Each(facts.Surveys, s => s with { Score = Figure(), Scale = Figure() is > 0m and var scale ? scale : 1m }),
            Points = Each(facts.Points, p => p with { Points = Figure() }),
        };
    }

    private static ImmutableArray<T> Each<T>(ImmutableArray<T> rows, Func<T, T> change) => rows.IsDefault ? rows : [.. rows.Select(change)];
}
