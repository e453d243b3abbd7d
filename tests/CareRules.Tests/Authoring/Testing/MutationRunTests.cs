using CareRules.Authoring.Testing.Cases;
using CareRules.Authoring.Testing.Mutation;

namespace CareRules.Tests.Authoring.Testing;

public sealed class MutationRunTests
{
    private const string Head = "schema: carerules/v1\npack: made\nversion: 1.0.0\n";

    private const string Nothing = "  - {name: nothing, given: {}, expect: {}}";

    /// <summary>With a test without expectations, every mutant that loads survives, so the survivors are all mutants.</summary>
    [TestCase("care: [{rule: r, when: customer.name is known, do: [{action: call}]}]", "customer.name is unknown")]
    [TestCase("care: [{rule: r, when: count(purchases) >= 3, do: [{action: call}]}]", "count(purchases) > 3|count(purchases) >= 2|count(purchases) >= 4")]
    [TestCase("care: [{rule: r, when: count(purchases) over 12 months < 0.5, do: [{action: call}]}]", "count(purchases) over 12 years < 0.5|count(purchases) over 12 months <= 0.5|count(purchases) over 12 months < -0.5|count(purchases) over 12 months < 1.5")]
    [TestCase("care: [{rule: r, when: 'count(purchases where category is toys, amount >= 100 CNY) over last calendar month >= 1', do: [{action: call}]}]", "count(purchases where category is not toys, amount >= 100 CNY) over last calendar month >= 1|count(purchases where category is toys, amount > 100 CNY) over last calendar month >= 1|count(purchases where category is toys, amount >= 99 CNY) over last calendar month >= 1|count(purchases where category is toys, amount >= 101 CNY) over last calendar month >= 1|count(purchases where category is toys, amount >= 100 USD) over last calendar month >= 1|count(purchases where category is toys, amount >= 100 CNY) over this calendar month >= 1|count(purchases where category is toys, amount >= 100 CNY) over last calendar month > 1|count(purchases where category is toys, amount >= 100 CNY) over last calendar month >= 0|count(purchases where category is toys, amount >= 100 CNY) over last calendar month >= 2")]
    [TestCase("care: [{rule: r, when: done(r), do: [{action: call}]}, {rule: s, when: count(purchases) over 去年 = 0, do: [{action: call}]}]", "not done(r)|count(purchases) over 今年 = 0|count(purchases) over 去年 is not 0|count(purchases) over 去年 = 1")]
    [TestCase("care: [{rule: r, when: 'customer.industry in (retail, health)', do: [{action: call}]}]", "customer.industry not in (retail, health)")]
    [TestCase("care: [{rule: r, when: customer.industry not in (retail), do: [{action: call}]}]", "customer.industry in (retail)")]
    [TestCase("care: [{rule: r, when: not customer.strategic, do: [{action: call}]}]", "customer.strategic")]
    [TestCase("care: [{rule: r, when: customer.segment is not b2b, do: [{action: call}]}]", "customer.segment is b2b")]
    [TestCase("care: [{rule: r, when: customer.name starts with A, do: [{action: call}]}]", "customer.name not starts with A")]
    [TestCase("care: [{rule: r, when: last(surveys.score) between 60 and 80, do: [{action: call}]}]", "last(surveys.score) not between 60 and 80|last(surveys.score) between 59 and 80|last(surveys.score) between 61 and 80|last(surveys.score) between 60 and 79|last(surveys.score) between 60 and 81")]
    [TestCase("care: [{rule: r, when: {any: [customer.strategic, customer.name is known]}, do: [{action: call}]}]", "all:|not customer.strategic|customer.name is unknown")]
    [TestCase("params: {least: 500 CNY}\ncare: [{rule: r, when: avg(purchases.amount) > least, do: [{action: call}]}]", "least: 495 CNY|least: 505 CNY|least: 500 USD|avg(purchases.amount) >= least|avg(purchases.amount) > (least - 5 CNY)|avg(purchases.amount) > (least + 5 CNY)")]
    [TestCase("roles: {agent: A, boss: B}\ncare: [{rule: r, do: [{action: call, owner: agent, due: 2 days}]}]", "owner: boss|due: 2 weeks")]
    [TestCase("care: [{rule: r, do: [{action: call}], enabled: false, reason: later, when: customer.name is known}]", "")]
    [TestCase("churn: {indicators: [{indicator: i, weight: 40, when: customer.strategic}], levels: {high: 40}}", "weight: 0|not customer.strategic|high: 39|high: 41")]
    [TestCase("tables: {t: {inputs: [count(purchases)], outputs: {level: text}, hit: first, rows: [[≥ 3, high], [\"-\", low]]}}\ncare: [{rule: r, do: [{action: call, offer: t}]}]", "> 3|≥ 2|≥ 4|level: low|level: high")]
    [TestCase("signals: {s: last(purchases.product) is known}", "last(purchases.product) is unknown|last(purchases.product) is nothing")]
    [TestCase("params: {is_open: true, since: 2026-03-01, name: {type: text, value: a}}\nsignals: {s: is_open}", "is_open: false|since: 2026-02-28|since: 2026-03-02|not is_open")]
    [TestCase("params: {wait: {type: duration}}\nvalues: {wait: 2 hours}\ncare: [{rule: r, do: [{action: call, due: wait}]}]", "wait: 1 hour|wait: 3 hours|wait: 2 days")]
    [TestCase("goals: {g: {share: customer.strategic, target: at least 90%, period: 1 month, on_miss: [{action: review, owner: boss, due: 7 days}]}}", "not customer.strategic|target: at most 90%|target: at least 89%|target: at least 91%|period: 1 year|owner: somebody-else|due: 7 weeks")]
    [TestCase("goals: {g: {of: customer.strategic, average: count(purchases) over 12 months, target: 不低于 20, period: 1季度}}", "not customer.strategic|count(purchases) over 12 years|target: ≤ 20|target: 不低于 19|target: 不低于 21|period: 1个月")]
    [TestCase("goals: {g: {growth: {of: sum(purchases.amount) over 1 year, from: sum(purchases.amount)}, target: rise by 30%, baseline: 20%}}", "sum(purchases.amount) over 1 month|target: fall by 30%|target: rise by 29%|target: rise by 31%|baseline: 19%|baseline: 21%")]
    [TestCase("limits: {quiet_hours: {hours: '21:00-08:00', channels: [sms]}, consent: [sms], caps: [{channel: sms, most: 2, per: 7 days}], budgets: [{action: send, most: 500 CNY, per: 1 year}]}", "hours: 22:00-08:00|hours: 21:00-09:00|channel: another-channel|channel: another-channel|channel: another-channel|most: 1|most: 3|per: 7 weeks|most: 495 CNY|most: 505 CNY|most: 500 USD|per: 1 month")]
    [TestCase("limits: {quiet_hours: [{hours: '21:00-08:00'}, {days: sun, channels: [sms]}], caps: [{channels: [sms, email], most: 2, per: 7 days}]}", "hours: 22:00-08:00|hours: 21:00-09:00|channel: another-channel|channel: another-channel|channel: another-channel|most: 1|most: 3|per: 7 weeks")]
    [TestCase("tables: {t: {inputs: [customer.segment], outputs: {who: text, worth: money, quick: boolean}, rows: [[b2b, agent, 50 CNY, true]], otherwise: [boss, 20 CNY, false]}}\ncare: [{rule: r, do: [{action: call, owner: t.who}]}]", "who: boss|worth: 49 CNY|worth: 51 CNY|worth: 50 USD|quick: false|who: agent|worth: 19 CNY|worth: 21 CNY|worth: 20 USD|quick: true")]
    [TestCase("tables: {t: {inputs: [customer.segment], outputs: {who: text}, rows: [[b2b, =customer.industry], [b2c, \"007\"]], otherwise: boss}}\ncare: [{rule: r, do: [{action: call, owner: t.who}]}]", "who: 007|who: boss|who: 007")]
    [TestCase("tables: {t: {inputs: {消费: count(purchases)}, outputs: {级别: {type: text, values: [高, 中, 低]}}, hit: first, rows: [{消费: ≥ 3, 级别: 高}, {级别: 低}]}}\ncare: [{rule: r, do: [{action: call, offer: t}]}]", "> 3|≥ 2|≥ 4|级别: 中|级别: 高")]
    [TestCase("care:\n  - rule: r\n    when:\n      - customer.strategic\n      - customer.name is known\n    do:\n      - action: call\n", "any:|not customer.strategic|customer.name is unknown")]
    [TestCase("care:\n  - rule: r\n    when:\n      all:\n        - customer.strategic\n        - any:\n          - customer.name is known\n          - customer.id is known\n    do: [{action: call}]\n", "any:|not customer.strategic|all:|customer.name is unknown|customer.id is unknown")]
    [TestCase("signals: {s: {when: [customer.strategic, customer.name is known]}}", "any:|not customer.strategic|customer.name is unknown")]
    [TestCase("roles: {agent: A}\ncare: [{rule: r, do: [{action: call, owner: agent}]}]", "")]
    [TestCase("loyalty: {levels: [{level: gold, when: loyalty.orders >= 3, benefits: [{benefit: discount, pay: 9折}]}], points: {expire: 12 months, earn: [{rule: spend, per: 1 CNY, points: 2}], multiply: [{level: gold, by: 3}]}}", "loyalty.orders > 3|loyalty.orders >= 2|loyalty.orders >= 4|pay: 89%|pay: 91%|expire: 12 years|per: 2 CNY|per: 1 USD|points: 1|points: 3|by: 2|by: 4")]
    [TestCase("loyalty: {points: {expire: {idle: 18 months}, earn: [{rule: visit, on: interaction, points: 1}]}}", "idle: 17 months|idle: 19 months|idle: 18 years|points: 2")]
    [TestCase("loyalty: {points: {settle: 14 days, earn: [{rule: visit, on: interaction, points: 1, settle: 1 month}]}}", "settle: 14 weeks|points: 2|settle: 1 year")]
    [TestCase("loyalty: {points: {expire: {after: 3 years, to: year end}, earn: [{rule: spend, per: 1 CNY, points: 2}]}}", "after: 35 months|after: 37 months|after: 3 months|to: month end|per: 2 CNY|per: 1 USD|points: 1|points: 3")]
    [TestCase("tiers: {value: {review: {every: 12 months, from: level}, fall: one level, grace: 30 days, levels: [{level: gold, when: count(purchases) >= 40, keep: count(purchases) >= 30}, {level: base, otherwise: true}]}}", "every: 12 years|fall: as deserved|grace: 30 weeks|count(purchases) > 40|count(purchases) >= 39|count(purchases) >= 41|count(purchases) > 30|count(purchases) >= 29|count(purchases) >= 31")]
    [TestCase("care: [{rule: r, on: purchase, until: customer.strategic, steps: [{step: a, after: 45 minutes, do: [{action: call}]}, {step: b, after_previous: 14 days, when: not done(r.a) here, do: [{action: call}]}]}]", "not customer.strategic|after: 44 minutes|after: 46 minutes|after: 45 hours|after_previous: 14 weeks|done(r.a) here")]
    [TestCase("care: [{rule: r, on: complaint opened, repeat: {every: 30 minutes, while: complaint.open}, do: [{action: call}]}]", "every: 30 hours|not complaint.open")]
    public void Run_TestsThatExpectNothing_ListsEveryChange(string section, string changes)
    {
        using var pack = new TemporaryPack(Head + section + "\n", Nothing);

        Assert.That(string.Join('|', Run(pack).Survivors.Select(s => s.After)), Is.EqualTo(changes));
    }

