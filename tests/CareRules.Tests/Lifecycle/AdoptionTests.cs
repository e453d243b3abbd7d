using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using CareRules.Facts;
using CareRules.History;
using CareRules.Lifecycle;
using CareRules.Loading;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.TestKit.Naive;
using CareRules.Tests.Loading;
using FourPlansCustomers = FourPlans.CustomerGenerator;

namespace CareRules.Tests.Lifecycle;

/// <summary>
/// A first run over 1,000 customers of three years' standing: what comes out is what the reference says of a baseline, told apart by the
/// kind of each rule's trigger and compared with the plain reading of the policy at the baseline.
/// </summary>
public sealed class AdoptionTests
{
    private const int Customers = 1_000;

    private static readonly DateTimeOffset Baseline = new(2026, 3, 1, 0, 0, 0, TimeSpan.FromHours(8));

    private static readonly DateOnly Day = new(2026, 3, 1);

    private static readonly int[] Days = [0, 7, 20, 31];

    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["enterprise-care"] = "samples/QuickStart/company.yaml",
        ["loyalty-expansion"] = "samples/FourPlans/loyalty-expansion.yaml",
        ["satisfaction-loyalty"] = "samples/FourPlans/satisfaction-loyalty.yaml",
        ["tiered-service"] = "samples/FourPlans/tiered-service.yaml",
    };

    private static readonly ImmutableDictionary<string, string> Market = ImmutableDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["middle_from"] = "6 months",
        ["late_from"] = "18 months",
        ["online_budget"] = "200000 CNY",
        ["offline_budget"] = "300000 CNY",
        ["partner_budget"] = "100000 CNY",
        ["referral_reward"] = "50 CNY",
        ["advertising_budget"] = "150000 CNY",
        ["revenue_share_baseline"] = "20%",
        ["market_share_baseline"] = "10%",
        ["channel_density_baseline"] = "2",
        ["core_feedback_baseline"] = "10%",
        ["margin_baseline"] = "20%",
        ["revenue_share"] = "27%",
        ["core_feedback"] = "13%",
    });

    [TestCaseSource(nameof(Packs))]
    public void Decide_AThousandCustomersOfThreeYears_WhatIsDueAndNothingElse(string pack)
    {
        var ruleSet = Load(pack);
        var engine = new CareEngine(ruleSet);
        var (wrong, counts, running) = (new ConcurrentBag<string>(), new int[Days.Length], new int[Days.Length]);
        var (without, flags) = (0, 0);
        Parallel.ForEach(Standing(pack, ruleSet), new ParallelOptions { MaxDegreeOfParallelism = 2 }, facts =>
        {
            var then = new NaiveEvaluation(ruleSet.Policy, facts, Baseline);
            var known = then.Outcome(ruleSet.Identity);
            Interlocked.Add(ref without, known.Actions.Length + known.Escalations.Length);
            var memory = CareMemory.Empty.WithBaseline(new CareBaseline(Baseline));
            for (var i = 0; i < Days.Length; i++)
            {
                var at = Baseline.AddDays(Days[i]);
                var decision = engine.Decide(facts, at, memory);
                memory = decision.Memory;
                foreach (var action in decision.Outcome.Actions)
                {
                    Interlocked.Increment(ref counts[i]);
                    var isRunning = IsRunning(ruleSet, action, then);
                    Interlocked.Add(ref running[i], isRunning ? 1 : 0);
                    if (Wrong(ruleSet, action, then, isRunning && i == 0) is { } problem)
                    {
                        wrong.Add($"{action.Id} at {at:yyyy-MM-dd}: {problem}");
                    }
                }

                if (i == 0)
                {
                    Interlocked.Add(ref flags, decision.Outcome.ChurnRisk is null ? 0 : 1);
                    Check(facts, decision.Outcome, known, then, wrong);
                }

                foreach (var escalation in decision.Outcome.Escalations.Where(e => e.EndedAt is null && known.Escalations.Any(k => k.Id == e.Id)))
                {
                    wrong.Add($"{escalation.Id} was known");
                }
            }

            // Nobody's period is lost: what ran at the baseline went by the end of the spread, or a limit or the policy says why not.
            var last = engine.Evaluate(facts, Baseline.AddDays(Days[^1]));
            var lost = then.Asked.Where(a => a.Rule.Trigger is CadenceTrigger && last.Actions.Any(l => l.Id == a.Action.Id)).Select(a => a.Action.Id)
                .Where(id => !memory.Emitted.ContainsKey(id)).ToList();
            var decided = engine.Decide(facts, Baseline.AddDays(Days[^1]), memory).Outcome.Suppressed.Where(s => s.Reason == SuppressionReason.Baseline).Select(s => s.Id);
            foreach (var id in lost.Intersect(decided))
            {
                wrong.Add($"{id} is still held back");
            }
        });

        TestContext.Out.WriteLine(FormattableString.Invariant($"{pack}: {without} at once without a baseline; with it {string.Join(", ", counts)} actions on days {string.Join(", ", Days)}, of running periods {string.Join(", ", running)}; {flags} flags"));
        Assert.That(wrong.Order(StringComparer.Ordinal).Take(10), Is.Empty);
        var all = running.Sum();
        if (all > 200)
        {
            Assert.That(running[1], Is.InRange(all / 10, all * 2 / 3), "a quarter in the first week, more where periods end sooner");
            Assert.That(running[3], Is.LessThan(all / 2), "about a third in the last ten days");
        }
    }

    [Test]
    public async Task Process_RulesAddedToALivePolicy_FloodNobody()
    {
        const string Head = "schema: carerules/v1\npack: live\nversion: 1.0.0\ntimezone: Asia/Shanghai\n";
        const string Old = "complaints:\n  severities: [{severity: minor, otherwise: true}]\n  deadlines:\n    - {step: resolve, within: 90 days}\ncare:\n  - {rule: thank, on: purchase, do: [{action: send}]}\n";
        const string New = """
            complaints:
              severities: [{severity: minor, otherwise: true}]
              deadlines:
                - {step: resolve, within: 90 days}
                - {step: accept, within: 1 hour}
              ladder: [{owners: [agent]}]
            care:
              - {rule: thank, on: purchase, do: [{action: send}]}
              - {rule: visit, every: 1 year, do: [{action: visit, due: 5 days}]}
              - {rule: silent, when: time_since(last(purchases.at)) >= 20 days, do: [{action: call}]}
              - {rule: praise, on: purchase, do: [{action: praise}]}
              - {rule: jubilee, on: anniversary of customer.since, do: [{action: send, due: 60 days}]}
              - {rule: ask, on: data gap, do: [{action: ask}]}
              - {rule: far, when: customer.industry is retail, do: [{action: far}]}
            """;
        var history = new InMemoryCareHistory();
        var customers = FourPlansCustomers.All().ConvertAll(OfThreeYears);
        var (old, live) = (Service(history, Head + Old), Service(history, Head + New));
        await old.AdoptAsync(Baseline);
        await old.ProcessAsync(customers, Baseline);
        await TakeAsync(history);

        var added = Baseline.AddDays(10);
        await live.ProcessAsync(customers, added);
        var atOnce = await TakeAsync(history);
        var later = new List<string>();
        foreach (var days in (int[])[20, 30, 45])
        {
            await live.ProcessAsync(customers, Baseline.AddDays(days));
            later.AddRange(await TakeAsync(history));
        }

        Assert.That(Rules(atOnce).Keys.Except(["complaints.baseline"]), Is.SubsetOf(new[] { "jubilee", "thank" }));
        Assert.That(atOnce.Where(id => id.Contains("/jubilee/", StringComparison.Ordinal)), Has.All.EndsWith("/2026-03-11"));
        Assert.That(atOnce.Count(id => id.Contains("/complaints.baseline/2026-03-11/agent", StringComparison.Ordinal)), Is.GreaterThan(10), "complaints that nobody accepted, one task a customer");
        Assert.That(Rules(later)["visit"], Is.EqualTo(customers.Count).Within(customers.Count / 8), "each running year once, and the years that begin");
        Assert.That(atOnce.Concat(later), Is.Unique);
        Assert.That(later.Where(id => id.Contains("/far/", StringComparison.Ordinal) || id.Contains("/ask/", StringComparison.Ordinal)), Is.Empty, "nothing of a customer changes but time");
    }

    private static string[] Packs() => [.. ShippedPacks.All.Select(p => Path.GetFileName(p)!)];

    private static CareRuleSet Load(string pack) => Values.TryGetValue(pack, out var values)
        ? CareRuleSet.Load([Repository.Path($"rules/{pack}"), Repository.Path(values)], new LoadOptions { Root = Repository.Path("") })
        : CareRuleSet.Load([Repository.Path($"rules/{pack}")], new LoadOptions { Values = pack == "market-expansion" ? Market : ImmutableDictionary<string, string>.Empty });

    private static CareService Service(InMemoryCareHistory history, string yaml) => new(new CareEngine(CareRuleSet.Parse(yaml)), history);

    private static async Task<List<string>> TakeAsync(InMemoryCareHistory history)
    {
        var taken = await history.TakeAsync(100_000, "test", Baseline.AddYears(1), Baseline.AddYears(2), default);
        await history.ConfirmAsync([.. taken.Select(d => d.Sequence)], default);
        return [.. taken.Select(d => d.Id)];
    }

    private static Dictionary<string, int> Rules(IEnumerable<string> ids) => ids.GroupBy(i => i.Split('/')[1], StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    /// <summary>The first run has no escalations, one task for each owner of those before, and the flags that the score gives.</summary>
    private static void Check(CustomerFacts facts, CareOutcome first, CareOutcome known, NaiveEvaluation then, ConcurrentBag<string> wrong)
    {
        var backlog = first.Backlog.Select(b => (b.Owner, string.Join(' ', b.Clocks.Select(c => c.Escalation))));
        var expected = known.Escalations.GroupBy(e => e.Owner).Select(g => (g.Key, string.Join(' ', g.Select(e => e.Id))));
        if (!first.Escalations.IsEmpty || !backlog.SequenceEqual(expected))
        {
            wrong.Add($"{facts.Customer.Id}: complaints {string.Join(", ", backlog)} in place of {string.Join(", ", expected)}");
        }

        if (first.ChurnRisk?.Level != known.ChurnRisk?.Level)
        {
            wrong.Add($"{facts.Customer.Id}: the flag is {first.ChurnRisk?.Level}");
        }

        // All that is left out is said to be.
        foreach (var missing in then.Asked.Select(a => a.Action.Id).Except(first.Actions.Select(a => a.Id)).Except(first.Suppressed.Select(s => s.Id)))
        {
            wrong.Add($"{missing} is neither there nor suppressed");
        }
    }

    private static bool IsRunning(CareRuleSet ruleSet, CareAction action, NaiveEvaluation then) =>
        RuleOf(ruleSet, action).Trigger is CadenceTrigger && then.Asked.Any(a => a.Action.Id == action.Id);

    private static CareRule RuleOf(CareRuleSet ruleSet, CareAction action) => ruleSet.Policy.Care.First(r => r.Id == action.Rule && r.Span.Location == action.Source);

    /// <summary>Why an action should not be there; null for one that should.</summary>
    private static string? Wrong(CareRuleSet ruleSet, CareAction action, NaiveEvaluation then, bool isAtOnce)
    {
        var day = action.OccursAt is { } at ? DateOnly.FromDateTime(at.Date) : default;
        return action.PrepareOn < Day ? $"it is prepared on {action.PrepareOn}"
            : action.Due <= Baseline ? "it is overdue"
            : RuleOf(ruleSet, action).Trigger switch
            {
                EventTrigger => action.OccursAt > Baseline ? null : "the event was before",
                DateTrigger { Recurrence: DateRecurrence.Month } or ImportantDateTrigger { Recurrence: DateRecurrence.Month } => day.AddMonths(1) > Day ? null : "the month was over",
                DateTrigger or ImportantDateTrigger => day >= Day ? null : "the day was over",
                CadenceTrigger => isAtOnce && action.Due is { } due && due < Baseline ? "it does not wait for its turn" : null,
                StandingTrigger => action.Id.EndsWith("/1", StringComparison.Ordinal) && then.Asked.Any(a => a.Action.Id == action.Id) ? "it held before" : null,
                DataGapTrigger => then.Asked.Any(a => a.Action.Id == action.Id) ? "the fact was missing before" : null,
                _ => "no such trigger",
            };
    }

    private static IEnumerable<CustomerFacts> Standing(string pack, CareRuleSet ruleSet) => Values.ContainsKey(pack) || pack == "retail-churn"
        ? FourPlansCustomers.All().Take(Customers).Select(c => pack == "retail-churn" ? OfThreeYears(c) with { Purchases = Dollars(c) } : OfThreeYears(c))
        : Enumerable.Range(0, Customers).Select(n => Attributed(n, ruleSet.Policy.Schema));

    private static CustomerFacts OfThreeYears(CustomerFacts facts) => facts with
    {
        Customer = facts.Customer with { Since = facts.Customer.Since is null ? null : Day.AddDays(-1_095 - int.Parse(facts.Customer.Id[1..], CultureInfo.InvariantCulture)) },
    };

    private static ImmutableArray<Purchase> Dollars(CustomerFacts facts) => facts.Purchases.IsDefault ? default : [.. facts.Purchases.Select(p => p with { Currency = "USD" })];

    /// <summary>Somebody whose declared facts have values of their kinds, some of them missing.</summary>
    private static CustomerFacts Attributed(int number, FactSchema schema)
    {
        var random = new Random(number);
        var attributes = schema.CustomerFields.Where(f => f.Declared && random.Next(10) > 0).ToImmutableDictionary(f => f.Name, f => ValueOf(f, schema.Currency, random), StringComparer.Ordinal);
        var id = number.ToString("'C'0000", CultureInfo.InvariantCulture);
        return schema.Subject == CustomerFacts.CustomerSubject
            ? new CustomerFacts { Customer = new Customer { Id = id, Since = Day.AddDays(-1_095 - number), Attributes = attributes } }
            : CustomerFacts.ForSubject(schema.Subject, id, attributes);
    }

    private static object ValueOf(FactField field, string currency, Random random) => field.Kind switch
    {
        ValueKind.Boolean => random.Next(2) == 0,
        ValueKind.Text => field.AllowedTexts.Length > 0 ? field.AllowedTexts[random.Next(field.AllowedTexts.Length)] : "text",
        ValueKind.Percent => random.Next(100) / 100m,
        ValueKind.Money => new Money(random.Next(10_000), currency),
        ValueKind.Date => Day.AddDays(-random.Next(1_095)),
        _ => (decimal)random.Next(80),
    };
}
