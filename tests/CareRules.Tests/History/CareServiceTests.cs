using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.History;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Sqlite;

namespace CareRules.Tests.History;

public sealed class CareServiceTests
{
    private const string Rules =
        """
        schema: carerules/v1
        pack: test
        version: 1.0.0
        care:
          - rule: monthly-call
            every: 1 month
            do: [{action: call, channel: phone}]
        churn:
          indicators:
            - {indicator: silent, weight: 40, when: "time_since(last(purchases.at)) >= 60 days"}
            - {indicator: lost, weight: 40, when: "time_since(last(purchases.at)) >= 90 days"}
            - {indicator: quiet, weight: 35, when: "time_since(last(purchases.at)) >= 30 days"}
          levels: {high: 110, medium: 70}
          clear_below: 30
        """;

    private static readonly DateTimeOffset AsOf = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    private readonly CareEngine _engine = new(CareRuleSet.Parse(Rules));
    private InMemoryCareHistory _history = null!;

    [SetUp]
    public void Open() => _history = new InMemoryCareHistory();

    [TearDown]
    public async Task Close() => await _history.DisposeAsync();

    [Test]
    public async Task Process_SecondRun_EmitsNothingThatWasEmittedBefore()
    {
        var service = new CareService(_engine, _history);

        var first = await service.ProcessAsync([Customer("C1"), Customer("C2")], AsOf);
        var sameMonth = await service.ProcessAsync([Customer("C1"), Customer("C2"), Customer("C3")], AsOf.AddDays(5));
        var nextMonth = await service.ProcessAsync([Customer("C1"), Customer("C2")], AsOf.AddMonths(1));

        Assert.Multiple(() =>
        {
            Assert.That(first, Is.EqualTo(new CareRunReport { Customers = 2, Emitted = 2 }));
            Assert.That(sameMonth, Is.EqualTo(new CareRunReport { Customers = 3, Emitted = 1, AlreadyEmitted = 2 }));
            Assert.That(nextMonth, Is.EqualTo(new CareRunReport { Customers = 2, Emitted = 2 }));
        });
        Assert.That(await IdsAsync(), Is.EqualTo(new[] { "C1/monthly-call/2026-03-01", "C2/monthly-call/2026-03-01", "C3/monthly-call/2026-03-01", "C1/monthly-call/2026-04-01", "C2/monthly-call/2026-04-01" }));
    }

    [Test]
    public async Task Process_AfterARestart_EmitsNothingThatWasEmittedBefore()
    {
        var folder = Directory.CreateTempSubdirectory("carerules-history-").FullName;
        var reports = new List<CareRunReport>();
        for (var start = 0; start < 2; start++)
        {
            await using var history = new SqliteCareHistory(Path.Combine(folder, "care.db"));
            reports.Add(await new CareService(_engine, history).ProcessAsync([Customer("C1")], AsOf));
        }

        Directory.Delete(folder, recursive: true);
        Assert.That(reports, Is.EqualTo(new[] { new CareRunReport { Customers = 1, Emitted = 1 }, new CareRunReport { Customers = 1, AlreadyEmitted = 1 } }));
    }

    [Test]
    public async Task Process_Delivery_CarriesTheEntryAsAnOutcomeHasIt()
    {
        await new CareService(_engine, _history).ProcessAsync([Customer("客户1")], AsOf);

        var delivery = (await TakeAsync()).Single();
        var identity = _engine.RuleSet.Identity;
        Assert.That((delivery.Customer, delivery.Kind, delivery.AsOf), Is.EqualTo(("客户1", "action", AsOf)));
        Assert.That(delivery.Payload, Is.EqualTo(
            $$$"""{"id":"客户1/monthly-call/2026-03-01","customer":"客户1","as_of":"2026-03-10T09:00:00+00:00","rule_set":{"pack":"test","version":"1.0.0","hash":"{{{identity.Hash}}}"},"action":{"id":"客户1/monthly-call/2026-03-01","rule":"monthly-call","action":"call","owner":null,"channel":"phone","prepare_on":null,"occurs_at":"2026-03-01T00:00:00+00:00","due":null,"expires":null,"message":null}}"""));
    }

    [Test]
    public async Task Process_ChurnRisk_IsFlaggedOnceForEachLevelOfAnEpisode()
    {
        var service = new CareService(_engine, _history);
        var bought = AsOf.AddDays(-60);
        await service.ProcessAsync([Buyer(bought)], AsOf);
        await service.ProcessAsync([Buyer(bought)], AsOf.AddDays(1));
        await service.ProcessAsync([Buyer(bought)], AsOf.AddDays(30));
        await service.ProcessAsync([Buyer(bought)], AsOf.AddDays(31));

        Assert.That(await FlagsAsync(), Is.EqualTo(new[] { "C1/churn/2026-03-10T09:00:00Z/medium", "C1/churn/2026-03-10T09:00:00Z/high" }));
    }

