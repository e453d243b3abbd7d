using System.Diagnostics.Metrics;
using CareRules.History;

namespace CareRules.Tests.History;

public sealed class OutboxDispatcherTests
{
    private readonly ManualTime _time = new();
    private InMemoryCareHistory _outbox = null!;

    [SetUp]
    public void Open() => _outbox = new InMemoryCareHistory();

    [TearDown]
    public async Task Close() => await _outbox.DisposeAsync();

    [Test]
    public async Task Dispatch_RowsOfSeveralBatches_AreDeliveredInOrderAndOnce()
    {
        await PostAsync("1", "2", "3");
        var sink = new TestSink();
        var dispatcher = Dispatcher(sink, new OutboxOptions { BatchSize = 2 });

        DispatchReport[] reports = [await dispatcher.DispatchOnceAsync(default), await dispatcher.DispatchOnceAsync(default), await dispatcher.DispatchOnceAsync(default)];

        Assert.That(reports, Is.EqualTo(new[] { new DispatchReport(2, 0, 0), new DispatchReport(1, 0, 0), new DispatchReport(0, 0, 0) }));
        Assert.That(sink.Got, Is.EqualTo(new[] { ("1", 1), ("2", 1), ("3", 1) }));
        Assert.That(await _outbox.CountAsync(default), Is.EqualTo(new OutboxCounts(0, 0)));
    }

    [Test]
    public async Task Dispatch_Refused_IsTriedAgainAfterWaitsThatDoubleUpToTheLongest()
    {
        await PostAsync("1");
        var times = new List<double>();
        var start = _time.Now;
        var sink = new TestSink(_ =>
        {
            times.Add((_time.Now - start).TotalSeconds);
            throw new InvalidOperationException("down");
        });
        var dispatcher = Dispatcher(sink, new OutboxOptions { FirstRetry = TimeSpan.FromSeconds(4), LongestRetry = TimeSpan.FromSeconds(10) });

        for (; _time.Now < start.AddSeconds(40); _time.Now += TimeSpan.FromSeconds(1))
        {
            await dispatcher.DispatchOnceAsync(default);
        }

        Assert.That(times, Is.EqualTo(new[] { 0.0, 4, 12, 22, 32 }));
    }

    [Test]
    public async Task Dispatch_OneRefused_DoesNotHoldUpTheOthers()
    {
        await PostAsync("1", "2", "3");
        var sink = new TestSink(d => _ = d.Id == "2" ? throw new InvalidOperationException("no") : 0);

        var report = await Dispatcher(sink).DispatchOnceAsync(default);

        Assert.That((report, sink.Got.Select(g => g.Id)), Is.EqualTo((new DispatchReport(2, 1, 0), new[] { "1", "3" })).Using<(DispatchReport, IEnumerable<string>), (DispatchReport, string[])>((a, b) => a.Item1 == b.Item1 && a.Item2.SequenceEqual(b.Item2)));
    }

    [Test]
    public async Task Dispatch_RefusedTooOften_IsADeadLetterThatSaysWhyUntilItIsRevived()
    {
        await PostAsync("1");
        var isDown = true;
        var sink = new TestSink(d => _ = isDown ? throw new InvalidOperationException("no\0 such\ud800 account") : 0);
        var dispatcher = Dispatcher(sink, new OutboxOptions { MaxAttempts = 3, FirstRetry = TimeSpan.Zero });

        DispatchReport[] reports = [await dispatcher.DispatchOnceAsync(default), await dispatcher.DispatchOnceAsync(default), await dispatcher.DispatchOnceAsync(default), await dispatcher.DispatchOnceAsync(default)];
        var letter = (await _outbox.DeadLettersAsync(9, default)).Single();

        Assert.That(reports, Is.EqualTo(new[] { new DispatchReport(0, 1, 0), new DispatchReport(0, 1, 0), new DispatchReport(0, 0, 1), new DispatchReport(0, 0, 0) }));
        Assert.That((letter.Delivery.Id, letter.Delivery.Attempt, letter.Error), Is.EqualTo(("1", 3, "InvalidOperationException: no  such\ufffd account")));

        isDown = false;
        await _outbox.ReviveAsync([letter.Delivery.Sequence], default);
        await dispatcher.DispatchOnceAsync(default);

        Assert.That(sink.Got, Is.EqualTo(new[] { ("1", 1) }));
    }

    [Test]
    public async Task Dispatch_RowThatEndedItsDispatcherEachTime_IsGivenUpWithoutAnotherTry()
    {
        await PostAsync("1");
        for (var i = 0; i < 3; i++)
        {
            // Leased by a process that ended before it acknowledged.
            await _outbox.TakeAsync(9, "gone", _time.Now, _time.Now, default);
        }

        var sink = new TestSink();
        var report = await Dispatcher(sink, new OutboxOptions { MaxAttempts = 3 }).DispatchOnceAsync(default);

        Assert.That((report, sink.Got.Count), Is.EqualTo((new DispatchReport(0, 0, 1), 0)));
    }

