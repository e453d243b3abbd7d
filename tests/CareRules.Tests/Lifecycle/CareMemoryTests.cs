using CareRules.Lifecycle;
using CareRules.Outcomes;
using static CareRules.Tests.Lifecycle.Life;

namespace CareRules.Tests.Lifecycle;

public sealed class CareMemoryTests
{
    private const string Rules = """
        tiers:
          value:
            review: quarterly
            grace: 30 days
            levels:
              - {level: core, when: "sum(purchases.amount) >= 100 CNY"}
              - {level: new, otherwise: true}
        churn:
          levels: {high: 10}
          indicators: [{indicator: a, weight: 10, when: "sum(purchases.amount) >= 1 CNY"}]
        limits:
          caps: [{channel: sms, most: 1, per: 7 days}]
          budgets: [{action: gift, most: 500 CNY, per: 1 year}]
        care:
          - {rule: gift, cooldown: 14 days, do: [{action: gift, offer: coupon, amount: 20 CNY, channel: sms}]}
          - {rule: hello, on: purchase, do: [{action: call}]}
        """;

    [Test]
    public void ToJson_Empty_IsShort() => Assert.That(CareMemory.Empty.ToJson(), Is.EqualTo("""{"v":1}"""));

    [Test]
    public void ToJson_EverythingRemembered_IsThisText()
    {
        var life = new Life(Rules) { Memory = CareMemory.Empty.WithOverride(new TierOverride("potential", "高", "李雷", "试用", At("2026-12-31"))) };
        life.Decide(Spent(100, "2026-03-30"), "2026-03-30T09:00");
        life.Decide(Spent(1, "2026-03-30"), "2026-04-02T09:00");

        Assert.That(life.Memory.ToJson(), Is.EqualTo(
            """{"v":1,"customer":"C1","decided":"2026-04-02T09:00:00+00:00","""
            + """ "tiers":{"value":{"level":"core","since":"2026-03-30T09:00:00+00:00","reviewed":"2026-04-01T00:00:00+00:00","pending":{"level":"new","since":"2026-04-01T00:00:00+00:00","cause":"review"}}},""".TrimStart()
            + """ "overrides":[{"dimension":"potential","level":"高","author":"李雷","reason":"试用","expires":"2026-12-31T00:00:00+00:00"}],""".TrimStart()
            + """ "churn":{"episode":1,"open":true,"level":"high","since":"2026-03-30T09:00:00+00:00"},""".TrimStart()
            + """ "rules":{"gift":{"episode":1,"since":"2026-03-30T09:00:00+00:00","emitted":"2026-03-30T09:00:00+00:00","occurrence":"1"}},""".TrimStart()
            + """ "emitted":{"C1/gift/1":null,"C1/hello/P1":"2026-05-30T00:00:00+00:00"},""".TrimStart()
            + """ "contacts":{"sms":["2026-03-30T09:00:00+00:00"]},""".TrimStart()
            + """ "budgets":[{"action":"gift","months":12,"currency":"CNY","period":"2026-01-01","used":20}]}""".TrimStart()));
    }

    [Test]
    public void FromJson_WhatToJsonWrote_IsEqual()
    {
        var life = new Life(Rules);
        life.Decide(Spent(100, "2026-03-30"), "2026-03-30T09:00");
        var memory = life.Memory;

        var read = CareMemory.FromJson(memory.ToJson());

        Assert.That(read, Is.EqualTo(memory));
        Assert.That(read.ToJson(), Is.EqualTo(memory.ToJson()));
        Assert.That(read, Is.Not.EqualTo(CareMemory.Empty));
    }

    [Test]
    public void FromJson_RandomMemories_ComeBackAsTheyWere()
    {
        const int Seed = 20260601;
        TestContext.Out.WriteLine($"seed {Seed}");
        var random = new Random(Seed);
        for (var i = 0; i < 2000; i++)
        {
            var memory = RandomMemory.Next(random);
            var json = memory.ToJson();

            var read = CareMemory.FromJson(json);

            Assert.That(read.ToJson(), Is.EqualTo(json));
            Assert.That(read.Tiers, Is.EqualTo(memory.Tiers));
            Assert.That(read.Overrides, Is.EqualTo(memory.Overrides));
            Assert.That(read.Churn, Is.EqualTo(memory.Churn));
            Assert.That(read.Rules, Is.EqualTo(memory.Rules));
            Assert.That(read.Emitted, Is.EqualTo(memory.Emitted));
            Assert.That(read.Contacts, Is.EqualTo(memory.Contacts));
            Assert.That(read.Budgets, Is.EqualTo(memory.Budgets));
            Assert.That((read.Customer, read.LastDecided), Is.EqualTo((memory.Customer, memory.LastDecided)));
        }
    }

    [TestCase("""{"v":2}""", "The memory is of version 2; this library reads version 1.")]
    [TestCase("{}", "`v` is missing.")]
    [TestCase("""{"v":1,"tier":{}}""", "`tier` is not part of a memory.")]
    [TestCase("""{"v":1,"tiers":{"value":{"level":"core"}}}""", "`since` is missing.")]
    public void FromJson_NotUnderstood_SaysWhat(string json, string message) =>
        Assert.That(() => CareMemory.FromJson(json), Throws.TypeOf<FormatException>().With.Message.EqualTo(message));

    [TestCase("")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"v":2}""")]
    [TestCase("""{"v":1,"decided":"yesterday"}""")]
    [TestCase("""{"v":1,"tiers":{"value":{"level":"core"}}}""")]
    [TestCase("""{"v":1,"budgets":[{"action":"gift","months":12,"period":"2026","used":1}]}""")]
    [TestCase("""{"v":1,"rules":{"a":7}}""")]
    public void FromJson_NoMemoryOfThisVersion_Throws(string json) => Assert.That(() => CareMemory.FromJson(json), Throws.TypeOf<FormatException>());

    [Test]
    public void Decide_SameAsOfAgain_EmitsNothingAndRemembersTheSame()
    {
        var engine = EngineOf(Rules);
        var first = engine.Decide(Spent(100, "2026-03-30"), At("2026-03-30"), CareMemory.Empty);

        var second = engine.Decide(Spent(100, "2026-03-30"), At("2026-03-30"), first.Memory);

        Assert.That(first.Outcome.Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/gift/1", "C1/hello/P1" }));
        Assert.That(second.Outcome.Actions, Is.Empty);
        Assert.That(second.Outcome.Suppressed.Select(s => s.Id), Is.EqualTo(new[] { "C1/gift/1", "C1/hello/P1" }));
        Assert.That(second.Memory, Is.EqualTo(first.Memory));
    }

    [Test]
    public void Decide_AsOfBeforeTheLastDecision_Throws()
    {
        var life = new Life(Rules);
        life.Decide(Spent(), "2026-03-30");

        Assert.That(() => life.Decide(Spent(), "2026-03-29"), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Decide_AnotherCustomersMemory_Throws()
    {
        var life = new Life(Rules);
        life.Decide(Spent(), "2026-03-30");

        Assert.That(() => life.Decide(Spent() with { Customer = Customer("C2") }, "2026-03-31"), Throws.ArgumentException);
    }

    [Test]
    public void WithOverride_NoReason_Throws() =>
        Assert.That(() => CareMemory.Empty.WithOverride(new TierOverride("value", "core", "Li Lei", " ", null)), Throws.ArgumentException);
}