    [Test]
    public async Task Process_ScoreBelowTheFlagButNotBelowClear_GoesOnWithTheEpisode()
    {
        var service = new CareService(_engine, _history);
        await service.ProcessAsync([Buyer(AsOf.AddDays(-60))], AsOf);

        // A purchase that was reported late: a score of 35 raises no flag and is not below the clearing threshold of 30.
        await service.ProcessAsync([Buyer(AsOf.AddDays(-35))], AsOf.AddDays(1));
        await service.ProcessAsync([Buyer(AsOf.AddDays(-35))], AsOf.AddDays(26));

        Assert.That(await FlagsAsync(), Is.EqualTo(new[] { "C1/churn/2026-03-10T09:00:00Z/medium" }));
    }

    [Test]
    public async Task Process_WonBackAndLostAgain_IsFlaggedAgain()
    {
        var service = new CareService(_engine, _history);
        await service.ProcessAsync([Buyer(AsOf.AddDays(-60))], AsOf);
        await service.ProcessAsync([Buyer(AsOf.AddDays(1))], AsOf.AddDays(2));
        await service.ProcessAsync([Buyer(AsOf.AddDays(1))], AsOf.AddDays(61));

        Assert.That(await FlagsAsync(), Is.EqualTo(new[] { "C1/churn/2026-03-10T09:00:00Z/medium", "C1/churn/2026-05-10T09:00:00Z/medium" }));
    }

    [Test]
    public async Task Process_AnOlderAsOf_DoesNotEndAnEpisode()
    {
        var service = new CareService(_engine, _history);
        await service.ProcessAsync([Buyer(AsOf.AddDays(-60))], AsOf);
        await service.ProcessAsync([Buyer(AsOf.AddDays(-60))], AsOf.AddDays(-59));
        await service.ProcessAsync([Buyer(AsOf.AddDays(-60))], AsOf.AddDays(1));

        Assert.That(await FlagsAsync(), Is.EqualTo(new[] { "C1/churn/2026-03-10T09:00:00Z/medium" }));
    }

    /// <summary>Another instance commits first, with a clock that is ahead.</summary>
    [Test]
    public async Task Process_CustomerDecidedOnForALaterInstant_IsLeftAsItIs()
    {
        var service = new CareService(_engine, _history);
        await service.ProcessAsync([Customer("C1")], AsOf);

        var report = await service.ProcessAsync([Customer("C1"), Customer("C2")], AsOf.AddMinutes(-1));

        Assert.That(report, Is.EqualTo(new CareRunReport { Customers = 1, Emitted = 1, Superseded = 1 }));
    }

    [Test]
    public async Task Process_RuleInItsCooldown_IsCountedAsSuppressed()
    {
        var engine = new CareEngine(CareRuleSet.Parse("""
            schema: carerules/v1
            pack: test
            version: 1.0.0
            care:
              - {rule: weekly, every: 1 week, cooldown: 10 days, do: [{action: call}]}
            """));
        var service = new CareService(engine, _history);
        await service.ProcessAsync([Customer("C1")], AsOf);

        var report = await service.ProcessAsync([Customer("C1")], AsOf.AddDays(7));

        Assert.That(report, Is.EqualTo(new CareRunReport { Customers = 1, Suppressed = 1 }));
    }

    [Test]
    public async Task Process_FactsThatTheEngineRefuses_LeaveOutThatCustomerAlone()
    {
        var engine = new ToldEngine(_engine, c => c == "C2" ? throw new FactsException("contract", "is a Decimal, but the pack declares it as Text") : []);

        Assert.That(await new CareService(engine, _history).ProcessAsync([Customer("C1"), Customer("C2"), Customer("C3")], AsOf), Is.EqualTo(new CareRunReport { Customers = 2, Refused = 1 }));
    }

    [Test]
    public async Task Process_AnythingThatGoesWrongWithOneCustomer_LeavesOutThatCustomerAlone()
    {
        var engine = new ToldEngine(_engine, c => c == "C2" ? throw new OverflowException() : []);

        Assert.That(await new CareService(engine, _history).ProcessAsync([Customer("C1"), Customer("C2"), Customer("C3")], AsOf), Is.EqualTo(new CareRunReport { Customers = 2, Refused = 1 }));
    }