    [Test]
    public async Task Dispatch_Cancelled_ConfirmsWhatWasDeliveredAndGivesTheRestBackUntried()
    {
        await PostAsync("1", "2", "3");
        using var cancel = new CancellationTokenSource();
        var sink = new TestSink(d => _ = d.Id == "2" ? Cancelled(cancel) : 0);

        Assert.That(async () => await Dispatcher(sink).DispatchOnceAsync(cancel.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That(sink.Got, Is.EqualTo(new[] { ("1", 1) }));
        Assert.That((await _outbox.TakeAsync(9, "B", _time.Now, _time.Now.AddMinutes(1), default)).Select(r => (r.Id, r.Attempt)), Is.EqualTo(new[] { ("2", 1), ("3", 1) }));
    }

    [Test]
    public async Task Dispatch_LeaseRunsOutWithinTheBatch_LeavesTheRestToWhoeverComesNext()
    {
        await PostAsync("1", "2");
        var sink = new TestSink(_ => _time.Now += TimeSpan.FromMinutes(6));

        await Dispatcher(sink).DispatchOnceAsync(default);

        Assert.That(sink.Got.Select(g => g.Id), Is.EqualTo(new[] { "1" }));
        Assert.That(await _outbox.CountAsync(default), Is.EqualTo(new OutboxCounts(1, 0)));
    }

    [Test]
    public async Task Run_StoreFailsOnce_GoesOnUntilCancelled()
    {
        await PostAsync("1", "2");
        using var cancel = new CancellationTokenSource();
        var sink = new TestSink(d => _ = d.Id == "2" ? Cancelled(cancel) : 0);
        var outbox = new FailsOnce(_outbox);
        var dispatcher = new OutboxDispatcher(outbox, sink, new OutboxOptions { FirstRetry = TimeSpan.Zero }, _time);

        Assert.That(async () => await dispatcher.RunAsync(cancel.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That((outbox.Failures, sink.Got.Single().Id), Is.EqualTo((1, "1")));
    }

    [Test]
    public async Task Dispatch_Outcomes_AreMeasured()
    {
        await PostAsync("1", "2");
        var measured = new SortedDictionary<string, long>(StringComparer.Ordinal);
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "CareRules" && instrument.Name.StartsWith("carerules.outbox.", StringComparison.Ordinal))
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => measured[instrument.Name] = measured.GetValueOrDefault(instrument.Name) + value);
        listener.Start();

        await Dispatcher(new TestSink(d => _ = d.Id == "2" ? throw new InvalidOperationException("no") : 0), new OutboxOptions { MaxAttempts = 1 }).DispatchOnceAsync(default);

        Assert.That(measured, Is.EqualTo(new Dictionary<string, long> { ["carerules.outbox.dead"] = 1, ["carerules.outbox.delivered"] = 1, ["carerules.outbox.failed"] = 1 }));
    }

    private static int Cancelled(CancellationTokenSource cancel)
    {
        cancel.Cancel();
        return 0;
    }

    private OutboxDispatcher Dispatcher(ICareSink sink, OutboxOptions? options = null) => new(_outbox, sink, options, _time);

    private Task<IReadOnlyList<CareCommitResult>> PostAsync(params string[] ids) => _outbox.CommitAsync(
        [
            new CareCommit
            {
                Customer = "C1",
                AsOf = _time.Now,
                ExpectedVersion = 0,
                Emissions = [.. ids.Select(id => new CareEmission { Id = id, Kind = CareEmission.Action, Payload = "{}" })],
            },
        ],
        default);

    private sealed class FailsOnce(ICareOutbox inner) : ICareOutbox
    {
        public int Failures { get; private set; }

        public Task<IReadOnlyList<CareDelivery>> TakeAsync(int max, string owner, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken token) =>
            Failures++ == 0 ? throw new CareHistoryException("down") : Counted(inner.TakeAsync(max, owner, now, leaseUntil, token));

        public Task ConfirmAsync(IReadOnlyList<long> sequences, CancellationToken token) => inner.ConfirmAsync(sequences, token);

        public Task ReturnAsync(string owner, IReadOnlyList<OutboxReturn> failures, CancellationToken token) => inner.ReturnAsync(owner, failures, token);

        public Task<OutboxCounts> CountAsync(CancellationToken token) => inner.CountAsync(token);

        public Task<IReadOnlyList<DeadLetter>> DeadLettersAsync(int max, CancellationToken token) => inner.DeadLettersAsync(max, token);

        public Task ReviveAsync(IReadOnlyList<long> sequences, CancellationToken token) => inner.ReviveAsync(sequences, token);

        private T Counted<T>(T result)
        {
            Failures = 1;
            return result;
        }
    }
}