    [Test]
    public void Run_TestsOnAllSides_NoticeEveryChange()
    {
        using var pack = new TemporaryPack(
            Head + "measures: {orders: count(purchases)}\ncare: [{rule: r, when: orders >= 3, do: [{action: call, owner: agent}]}]\n",
            """
              - name: sides
                cases:
                  - {given: {measures: {orders: 2}}, expect: {not_fired: [r]}}
                  - {given: {measures: {orders: 3}}, expect: {actions: [{rule: r, owner: agent}]}}
            """);

        Assert.That((Run(pack).Survivors.Select(s => s.After), Run(pack).Killed, Run(pack).Score), Is.EqualTo((Array.Empty<string>(), 4, 100)));
    }

    /// <summary>A mutant is not killed merely because a test quotes the changed leaf.</summary>
    [Test]
    public void Run_OnlyBecauseNamesTheLeaf_DoesNotNotice()
    {
        using var pack = new TemporaryPack(
            Head + "tiers: {value: {levels: [{level: loyal, when: count(purchases) < 3}, {level: new, otherwise: true}]}}\n",
            "  - {name: a, given: {purchases: []}, expect: {because: {tiers.value: [count(purchases) < 3]}}}");

        Assert.That(Run(pack).Killed, Is.Zero);
    }

