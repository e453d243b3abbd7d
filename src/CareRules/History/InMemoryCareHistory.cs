using System.Collections.Immutable;
using CareRules.Lifecycle;

namespace CareRules.History;

/// <summary>A care history in the memory of the process: for tests, and for hosts that run once.</summary>
public sealed class InMemoryCareHistory : ICareHistory, ICareOutbox
{
    private static readonly DateTimeOffset AtOnce = DateTimeOffset.MinValue;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, CustomerMemory> _memories = new(StringComparer.Ordinal);
    private readonly HashSet<string> _emitted = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, Row> _rows = [];
    private readonly Dictionary<string, (DateTimeOffset At, Dictionary<string, DateTimeOffset> Rules)> _scopes = new(StringComparer.Ordinal);
    private long _sequence;

    /// <inheritdoc/>
    public Task<IReadOnlyList<CustomerMemory>> LoadAsync(IReadOnlyList<string> customers, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(customers);
        token.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<CustomerMemory>>([.. customers.Select(Memory)]);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<CareCommitResult>> CommitAsync(IReadOnlyList<CareCommit> batch, CancellationToken token)
    {
        CommitBatch.Check(batch);
        token.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<CareCommitResult>>([.. batch.Select(Commit)]);
        }
    }

    /// <inheritdoc/>
    public Task<DateTimeOffset> AdoptAsync(string scope, DateTimeOffset baseline, IReadOnlyCollection<string> rules, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var key = HistoryKey.Checked(scope);
        token.ThrowIfCancellationRequested();
        lock (_lock)
        {
            _scopes.TryAdd(key, (baseline.ToUniversalTime(), rules.ToDictionary(r => r, _ => baseline, StringComparer.Ordinal)));
            return Task.FromResult(_scopes[key].At);
        }
    }

    /// <inheritdoc/>
    public Task<CareBaseline?> LoadBaselineAsync(string scope, IReadOnlyCollection<string> rules, DateTimeOffset asOf, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var key = HistoryKey.Checked(scope);
        token.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (!_scopes.TryGetValue(key, out var known))
            {
                return Task.FromResult<CareBaseline?>(null);
            }

            foreach (var rule in rules)
            {
                known.Rules.TryAdd(rule, asOf.ToUniversalTime());
            }

            return Task.FromResult<CareBaseline?>(new CareBaseline(known.At, known.Rules));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<CareDelivery>> TakeAsync(int max, string owner, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var due = _rows.Values.Where(r => !r.IsDead && r.VisibleAt <= now).OrderBy(r => r.VisibleAt).ThenBy(r => r.Delivery.Sequence).Take(max).ToList();
            foreach (var row in due)
            {
                row.Delivery = row.Delivery with { Attempt = row.Delivery.Attempt + 1 };
                (row.Owner, row.VisibleAt) = (owner, leaseUntil);
            }

            return Task.FromResult<IReadOnlyList<CareDelivery>>([.. due.Select(r => r.Delivery).OrderBy(d => d.Sequence)]);
        }
    }

    /// <inheritdoc/>
    public Task ConfirmAsync(IReadOnlyList<long> sequences, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        token.ThrowIfCancellationRequested();
        lock (_lock)
        {
            foreach (var sequence in sequences)
            {
                _rows.Remove(sequence);
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task ReturnAsync(string owner, IReadOnlyList<OutboxReturn> failures, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(failures);
        token.ThrowIfCancellationRequested();
        lock (_lock)
        {
            foreach (var failure in failures)
            {
                if (_rows.TryGetValue(failure.Sequence, out var row) && string.Equals(row.Owner, owner, StringComparison.Ordinal) && !row.IsDead)
                {
                    row.Return(failure);
                }
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<OutboxCounts> CountAsync(CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var dead = _rows.Values.LongCount(r => r.IsDead);
            return Task.FromResult(new OutboxCounts(_rows.Count - dead, dead));
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<DeadLetter>> DeadLettersAsync(int max, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return Task.FromResult<IReadOnlyList<DeadLetter>>([.. _rows.Values.Where(r => r.IsDead).Take(max).Select(r => new DeadLetter(r.Delivery, r.Error ?? ""))]);
        }
    }

    /// <inheritdoc/>
    public Task ReviveAsync(IReadOnlyList<long> sequences, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        token.ThrowIfCancellationRequested();
        lock (_lock)
        {
            foreach (var sequence in sequences)
            {
                if (_rows.TryGetValue(sequence, out var row) && row.IsDead)
                {
                    (row.IsDead, row.VisibleAt, row.Delivery) = (false, AtOnce, row.Delivery with { Attempt = 0 });
                }
            }
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private CustomerMemory Memory(string customer) => _memories.GetValueOrDefault(customer) ?? new CustomerMemory(customer, 0, null);

    private CareCommitResult Commit(CareCommit commit)
    {
        if (Memory(commit.Customer).Version != commit.ExpectedVersion)
        {
            return new CareCommitResult(commit.Customer, IsConflict: true, []);
        }

        if (commit.Memory is { } document)
        {
            _memories[commit.Customer] = new CustomerMemory(commit.Customer, commit.ExpectedVersion + 1, document);
        }

        var fresh = ImmutableArray.CreateBuilder<string>();
        foreach (var emission in commit.Emissions)
        {
            if (_emitted.Add(emission.Id))
            {
                fresh.Add(emission.Id);
                Post(commit, emission);
            }
        }

        return new CareCommitResult(commit.Customer, IsConflict: false, fresh.DrainToImmutable());
    }

    private void Post(CareCommit commit, CareEmission emission)
    {
        if (emission.Payload is not { } payload)
        {
            return;
        }

        _sequence++;
        _rows.Add(_sequence, new Row(new CareDelivery
        {
            Sequence = _sequence,
            Id = emission.Id,
            Customer = commit.Customer,
            Kind = emission.Kind,
            AsOf = commit.AsOf.ToUniversalTime(),
            Payload = payload,
            Attempt = 0,
        }));
    }

    private sealed class Row(CareDelivery delivery)
    {
        public CareDelivery Delivery { get; set; } = delivery;

        public DateTimeOffset VisibleAt { get; set; } = AtOnce;

        public string? Owner { get; set; }

        public string? Error { get; private set; }

        public bool IsDead { get; set; }

        public void Return(OutboxReturn failure)
        {
            Owner = null;
            Error = failure.Error ?? Error;
            IsDead = failure.RetryAt is null;
            VisibleAt = failure.RetryAt ?? VisibleAt;
            if (failure.Error is null)
            {
                Delivery = Delivery with { Attempt = Delivery.Attempt - 1 };
            }
        }
    }
}