    [Test]
    public void Process_Cancelled_EndsTheRun()
    {
        var engine = new ToldEngine(_engine, c => c == "C2" ? throw new OperationCanceledException() : []);

        Assert.That(async () => await new CareService(engine, _history).ProcessAsync([Customer("C1"), Customer("C2"), Customer("C3")], AsOf), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Process_IdThatNoStoreCanKeep_LeavesOutThatCustomerAlone()
    {
        var report = await new CareService(_engine, _history).ProcessAsync([Customer("a\0b"), Customer("C2")], AsOf);

        Assert.That(report, Is.EqualTo(new CareRunReport { Customers = 1, Emitted = 1, Refused = 1 }));
    }

    [Test]
    public async Task Process_SameCustomerTwice_IsCommittedOneAfterTheOther()
    {
        var seen = new List<CareRunReport>();

        var report = await new CareService(_engine, _history).ProcessAsync([Customer("C1"), Customer("C2"), Customer("C1")], AsOf, new Direct(seen.Add));

        Assert.That(report, Is.EqualTo(new CareRunReport { Customers = 3, Emitted = 2, AlreadyEmitted = 1 }));
        Assert.That(seen.Select(r => r.Customers), Is.EqualTo(new[] { 2L, 3 }));
    }

    [Test]
    public async Task Process_OvertakenByAnotherWriter_EvaluatesThatCustomerAgain()
    {
        var service = new CareService(_engine, new Overtaken(_history, times: 2));

        var report = await service.ProcessAsync([Buyer(AsOf.AddDays(-60)), Customer("C2")], AsOf);

        Assert.That(report, Is.EqualTo(new CareRunReport { Customers = 2, Emitted = 3, Conflicts = 2 }));
    }

    [Test]
    public async Task Process_OvertakenEachTime_LeavesOutThatCustomerAlone()
    {
        var service = new CareService(_engine, new Overtaken(_history, times: int.MaxValue), new CareServiceOptions { MaxAttempts = 5 });

        Assert.That(await service.ProcessAsync([Buyer(AsOf.AddDays(-60)), Customer("C2")], AsOf), Is.EqualTo(new CareRunReport { Customers = 1, Emitted = 1, Conflicts = 5, Refused = 1 }));
    }

    [Test]
    public async Task Process_MemoryOfANewerFormat_LeavesOutThatCustomerAndIsNotOverwritten()
    {
        await _history.CommitAsync([new CareCommit { Customer = "C1", AsOf = AsOf, ExpectedVersion = 0, Memory = """{"v":2}""" }], default);

        Assert.That(await new CareService(_engine, _history).ProcessAsync([Customer("C1"), Customer("C2")], AsOf), Is.EqualTo(new CareRunReport { Customers = 1, Emitted = 1, Refused = 1 }));
        Assert.That((await _history.LoadAsync(["C1"], default))[0].Document, Is.EqualTo("""{"v":2}"""));
    }

    [Test]
    public async Task Process_ServicesBesideEachOther_EmitEachIdOnce()
    {
        var customers = Enumerable.Range(0, 200).Select(i => i % 2 == 0 ? Customer($"C{i}") : Buyer(AsOf.AddDays(-60), $"C{i}")).ToArray();
        var services = Enumerable.Range(0, 4).Select(i => new CareService(_engine, _history, new CareServiceOptions { BatchSize = 7 + i })).ToArray();

        var reports = await Task.WhenAll(services.Select(s => Task.Run(() => s.ProcessAsync(customers, AsOf))));

        Assert.That((reports.Sum(r => r.Emitted), reports.Sum(r => r.AlreadyEmitted), reports.Sum(r => r.Customers)), Is.EqualTo((300L, 900L, 800L)));
    }

    private static CustomerFacts Customer(string id) => new() { Customer = new Customer { Id = id } };

    private static CustomerFacts Buyer(DateTimeOffset at, string id = "C1") =>
        Customer(id) with { Purchases = [new Purchase { Id = "P1", At = at, Amount = 5, Currency = "CNY" }] };

    [Test]
    public async Task Adopt_ExistingCustomers_AreHandedOverInTheirTurnAndOnce()
    {
        var service = new CareService(_engine, _history);
        await service.AdoptAsync(AsOf);
        await service.AdoptAsync(AsOf.ToOffset(TimeSpan.FromHours(8)));

        var first = await service.ProcessAsync([Customer("C1"), Customer("C2")], AsOf);
        var later = await service.ProcessAsync([Customer("C1"), Customer("C2")], new DateTimeOffset(2026, 3, 31, 23, 59, 59, TimeSpan.Zero));

        Assert.That(first, Is.EqualTo(new CareRunReport { Customers = 2, HeldByBaseline = 2 }));
        Assert.That(later, Is.EqualTo(new CareRunReport { Customers = 2, Emitted = 2 }));
        Assert.That(await IdsAsync(), Is.EqualTo(new[] { "C1/monthly-call/2026-03-01", "C2/monthly-call/2026-03-01" }));
    }

    [Test]
    public async Task Adopt_ASecondTimeAtAnotherInstant_IsRefusedWithTheRemedy()
    {
        var service = new CareService(_engine, _history);
        await service.AdoptAsync(AsOf);

        Assert.That(async () => await service.AdoptAsync(AsOf.AddDays(1)), Throws.InvalidOperationException.With.Message.EqualTo(
            "The history has the baseline 2026-03-10T09:00:00.0000000+00:00 for `test`, and a scope keeps its first one; go on with that, or decide in a history or a scope of its own."));
        Assert.That(async () => await service.ProcessAsync([Customer("C1")], AsOf.AddTicks(-1)), Throws.TypeOf<ArgumentOutOfRangeException>());
        await new CareService(_engine, _history, new CareServiceOptions { Scope = "other" }).AdoptAsync(AsOf.AddDays(1));
    }

    [Test]
    public async Task Adopt_OpenComplaints_AreHandedOverAsOneTask()
    {
        var engine = new CareEngine(CareRuleSet.Parse("schema: carerules/v1\npack: desk\nversion: 1.0.0\ncomplaints:\n  severities: [{severity: minor, otherwise: true}]\n  deadlines: [{step: accept, within: 1 hour}, {step: resolve, within: 2 hours}]\n  ladder: [{owners: [agent]}]\n"));
        var service = new CareService(engine, _history);
        await service.AdoptAsync(AsOf);
        var facts = Customer("C1") with { Complaints = [new Complaint { Id = "K1", OpenedAt = AsOf.AddDays(-9) }, new Complaint { Id = "K2", OpenedAt = AsOf.AddDays(-2) }] };

        await service.ProcessAsync([facts], AsOf);
        await service.ProcessAsync([facts], AsOf.AddDays(3));

        var task = (await TakeAsync()).Single();
        Assert.That((task.Id, task.Kind), Is.EqualTo(("C1/complaints.baseline/2026-03-10/agent", CareEmission.Backlog)));
        Assert.That(task.Payload, Does.Contain("\"backlog\":{").And.Contain("C1/K1/accept/breached").And.Contain("C1/K2/resolve/breached"));
    }

    private Task<IReadOnlyList<CareDelivery>> TakeAsync() => _history.TakeAsync(1000, "A", AsOf, AsOf, default);

    private async Task<string[]> IdsAsync() => [.. (await TakeAsync()).Select(d => d.Id)];

    private async Task<string[]> FlagsAsync() => [.. (await TakeAsync()).Where(d => d.Kind == CareEmission.ChurnRisk).Select(d => d.Id)];

    private sealed class Direct(Action<CareRunReport> report) : IProgress<CareRunReport>
    {
        public void Report(CareRunReport value) => report(value);
    }

    private sealed class ToldEngine(CareEngine inner, Func<string, string[]> actions) : ICareEngine
    {
        public CareRuleSet RuleSet => inner.RuleSet;

        public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf) => new()
        {
            Customer = facts.Customer.Id,
            AsOf = asOf,
            RuleSet = RuleSet.Identity,
            Actions = [.. actions(facts.Customer.Id).Select(id => new CareAction("rule", new SourceLocation("care.yaml", 1, 1, 1, 2)) { Id = id, Action = "call" })],
        };

        public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, CareBaseline baseline) => Evaluate(facts, asOf);

        public CareDecision Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory) => new(Evaluate(facts, asOf), memory);

