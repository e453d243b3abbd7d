using System.Collections.Immutable;
using CareRules.History;
using CareRules.Lifecycle;
using Npgsql;

namespace CareRules.PostgreSql;

/// <summary>
/// Care history in PostgreSQL 13 or later, shared by any number of instances. Committed data survives a crash as far as the server's settings guarantee it
/// (<c>synchronous_commit</c>, on by default). The tables are created and migrated at the first use, in the first schema of the connection's search path.
/// Loading and committing take one round trip each.
/// </summary>
public sealed class PostgreSqlCareHistory : ICareHistory, ICareOutbox
{
    private const int MostRetries = 20;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly NpgsqlDataSource _source;
    private readonly IReadOnlyList<string> _migrations;
    private readonly bool _isOwned;
    private volatile bool _isReady;

    /// <summary>Creates the history; it connects at the first use.</summary>
    /// <param name="connectionString">The connection string, in Npgsql's format.</param>
    /// <exception cref="ArgumentException">The connection string cannot be read.</exception>
    public PostgreSqlCareHistory(string connectionString)
        : this(Source(connectionString), PostgreSqlSchema.Migrations, isOwned: true)
    {
    }

    /// <summary>Uses the host's own data source, which stays open when the history is disposed of.</summary>
    /// <param name="source">The database.</param>
    public PostgreSqlCareHistory(NpgsqlDataSource source)
        : this(source, PostgreSqlSchema.Migrations, isOwned: false)
    {
    }

    internal PostgreSqlCareHistory(NpgsqlDataSource source, IReadOnlyList<string> migrations, bool isOwned)
    {
        ArgumentNullException.ThrowIfNull(source);
        (_source, _migrations, _isOwned) = (source, migrations, isOwned);
    }