    [Test]
    public void Run_ChangeThatDoesNotLoad_CountsForNothing()
    {
        // An amount in dollars does not compare with a parameter in yuan.
        using var pack = new TemporaryPack(Head + "params: {least: 500 CNY}\ncare: [{rule: r, when: least >= 300 CNY, do: [{action: call}]}]\n", Nothing);
        var report = Run(pack);

        Assert.That((report.Survivors.Select(s => s.After), report.Refused), Is.EqualTo((new[] { "least: 495 CNY", "least: 505 CNY", "least > 300 CNY", "least >= 297 CNY", "least >= 303 CNY" }, 2)));
    }

    [Test]
    public void Run_Cancelled_SaysHowManyWereTried()
    {
        using var pack = new TemporaryPack(Head + "care: [{rule: r, when: count(purchases) >= 3, do: [{action: call}]}]\n", Nothing);
        var (suite, packs) = pack.Read();

        var report = MutationReport.Of(new MutationRun(suite, packs, new RunSettings()).Run(new CancellationToken(canceled: true)));

        Assert.That((report.IsCancelled, report.Done, report.Total), Is.EqualTo((true, 0, 3)));
    }

    [Test]
    public void Run_FileOfAUsedPack_StaysAsItIs()
    {
        using var below = new TemporaryPack(Head + "care: [{rule: below, when: count(purchases) >= 3, do: [{action: call}]}]\n", Nothing);
        using var above = new TemporaryPack(
            $"schema: carerules/v1\npack: above\nversion: 1.0.0\nuses: [../{Path.GetFileName(below.Path)}]\ncare: [{{rule: own, when: customer.strategic, do: [{{action: call}}]}}]\n", Nothing);

        Assert.That(Run(above).Survivors.Select(s => s.After), Is.EqualTo(new[] { "not customer.strategic" }));
    }

    private static MutationReport Run(TemporaryPack pack)
    {
        var (suite, packs) = pack.Read();
        return MutationReport.Of(new MutationRun(suite, packs, new RunSettings()).Run(CancellationToken.None));
    }
}
