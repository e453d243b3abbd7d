using System.Globalization;
using CareRules.History;
using CareRules.Lifecycle;

namespace CareRules.Tests.History;

/// <summary>The contract of every store; each store has its own fixture.</summary>
public abstract class HistoryContract
{
    protected static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.FromHours(8));

    private HistoryStore _store = null!;
    private ICareHistory _history = null!;

    private ICareOutbox Outbox => (ICareOutbox)_history;

    protected abstract HistoryStore CreateStore();

    [SetUp]
    public void Open()
    {
        _store = CreateStore();
        _history = _store.Open();
    }

    [TearDown]
    public async Task Close()
    {
        // Null where the store's server is not installed.
        if (_store is not null)
        {
            await _history.DisposeAsync();
            await _store.DisposeAsync();
        }
    }

    [Test]
    public async Task Load_UnknownCustomers_AreAtVersionZeroInTheGivenOrder()
    {
        var memories = await _history.LoadAsync(["C2", "C1"], default);

        Assert.That(memories, Is.EqualTo(new[] { new CustomerMemory("C2", 0, null), new CustomerMemory("C1", 0, null) }));
    }

    [Test]
    public async Task Commit_NewIds_AreNewOnceAndReachTheOutboxOnce()
    {
        var first = await CommitAsync(Commit("C1", 0, null, "C1/visit/2026", "C1/call/2026"));
        var second = await CommitAsync(Commit("C1", 0, null, "C1/call/2026", "C1/gift/1", "C1/visit/2026"));
        var rows = await TakeAsync();

        Assert.Multiple(() =>
        {
            Assert.That(first.NewIds, Is.EqualTo(new[] { "C1/visit/2026", "C1/call/2026" }));
            Assert.That(second.NewIds, Is.EqualTo(new[] { "C1/gift/1" }));
            Assert.That(rows.Select(r => r.Id), Is.EqualTo(new[] { "C1/visit/2026", "C1/call/2026", "C1/gift/1" }));
        });
    }

    [Test]
    public async Task Adopt_Scope_KeepsItsFirstBaselineAndKnowsTheRulesOfThen()
    {
        var before = await _history.LoadBaselineAsync("pack", ["a"], Now.AddDays(-9), default);
        var first = await _history.AdoptAsync("pack", Now.AddTicks(1), ["a", "b"], default);
        var again = await _history.AdoptAsync("pack", Now.AddDays(1), ["a", "b", "c"], default);
        var other = await _history.LoadBaselineAsync("other", ["a"], Now.AddDays(2), default);
        var then = await _history.LoadBaselineAsync("pack", ["a", "c"], Now.AddDays(2).AddTicks(3), default);
        var later = await _history.LoadBaselineAsync("pack", ["b", "c", "d"], Now.AddDays(5), default);

        Assert.Multiple(() =>
        {
            Assert.That((before, other), Is.EqualTo(((CareBaseline?)null, (CareBaseline?)null)));
            Assert.That((first, again, then!.At), Is.EqualTo((Now.AddTicks(1), Now.AddTicks(1), Now.AddTicks(1))), "to the tick");
            Assert.That(then.Rules, Is.EqualTo(new Dictionary<string, DateTimeOffset> { ["c"] = Now.AddDays(2).AddTicks(3) }));
            Assert.That(later!.Rules, Is.EqualTo(new Dictionary<string, DateTimeOffset> { ["c"] = Now.AddDays(2).AddTicks(3), ["d"] = Now.AddDays(5) }));
        });
    }

    [Test]
    public async Task LoadBaseline_ManyAtOnceWithANewRule_AgreeOnWhenItBecameActive()
    {
        await _history.AdoptAsync("pack", Now, [], default);

        var read = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => Task.Run(() => _history.LoadBaselineAsync("pack", ["new", "newer"], Now.AddDays(i), default))));

        Assert.That(read.Select(b => b!.Rules["new"]).Distinct().ToList(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Commit_SameIdTwiceInABatch_IsNewOnce()
    {
        var result = await CommitAsync(Commit("C1", 0, null, "C1/a/1", "C1/a/1"));

        Assert.That(result.NewIds, Is.EqualTo(new[] { "C1/a/1" }));
        Assert.That((await TakeAsync()).Select(r => r.Id), Is.EqualTo(new[] { "C1/a/1" }));
    }

    [Test]
    public void Commit_SameCustomerTwiceInABatch_IsRefused()
    {
        Assert.That(async () => await _history.CommitAsync([Commit("C1", 0, null), Commit("C1", 0, null)], default), Throws.ArgumentException);
    }

    [Test]
    public async Task Commit_Delivery_CarriesWhatWasCommitted()
    {
        await CommitAsync(Commit("C1", 0, null) with { Emissions = [new CareEmission { Id = "C1/a/1", Kind = CareEmission.Escalation, Payload = """{"x":"年度拜访 \"1\""}""" }] });

        Assert.That(await TakeAsync(), Is.EqualTo(new[]
        {
            new CareDelivery { Sequence = 1, Id = "C1/a/1", Customer = "C1", Kind = "escalation", AsOf = Now.ToUniversalTime(), Payload = """{"x":"年度拜访 \"1\""}""", Attempt = 1 },
        }));
    }

    [Test]
    public async Task Commit_WithoutPayload_IsRememberedAndNotDelivered()
    {
        var commit = Commit("C1", 0, null) with { Emissions = [new CareEmission { Id = "C1/a/1", Kind = CareEmission.Action }] };

        Assert.That((await CommitAsync(commit)).NewIds, Is.EqualTo(new[] { "C1/a/1" }));
        Assert.That((await CommitAsync(commit)).NewIds, Is.Empty);
        Assert.That(await TakeAsync(), Is.Empty);
    }

    [Test]
    public async Task Commit_Memory_CountsItsVersionsAndIsReadBack()
    {
        await CommitAsync(Commit("C1", 0, """{"n":1}"""));
        await CommitAsync(Commit("C1", 1, """{"n":"客户"}"""));
        await CommitAsync(Commit("C1", 2, null, "C1/a/1"));

        Assert.That(await _history.LoadAsync(["C1"], default), Is.EqualTo(new[] { new CustomerMemory("C1", 2, """{"n":"客户"}""") }));
    }

    [TestCase(0, true)]
    [TestCase(1, true)]
    [TestCase(3, true)]
    [TestCase(0, false)]
    [TestCase(3, false)]
    public async Task Commit_OtherVersionThanExpected_SkipsThatCustomerAlone(long expected, bool writesMemory)
    {
        await CommitAsync(Commit("C1", 0, "{}"));
        await CommitAsync(Commit("C1", 1, """{"n":2}"""));

        var results = await _history.CommitAsync([Commit("C1", expected, writesMemory ? """{"n":9}""" : null, "C1/a/1"), Commit("C2", 0, "{}", "C2/a/1")], default);
        var again = await CommitAsync(Commit("C1", 2, null, "C1/a/1"));

        Assert.Multiple(() =>
        {
            Assert.That(results.Select(r => (r.Customer, r.IsConflict, r.NewIds.Length)), Is.EqualTo(new[] { ("C1", true, 0), ("C2", false, 1) }));
            Assert.That(again.NewIds, Is.EqualTo(new[] { "C1/a/1" }));
        });
        Assert.That(await _history.LoadAsync(["C1"], default), Is.EqualTo(new[] { new CustomerMemory("C1", 2, """{"n":2}""") }));
    }

    [Test]
    public async Task Commit_ExpectedVersionOfACustomerNobodyKnows_IsAConflict()
    {
        Assert.That((await CommitAsync(Commit("C1", 5, "{}", "C1/a/1"))).IsConflict, Is.True);
        Assert.That((await _history.LoadAsync(["C1"], default))[0].Version, Is.Zero);
    }

    [Test]
    public async Task Commit_OddCharacters_AreKeptApartAndWhole()
    {
        string[] ids = ["a", "A", "á", "a\u0301", "a ", " a", "客户/一", "'; DROP TABLE care_outbox; --", "%_\\", "\t\n\r", "\U0001F382", "\u200b", "ﬀ", "ff", "\u0001", new string('x', 2000)];

        var results = await _history.CommitAsync([.. ids.Select(id => Commit(id, 0, "{}", id))], default);
        var rows = await TakeAsync();

        Assert.Multiple(() =>
        {
            Assert.That(results.Select(r => r.NewIds.Single()), Is.EqualTo(ids));
            Assert.That(rows.Select(r => r.Id), Is.EqualTo(ids));
            Assert.That(rows.Select(r => r.Customer), Is.EqualTo(ids));
        });
        Assert.That((await _history.LoadAsync(ids, default)).Select(m => (m.Customer, m.Version)), Is.EqualTo(ids.Select(id => (id, 1L))));
    }

    [Test]
    public async Task Commit_BigBatch_IsCommittedWhole()
    {
        var batch = Enumerable.Range(0, 20_000).Select(i => Commit(Name(i), 0, i % 3 == 0 ? "{}" : null, $"{Name(i)}/a/1", $"{Name(i)}/b/1")).ToArray();

        var first = await _history.CommitAsync(batch, default);
        var second = await _history.CommitAsync([.. batch.Select(c => c with { ExpectedVersion = c.Memory is null ? 0 : 1, Memory = null })], default);

        Assert.That(first.Sum(r => r.NewIds.Length), Is.EqualTo(40_000));
        Assert.That((second.Count(r => r.IsConflict), second.Sum(r => r.NewIds.Length)), Is.EqualTo((0, 0)));
        Assert.That(await Outbox.CountAsync(default), Is.EqualTo(new OutboxCounts(40_000, 0)));
    }

    [Test]
    public async Task Commit_EmptyBatch_DoesNothing()
    {
        Assert.That(await _history.CommitAsync([], default), Is.Empty);
    }

    [Test]
    public void Commit_Cancelled_Throws()
    {
        Assert.That(async () => await _history.CommitAsync([Commit("C1", 0, null, "C1/a/1")], new CancellationToken(canceled: true)), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Commit_WritersOnTheSameCustomers_EmitEachIdOnceAndLoseNoMemory()
    {
        const int Writers = 4;
        const int Rounds = 15;
        string[] customers = [.. Enumerable.Range(0, 20).Select(Name)];
        var results = new List<(int Writer, int Round, string Id)>();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var history = _store.Open();
            // Each writer uses another order, so that locks taken in batch order would deadlock.
            var order = customers.OrderBy(c => HashCode(c, writer)).ToArray();
            for (var round = 0; round < Rounds; round++)
            {
                string[] open = order;
                while (open.Length > 0)
                {
                    var memories = await history.LoadAsync(open, default);
                    var commits = memories.Select(m => Commit(m.Customer, m.Version, Count(m) + 1 is var n ? n.ToString(CultureInfo.InvariantCulture) : "", $"{m.Customer}/a/{round}")).ToArray();
                    var answers = await history.CommitAsync(commits, default);
                    lock (results)
                    {
                        results.AddRange(answers.SelectMany(a => a.NewIds).Select(id => (writer, round, id)));
                    }

                    open = [.. answers.Where(a => a.IsConflict).Select(a => a.Customer)];
                }
            }
        })));

        var memories = await _history.LoadAsync(customers, default);
        Assert.Multiple(() =>
        {
            Assert.That(results.Select(r => r.Id).Order(StringComparer.Ordinal), Is.EqualTo(customers.SelectMany(c => Enumerable.Range(0, Rounds).Select(r => $"{c}/a/{r}")).Order(StringComparer.Ordinal)));
            Assert.That(memories.Select(m => (m.Version, Count(m))), Is.All.EqualTo(((long)Writers * Rounds, Writers * Rounds)));
        });
        Assert.That(await Outbox.CountAsync(default), Is.EqualTo(new OutboxCounts(customers.Length * Rounds, 0)));
    }

    [Test]
    public async Task Take_LeasedRows_AreNotGivenAgainUntilTheLeaseRunsOut()
    {
        await CommitAsync(Commit("C1", 0, null, "1", "2", "3"));

        var first = await Outbox.TakeAsync(2, "A", Now, Now.AddMinutes(5), default);
        var second = await Outbox.TakeAsync(9, "B", Now.AddMinutes(1), Now.AddMinutes(9), default);
        var third = await Outbox.TakeAsync(9, "C", Now.AddMinutes(5), Now.AddMinutes(10), default);

        Assert.Multiple(() =>
        {
            Assert.That(first.Select(r => (r.Id, r.Attempt)), Is.EqualTo(new[] { ("1", 1), ("2", 1) }));
            Assert.That(second.Select(r => (r.Id, r.Attempt)), Is.EqualTo(new[] { ("3", 1) }));
            Assert.That(third.Select(r => (r.Id, r.Attempt)), Is.EqualTo(new[] { ("1", 2), ("2", 2) }));
        });
    }

    [Test]
    public async Task Take_ManyDispatchersAtOnce_ShareTheRows()
    {
        await _history.CommitAsync([.. Enumerable.Range(0, 100).Select(i => Commit(Name(i), 0, null, $"{Name(i)}/a/1", $"{Name(i)}/b/1", $"{Name(i)}/c/1"))], default);

        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(dispatcher => Task.Run(async () =>
        {
            var outbox = (ICareOutbox)_store.Open();
            var rows = new List<long>();
            while (await outbox.TakeAsync(7, Name(dispatcher), Now, Now.AddHours(1), default) is { Count: > 0 } batch)
            {
                rows.AddRange(batch.Select(r => r.Sequence));
                await outbox.ConfirmAsync([.. batch.Select(r => r.Sequence)], default);
            }

            return rows;
        })));

        Assert.That(taken.SelectMany(r => r).Order(), Is.EqualTo(Enumerable.Range(1, 300)));
        Assert.That(await Outbox.CountAsync(default), Is.EqualTo(new OutboxCounts(0, 0)));
    }

    [Test]
    public async Task Return_WithARetryTime_IsGivenAgainFromThen()
    {
        await CommitAsync(Commit("C1", 0, null, "1"));
        await TakeAsync();
        await Outbox.ReturnAsync("A", [new OutboxReturn(1, "no", Now.AddMinutes(1))], default);

        Assert.That(await TakeAsync(Now.AddSeconds(59)), Is.Empty);
        Assert.That((await TakeAsync(Now.AddMinutes(1))).Select(r => r.Attempt), Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public async Task Return_NotTried_DoesNotCountAsAnAttempt()
    {
        await CommitAsync(Commit("C1", 0, null, "1"));
        await TakeAsync();
        await Outbox.ReturnAsync("A", [new OutboxReturn(1, null, Now)], default);

        Assert.That((await TakeAsync()).Select(r => r.Attempt), Is.EqualTo(new[] { 1 }));
    }

    [Test]
    public async Task Return_ByAnOwnerWhoseLeaseWasTakenOver_ChangesNothing()
    {
        await CommitAsync(Commit("C1", 0, null, "1"));
        await Outbox.TakeAsync(9, "A", Now, Now.AddMinutes(1), default);
        await Outbox.TakeAsync(9, "B", Now.AddMinutes(1), Now.AddMinutes(9), default);
        await Outbox.ReturnAsync("A", [new OutboxReturn(1, "late", null)], default);

        Assert.That(await Outbox.CountAsync(default), Is.EqualTo(new OutboxCounts(1, 0)));
        Assert.That(await TakeAsync(Now.AddMinutes(8)), Is.Empty);
    }

    [Test]
    public async Task Return_WithoutARetryTime_IsADeadLetterUntilItIsRevived()
    {
        await CommitAsync(Commit("C1", 0, null, "1", "2"));
        var rows = await TakeAsync();
        await Outbox.ReturnAsync("A", [new OutboxReturn(rows[0].Sequence, "no such account", null)], default);

        Assert.That(await Outbox.CountAsync(default), Is.EqualTo(new OutboxCounts(1, 1)));
        Assert.That(await Outbox.DeadLettersAsync(9, default), Is.EqualTo(new[] { new DeadLetter(rows[0], "no such account") }));
        Assert.That((await TakeAsync(Now.AddYears(1))).Select(r => r.Id), Is.EqualTo(new[] { "2" }));

        await Outbox.ReviveAsync([rows[0].Sequence], default);

        Assert.That((await TakeAsync()).Select(r => (r.Id, r.Attempt)), Is.EqualTo(new[] { ("1", 1) }));
    }

    [Test]
    public async Task Confirm_AgainOrUnknown_IsNoError()
    {
        await CommitAsync(Commit("C1", 0, null, "1"));
        await Outbox.ConfirmAsync([1, 1, 99], default);
        await Outbox.ConfirmAsync([1], default);

        Assert.That(await Outbox.CountAsync(default), Is.EqualTo(new OutboxCounts(0, 0)));
    }

    [TestCase("", "is empty")]
    [TestCase("a\0b", "holds the character U+0000")]
    public void Emission_UnfitId_IsRefusedBeforeItReachesAStore(string id, string problem)
    {
        Assert.That(() => new CareEmission { Id = id, Kind = CareEmission.Action }, Throws.ArgumentException.With.Message.StartsWith($"A key of the care history {problem}."));
    }

    [Test]
    public void Emission_IdWithHalfAPair_IsRefused()
    {
        Assert.That(() => new CareEmission { Id = $"a{'\ud800'}b", Kind = CareEmission.Action }, Throws.ArgumentException.With.Message.StartsWith("A key of the care history is not well-formed text."));
    }

    [Test]
    public void Emission_IdTooLong_IsRefused()
    {
        Assert.That(() => new CareEmission { Id = new string('客', 667), Kind = CareEmission.Action }, Throws.ArgumentException.With.Message.StartsWith("A key of the care history is longer than 2,000 bytes."));
    }

    protected static CareCommit Commit(string customer, long expected, string? memory, params string[] ids) => new()
    {
        Customer = customer,
        AsOf = Now,
        ExpectedVersion = expected,
        Memory = memory,
        Emissions = [.. ids.Select(id => new CareEmission { Id = id, Kind = CareEmission.Action, Payload = "{}" })],
    };

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"C{number}");

    private static int Count(CustomerMemory memory) => memory.Document is { } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : 0;

    private static int HashCode(string customer, int writer) => (customer[^1] * 31 * (writer + 1)) % 17;

    private async Task<CareCommitResult> CommitAsync(CareCommit commit) => (await _history.CommitAsync([commit], default))[0];

    private Task<IReadOnlyList<CareDelivery>> TakeAsync(DateTimeOffset? now = null) => Outbox.TakeAsync(100_000, "A", now ?? Now, (now ?? Now).AddMinutes(5), default);
}
