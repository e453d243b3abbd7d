using System.Globalization;
using CareRules.History;
using CareRules.Lifecycle;
using CareRules.PostgreSql;
using CareRules.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CareRules.CrashHost;

/// <summary>A store as it is, or without its unique key or transaction, to prove that the test detects losses and duplicates.</summary>
internal sealed class TestStore : ICareHistory
{
    private readonly ICareHistory _inner;
    private readonly Func<string, object[], Task> _runAsync;
    private readonly bool _isTorn;

    private TestStore(ICareHistory inner, Func<string, object[], Task> runAsync, bool isTorn) => (_inner, _runAsync, _isTorn) = (inner, runAsync, isTorn);

    public ICareOutbox Outbox => (ICareOutbox)_inner;

    public static async Task<TestStore> OpenAsync(string kind, string where, string variant)
    {
        Func<string, object[], Task> runAsync = kind == "sqlite" ? (sql, values) => RunSqliteAsync(where, sql, values) : (sql, values) => RunPostgreSqlAsync(where, sql, values);
        ICareHistory inner = kind == "sqlite" ? new SqliteCareHistory(where) : new PostgreSqlCareHistory(where);
        await inner.LoadAsync(["-"], CancellationToken.None).ConfigureAwait(false);
        if (variant == "no-key")
        {
            await runAsync("ALTER TABLE care_emitted RENAME TO care_emitted_keyed_" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture), []).ConfigureAwait(false);
            await runAsync("CREATE TABLE care_emitted (id TEXT, as_of " + (kind == "sqlite" ? "INTEGER" : "timestamptz") + ")", []).ConfigureAwait(false);
        }

        return new TestStore(inner, runAsync, variant == "no-transaction");
    }

    public Task<IReadOnlyList<CustomerMemory>> LoadAsync(IReadOnlyList<string> customers, CancellationToken token) => _inner.LoadAsync(customers, token);

    public async Task<IReadOnlyList<CareCommitResult>> CommitAsync(IReadOnlyList<CareCommit> batch, CancellationToken token)
    {
        if (!_isTorn)
        {
            return await _inner.CommitAsync(batch, token).ConfigureAwait(false);
        }

        // First the ids, then the rows.
        var results = await _inner.CommitAsync([.. batch.Select(c => c with { Emissions = [.. c.Emissions.Select(e => e with { Payload = null })] })], token).ConfigureAwait(false);
        foreach (var (commit, id) in batch.Zip(results).SelectMany(p => p.Second.NewIds.Select(id => (p.First, id))))
        {
            await _runAsync("INSERT INTO care_outbox (id, customer, kind, as_of, payload) SELECT $1, $2, 'action', as_of, '{}' FROM care_emitted WHERE id = $1", [id, commit.Customer]).ConfigureAwait(false);
        }

        return results;
    }

    public Task<DateTimeOffset> AdoptAsync(string scope, DateTimeOffset baseline, IReadOnlyCollection<string> rules, CancellationToken token) => _inner.AdoptAsync(scope, baseline, rules, token);

    public Task<CareBaseline?> LoadBaselineAsync(string scope, IReadOnlyCollection<string> rules, DateTimeOffset asOf, CancellationToken token) => _inner.LoadBaselineAsync(scope, rules, asOf, token);

    public ValueTask DisposeAsync() => _inner.DisposeAsync();

    private static async Task RunSqliteAsync(string path, string sql, object[] values)
    {
        using var connection = new SqliteConnection($"Data Source={path}");
        await connection.OpenAsync().ConfigureAwait(false);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i + 1}"), values[i]);
        }

        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private static async Task RunPostgreSqlAsync(string connectionString, string sql, object[] values)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync().ConfigureAwait(false);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }
}