        public NextChange? NextInstant(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory) => null;
    }

    /// <summary>Has another writer change the memory of C1 between load and commit.</summary>
    private sealed class Overtaken(ICareHistory inner, int times) : ICareHistory
    {
        private int _left = times;

        public Task<IReadOnlyList<CustomerMemory>> LoadAsync(IReadOnlyList<string> customers, CancellationToken token) => inner.LoadAsync(customers, token);

        public async Task<IReadOnlyList<CareCommitResult>> CommitAsync(IReadOnlyList<CareCommit> batch, CancellationToken token)
        {
            if (_left-- > 0)
            {
                var version = (await inner.LoadAsync(["C1"], token))[0].Version;
                await inner.CommitAsync([new CareCommit { Customer = "C1", AsOf = AsOf, ExpectedVersion = version, Memory = CareMemory.Empty.ToJson() }], token);
            }

            return await inner.CommitAsync(batch, token);
        }

        public Task<DateTimeOffset> AdoptAsync(string scope, DateTimeOffset baseline, IReadOnlyCollection<string> rules, CancellationToken token) => inner.AdoptAsync(scope, baseline, rules, token);

        public Task<CareBaseline?> LoadBaselineAsync(string scope, IReadOnlyCollection<string> rules, DateTimeOffset asOf, CancellationToken token) => inner.LoadBaselineAsync(scope, rules, asOf, token);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
