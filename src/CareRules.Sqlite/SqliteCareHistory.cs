using CareRules.History;
using CareRules.Lifecycle;
using Microsoft.Data.Sqlite;

namespace CareRules.Sqlite;

/// <summary>
/// Care history in one SQLite file. What was committed survives a crash of the process and, provided that the disk flushes when told to, a power cut (write-ahead log,
/// <c>synchronous = FULL</c>: one flush per commit). Several processes on one machine may share the file; do not put it on a network drive.
/// The file and its tables are created and migrated at the first use.
/// </summary>
public sealed class SqliteCareHistory : ICareHistory, ICareOutbox
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly string _path;
    private readonly IReadOnlyList<string> _migrations;
    private SqliteDatabase? _database;
    private bool _isDisposed;

    /// <summary>Creates the history; the file is opened at the first use.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public SqliteCareHistory(string path)
        : this(path, SqliteSchema.Migrations)
    {
    }

    internal SqliteCareHistory(string path, IReadOnlyList<string> migrations)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        (_path, _migrations) = (path, migrations);
    }

    /// <summary>Opens the file now, so that errors show early.</summary>
    /// <param name="token">Stops the opening.</param>
    /// <exception cref="CareHistoryException">The file cannot be opened, is no care history, or was written by a newer version.</exception>
    public Task OpenAsync(CancellationToken token) => UseAsync(static _ => true, token);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CustomerMemory>> LoadAsync(IReadOnlyList<string> customers, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(customers);
        return UseAsync(d => d.Load(customers), token);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<CareCommitResult>> CommitAsync(IReadOnlyList<CareCommit> batch, CancellationToken token) =>
        CommitAsync(batch, handOver: null, token);

    /// <inheritdoc/>
    public Task<DateTimeOffset> AdoptAsync(string scope, DateTimeOffset baseline, IReadOnlyCollection<string> rules, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var key = HistoryKey.Checked(scope);
        return UseAsync(d => d.Adopt(key, baseline, rules), token);
    }

    /// <inheritdoc/>
    public Task<CareBaseline?> LoadBaselineAsync(string scope, IReadOnlyCollection<string> rules, DateTimeOffset asOf, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var key = HistoryKey.Checked(scope);
        return UseAsync(d => d.Baseline(key, rules, asOf, isNoted: true), token);
    }

    /// <summary>What <see cref="LoadBaselineAsync"/> would return; nothing is stored.</summary>
    internal Task<CareBaseline?> PeekBaselineAsync(string scope, IReadOnlyCollection<string> rules, DateTimeOffset asOf, CancellationToken token) =>
        UseAsync(d => d.Baseline(HistoryKey.Checked(scope), rules, asOf, isNoted: false), token);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CareDelivery>> TakeAsync(int max, string owner, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken token) =>
        UseAsync(d => d.Take(max, owner, now, leaseUntil), token);

    /// <inheritdoc/>
    public Task ConfirmAsync(IReadOnlyList<long> sequences, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        return UseAsync(d => Done(() => d.Confirm(sequences)), token);
    }

    /// <inheritdoc/>
    public Task ReturnAsync(string owner, IReadOnlyList<OutboxReturn> failures, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(failures);
        return UseAsync(d => Done(() => d.Return(owner, failures)), token);
    }

    /// <inheritdoc/>
    public Task<OutboxCounts> CountAsync(CancellationToken token) => UseAsync(static d => d.Count(), token);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DeadLetter>> DeadLettersAsync(int max, CancellationToken token) => UseAsync(d => d.DeadLetters(max), token);

    /// <inheritdoc/>
    public Task ReviveAsync(IReadOnlyList<long> sequences, CancellationToken token)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        return UseAsync(d => Done(() => d.Revive(sequences)), token);
    }

    /// <summary>Closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _gate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        _isDisposed = true;
        _database?.Dispose();
        _database = null;
        _gate.Release();
    }

    /// <summary>
    /// Commits as <see cref="CommitAsync(IReadOnlyList{CareCommit}, CancellationToken)"/> does, and hands the new entries over before the transaction ends: what fails there is not stored. Where any
    /// customer conflicts, nothing is handed over and nothing is stored.
    /// </summary>
    internal Task<IReadOnlyList<CareCommitResult>> CommitAsync(IReadOnlyList<CareCommit> batch, Action<IReadOnlyList<CareCommitResult>>? handOver, CancellationToken token)
    {
        CommitBatch.Check(batch);
        return UseAsync(
            database =>
            {
                using var transaction = database.Begin();
                var results = database.Commit(transaction, batch);
                if (handOver is not null)
                {
                    if (results.Any(r => r.IsConflict))
                    {
                        return results;
                    }

                    handOver(results);
                }

                transaction.Commit();
                return results;
            },
            token);
    }

    private static bool Done(Action work)
    {
        work();
        return true;
    }

    // SQLite is synchronous and waits for the disk, so the work runs on another thread, one operation at a time.
    private async Task<T> UseAsync<T>(Func<SqliteDatabase, T> work, CancellationToken token)
    {
        await _gate.WaitAsync(token).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return await Task.Run(() => work(_database ??= SqliteDatabase.Open(_path, _migrations)), CancellationToken.None).ConfigureAwait(false);
        }
        catch (SqliteException failure)
        {
            throw Explained(failure);
        }
        finally
        {
            _gate.Release();
        }
    }

    private CareHistoryException Explained(SqliteException failure) => new(
        failure.SqliteErrorCode switch
        {
            SQLitePCL.raw.SQLITE_NOTADB => $"{_path} is not a care history: it is no SQLite file",
            SQLitePCL.raw.SQLITE_CORRUPT => $"{_path} is damaged; restore it from a backup",
            SQLitePCL.raw.SQLITE_CANTOPEN => $"{_path} cannot be opened; check that its folder exists and that the file may be read and written",
            SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_PERM => $"{_path} may not be written",
            SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => $"{_path} is kept locked by another process",
            SQLitePCL.raw.SQLITE_FULL => $"the disk of {_path} is full",
            _ => $"{_path} cannot be used: {failure.Message}",
        },
        failure);
}