    /// <summary>Connects now, and creates or migrates the tables, so that errors show early.</summary>
    /// <param name="token">Stops the opening.</param>
    /// <exception cref="CareHistoryException">The server cannot be reached, the tables cannot be created, or a newer version wrote them.</exception>
    public async Task OpenAsync(CancellationToken token)
    {
        if (_isReady)
        {
            return;
        }

        await _gate.WaitAsync(token).ConfigureAwait(false);
        try
        {
            if (!_isReady)
            {
                await PostgreSqlSchema.MigrateAsync(_source, _migrations, token).ConfigureAwait(false);
                _isReady = true;
            }
        }
        catch (NpgsqlException failure)
        {
            throw Explained(failure);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CustomerMemory>> LoadAsync(IReadOnlyList<string> customers, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(customers);
        string[] ids = [.. customers];
        var known = (await ReadAsync(Sql.Load, [P(ids)], static r => new CustomerMemory(r.GetString(0), r.GetInt64(1), r.GetString(2)), token).ConfigureAwait(false))
            .ToDictionary(m => m.Customer, StringComparer.Ordinal);
        return [.. ids.Select(id => known.GetValueOrDefault(id) ?? new CustomerMemory(id, 0, null))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CareCommitResult>> CommitAsync(IReadOnlyList<CareCommit> batch, CancellationToken token)
    {
        CommitBatch.Check(batch);
        if (batch.Count == 0)
        {
            return [];
        }

        var emissions = batch.SelectMany((commit, i) => commit.Emissions.Select(emission => (Number: i + 1L, Emission: emission))).ToArray();
        NpgsqlParameter[] parameters =
        [
            P([.. batch.Select(c => c.Customer)]),
            P([.. batch.Select(c => c.ExpectedVersion)]),
            P([.. batch.Select(c => c.Memory)]),
            P([.. batch.Select(c => c.AsOf.ToUniversalTime())]),
            P([.. emissions.Select(e => e.Number)]),
            P([.. emissions.Select(e => e.Emission.Id)]),
            P([.. emissions.Select(e => e.Emission.Kind)]),
            P([.. emissions.Select(e => e.Emission.Payload)]),
        ];
        var answer = await ReadAsync(Sql.Commit, parameters, static r => (IsCustomer: r.GetBoolean(0), Number: (int)r.GetInt64(1)), token).ConfigureAwait(false);
        var accepted = new bool[batch.Count];
        var fresh = new bool[emissions.Length];
        foreach (var (isCustomer, number) in answer)
        {
            (isCustomer ? accepted : fresh)[number - 1] = true;
        }

        return Results(batch, accepted, fresh);
    }

    /// <inheritdoc/>
    public async Task<DateTimeOffset> AdoptAsync(string scope, DateTimeOffset baseline, IReadOnlyCollection<string> rules, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var key = HistoryKey.Checked(scope);
        await RunAsync(Sql.Adopt, [P(key), P((string?[])[.. rules]), P(baseline.UtcTicks)], token).ConfigureAwait(false);
        return new DateTimeOffset((await ReadAsync(Sql.Baseline, [P(key)], static r => r.GetInt64(0), token).ConfigureAwait(false))[0], TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public async Task<CareBaseline?> LoadBaselineAsync(string scope, IReadOnlyCollection<string> rules, DateTimeOffset asOf, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(rules);
        NpgsqlParameter[] parameters = [P(HistoryKey.Checked(scope)), P((string?[])[.. rules]), P(asOf.UtcTicks)];
        var rows = await ReadAsync(Sql.LoadBaseline, parameters, static r => (Rule: r.IsDBNull(0) ? null : r.GetString(0), At: new DateTimeOffset(r.GetInt64(1), TimeSpan.Zero)), token).ConfigureAwait(false);
        return rows.Count == 0 ? null : new CareBaseline(rows[0].At, rows.Skip(1).ToDictionary(r => r.Rule!, r => r.At, StringComparer.Ordinal));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CareDelivery>> TakeAsync(int max, string owner, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken token)
    {
        var taken = await ReadAsync(Sql.Take, [P(max), P(now.ToUniversalTime()), P(owner), P(leaseUntil.ToUniversalTime())], Delivery, token).ConfigureAwait(false);
        taken.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        return taken;
    }

    /// <inheritdoc/>
    public Task ConfirmAsync(IReadOnlyList<long> sequences, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        return RunAsync(Sql.Confirm, [P([.. sequences])], token);
    }

    /// <inheritdoc/>
    public Task ReturnAsync(string owner, IReadOnlyList<OutboxReturn> failures, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(failures);
        NpgsqlParameter[] parameters =
        [
            P(owner),
            P([.. failures.Select(f => f.Sequence)]),
            P([.. failures.Select(f => f.Error)]),
            new NpgsqlParameter<DateTimeOffset?[]> { TypedValue = [.. failures.Select(f => f.RetryAt?.ToUniversalTime())] },
        ];
        return RunAsync(Sql.Return, parameters, token);
    }

    /// <inheritdoc/>
    public async Task<OutboxCounts> CountAsync(CancellationToken token) =>
        (await ReadAsync(Sql.Count, [], static r => new OutboxCounts(r.GetInt64(0), r.GetInt64(1)), token).ConfigureAwait(false))[0];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DeadLetter>> DeadLettersAsync(int max, CancellationToken token) =>
        await ReadAsync(Sql.DeadLetters, [P(max)], static r => new DeadLetter(Delivery(r), r.IsDBNull(7) ? "" : r.GetString(7)), token).ConfigureAwait(false);

    /// <inheritdoc/>
    public Task ReviveAsync(IReadOnlyList<long> sequences, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        return RunAsync(Sql.Revive, [P([.. sequences])], token);
    }

    /// <summary>Closes the connections, unless the data source is the host's.</summary>
    public ValueTask DisposeAsync()
    {
        _gate.Dispose();
        return _isOwned ? _source.DisposeAsync() : ValueTask.CompletedTask;
    }

    private static NpgsqlDataSource Source(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.MaxAutoPrepare == 0)
        {
            // There are few statements, and they are long and used often: worth preparing.
            settings.MaxAutoPrepare = 20;
        }

        return NpgsqlDataSource.Create(settings);
    }

    private static NpgsqlParameter<T> P<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter<string?[]> P(string?[] values) => new() { TypedValue = values };

    private static NpgsqlParameter<long[]> P(long[] values) => new() { TypedValue = values };

    private static NpgsqlParameter<DateTimeOffset[]> P(DateTimeOffset[] values) => new() { TypedValue = values };

    private static CareDelivery Delivery(NpgsqlDataReader reader) => new()
    {
        Sequence = reader.GetInt64(0),
        Id = reader.GetString(1),
        Customer = reader.GetString(2),
        Kind = reader.GetString(3),
        AsOf = reader.GetFieldValue<DateTimeOffset>(4),
        Payload = reader.GetString(5),
        Attempt = reader.GetInt32(6),
    };

    private static CareCommitResult[] Results(IReadOnlyList<CareCommit> batch, bool[] accepted, bool[] fresh)
    {
        var results = new CareCommitResult[batch.Count];
        var next = 0;
        for (var i = 0; i < results.Length; i++)
        {
            var newIds = ImmutableArray.CreateBuilder<string>();
            foreach (var emission in batch[i].Emissions)
            {
                if (fresh[next++])
                {
                    newIds.Add(emission.Id);
                }
            }

            results[i] = new CareCommitResult(batch[i].Customer, !accepted[i], newIds.DrainToImmutable());
        }

        return results;
    }

    private static CareHistoryException Explained(NpgsqlException failure) => new(
        failure is PostgresException refused ? $"the care history's database refuses: {refused.MessageText}" : $"the care history's database cannot be used: {failure.Message}",
        failure);

    private Task<List<int>> RunAsync(string sql, NpgsqlParameter[] parameters, CancellationToken token) => ReadAsync(sql, parameters, static _ => 0, token);

    private async Task<List<T>> ReadAsync<T>(string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, T> read, CancellationToken token)
    {
        await OpenAsync(token).ConfigureAwait(false);
        var command = _source.CreateCommand(sql);
        await using var disposing = command.ConfigureAwait(false);
        command.Parameters.AddRange(parameters);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await ReadOnceAsync(command, read, token).ConfigureAwait(false);
            }
            catch (PostgresException clash) when (clash.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure && attempt < MostRetries)
            {
                // The statement was rolled back; the other writer has finished or will soon.
            }
            catch (NpgsqlException failure)
            {
                throw Explained(failure);
            }
        }
    }

    private static async Task<List<T>> ReadOnceAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken token)
    {
        var rows = new List<T>();
        var reader = await command.ExecuteReaderAsync(token).ConfigureAwait(false);
        await using var closing = reader.ConfigureAwait(false);
        while (await reader.ReadAsync(token).ConfigureAwait(false))
        {
            rows.Add(read(reader));
        }

        return rows;
    }
}
