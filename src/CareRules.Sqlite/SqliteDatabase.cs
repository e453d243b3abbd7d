using System.Collections.Immutable;
using CareRules.History;
using CareRules.Lifecycle;
using Microsoft.Data.Sqlite;

namespace CareRules.Sqlite;

/// <summary>One connection to the file, with its statements. Used by one thread at a time.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteStatement _load;
    private readonly SqliteStatement _insertMemory;
    private readonly SqliteStatement _updateMemory;
    private readonly SqliteStatement _emit;
    private readonly SqliteStatement _post;
    private readonly SqliteStatement _take;
    private readonly SqliteStatement _confirm;
    private readonly SqliteStatement _return;
    private readonly SqliteStatement _count;
    private readonly SqliteStatement _dead;
    private readonly SqliteStatement _revive;
    private readonly SqliteStatement _adopt;
    private readonly SqliteStatement _baseline;
    private readonly SqliteStatement _note;
    private readonly SqliteStatement _rules;

    private SqliteDatabase(SqliteConnection connection)
    {
        _connection = connection;
        _load = new(connection, "SELECT version, document FROM care_memory WHERE customer = $1", 1);
        _insertMemory = new(connection, "INSERT OR IGNORE INTO care_memory (customer, version, document) VALUES ($1, 1, $2)", 2);
        _updateMemory = new(connection, "UPDATE care_memory SET version = version + 1, document = $3 WHERE customer = $1 AND version = $2", 3);
        _emit = new(connection, "INSERT OR IGNORE INTO care_emitted (id, as_of) VALUES ($1, $2)", 2);
        _post = new(connection, "INSERT INTO care_outbox (id, customer, kind, as_of, payload) VALUES ($1, $2, $3, $4, $5)", 5);
        _take = new(
            connection,
            """
            UPDATE care_outbox SET attempts = attempts + 1, owner = $3, visible_at = $4
            WHERE sequence IN (SELECT sequence FROM care_outbox WHERE dead = 0 AND visible_at <= $2 ORDER BY visible_at, sequence LIMIT $1)
            RETURNING sequence, id, customer, kind, as_of, payload, attempts
            """,
            4);
        _confirm = new(connection, "DELETE FROM care_outbox WHERE sequence = $1", 1);
        _return = new(
            connection,
            """
            UPDATE care_outbox
            SET owner = NULL, error = coalesce($3, error), attempts = attempts - ($3 IS NULL), dead = $4 IS NULL, visible_at = coalesce($4, visible_at)
            WHERE sequence = $1 AND owner = $2 AND dead = 0
            """,
            4);
        _count = new(connection, "SELECT count(*) FILTER (WHERE dead = 0), count(*) FILTER (WHERE dead = 1) FROM care_outbox", 0);
        _dead = new(connection, "SELECT sequence, id, customer, kind, as_of, payload, attempts, error FROM care_outbox WHERE dead = 1 ORDER BY sequence LIMIT $1", 1);
        _revive = new(connection, "UPDATE care_outbox SET dead = 0, attempts = 0, visible_at = 0 WHERE sequence = $1 AND dead = 1", 1);
        _adopt = new(connection, "INSERT OR IGNORE INTO care_baseline (scope, at) VALUES ($1, $2)", 2);
        _baseline = new(connection, "SELECT at FROM care_baseline WHERE scope = $1", 1);
        _note = new(connection, "INSERT OR IGNORE INTO care_rule (scope, rule, since) VALUES ($1, $2, $3)", 3);
        _rules = new(connection, "SELECT rule, since FROM care_rule WHERE scope = $1", 1);
    }

    public static SqliteDatabase Open(string path, IReadOnlyList<string> migrations)
    {
        // Not pooled: the file is released when the history is disposed of.
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString());
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();

            // FULL: a reported commit is on the disk. With NORMAL, a power cut could undo the last commits after their actions were handed over.
            command.CommandText = "PRAGMA busy_timeout = 30000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL";
            command.ExecuteNonQuery();
            SqliteSchema.Migrate(connection, migrations);
            return new SqliteDatabase(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public SqliteTransaction Begin() => _connection.BeginTransaction(deferred: false);

    public IReadOnlyList<CustomerMemory> Load(IReadOnlyList<string> customers)
    {
        using var transaction = _connection.BeginTransaction(deferred: true);
        var memories = new CustomerMemory[customers.Count];
        for (var i = 0; i < memories.Length; i++)
        {
            memories[i] = Load(transaction, customers[i]);
        }

        return memories;
    }

    public IReadOnlyList<CareCommitResult> Commit(SqliteTransaction transaction, IReadOnlyList<CareCommit> batch)
    {
        var results = new CareCommitResult[batch.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = TryRemember(transaction, batch[i])
                ? new CareCommitResult(batch[i].Customer, IsConflict: false, Emit(transaction, batch[i]))
                : new CareCommitResult(batch[i].Customer, IsConflict: true, []);
        }

        return results;
    }

    public DateTimeOffset Adopt(string scope, DateTimeOffset baseline, IReadOnlyCollection<string> rules)
    {
        using var transaction = Begin();
        if (_adopt.Run(transaction, scope, baseline.UtcTicks) == 1)
        {
            Note(transaction, scope, rules, baseline);
        }

        var at = At(transaction, scope)!.Value;
        transaction.Commit();
        return at;
    }

    /// <param name="isNoted">False to undo that new rules are stored.</param>
    public CareBaseline? Baseline(string scope, IReadOnlyCollection<string> rules, DateTimeOffset asOf, bool isNoted)
    {
        using var transaction = Begin();
        if (At(transaction, scope) is not { } at)
        {
            return null;
        }

        Note(transaction, scope, rules, asOf);
        var known = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        using (var reader = _rules.Read(transaction, scope))
        {
            while (reader.Read())
            {
                known[reader.GetString(0)] = new DateTimeOffset(reader.GetInt64(1), TimeSpan.Zero);
            }
        }

        if (isNoted)
        {
            transaction.Commit();
        }

        return new CareBaseline(at, known);
    }

    private DateTimeOffset? At(SqliteTransaction transaction, string scope)
    {
        using var reader = _baseline.Read(transaction, scope);
        return reader.Read() ? new DateTimeOffset(reader.GetInt64(0), TimeSpan.Zero) : null;
    }

    private void Note(SqliteTransaction transaction, string scope, IReadOnlyCollection<string> rules, DateTimeOffset since)
    {
        foreach (var rule in rules)
        {
            _note.Run(transaction, scope, rule, since.UtcTicks);
        }
    }

    public IReadOnlyList<CareDelivery> Take(int max, string owner, DateTimeOffset now, DateTimeOffset leaseUntil)
    {
        var taken = new List<CareDelivery>();
        using (var reader = _take.Read(transaction: null, max, now.UtcTicks, owner, leaseUntil.UtcTicks))
        {
            while (reader.Read())
            {
                taken.Add(Delivery(reader));
            }
        }

        taken.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
        return taken;
    }

    public void Confirm(IReadOnlyList<long> sequences) => ForEach(sequences, (transaction, sequence) => _confirm.Run(transaction, sequence));

    public void Revive(IReadOnlyList<long> sequences) => ForEach(sequences, (transaction, sequence) => _revive.Run(transaction, sequence));

    public void Return(string owner, IReadOnlyList<OutboxReturn> failures) =>
        ForEach(failures, (transaction, failure) => _return.Run(transaction, failure.Sequence, owner, failure.Error, failure.RetryAt?.UtcTicks));

    public OutboxCounts Count()
    {
        using var reader = _count.Read(transaction: null);
        reader.Read();
        return new OutboxCounts(reader.GetInt64(0), reader.GetInt64(1));
    }

    public IReadOnlyList<DeadLetter> DeadLetters(int max)
    {
        var letters = new List<DeadLetter>();
        using var reader = _dead.Read(transaction: null, max);
        while (reader.Read())
        {
            letters.Add(new DeadLetter(Delivery(reader), reader.IsDBNull(7) ? "" : reader.GetString(7)));
        }

        return letters;
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _load, _insertMemory, _updateMemory, _emit, _post, _take, _confirm, _return, _count, _dead, _revive, _adopt, _baseline, _note, _rules })
        {
            statement.Dispose();
        }

        _connection.Dispose();
    }

    private static CareDelivery Delivery(SqliteDataReader reader) => new()
    {
        Sequence = reader.GetInt64(0),
        Id = reader.GetString(1),
        Customer = reader.GetString(2),
        Kind = reader.GetString(3),
        AsOf = new DateTimeOffset(reader.GetInt64(4), TimeSpan.Zero),
        Payload = reader.GetString(5),
        Attempt = reader.GetInt32(6),
    };

    private CustomerMemory Load(SqliteTransaction transaction, string customer)
    {
        using var reader = _load.Read(transaction, customer);
        return reader.Read() ? new CustomerMemory(customer, reader.GetInt64(0), reader.GetString(1)) : new CustomerMemory(customer, 0, null);
    }

    private bool TryRemember(SqliteTransaction transaction, CareCommit commit) => commit switch
    {
        { Memory: null } => Load(transaction, commit.Customer).Version == commit.ExpectedVersion,
        { ExpectedVersion: 0 } => _insertMemory.Run(transaction, commit.Customer, commit.Memory) == 1,
        _ => _updateMemory.Run(transaction, commit.Customer, commit.ExpectedVersion, commit.Memory) == 1,
    };

    private ImmutableArray<string> Emit(SqliteTransaction transaction, CareCommit commit)
    {
        var fresh = ImmutableArray.CreateBuilder<string>();
        foreach (var emission in commit.Emissions)
        {
            if (_emit.Run(transaction, emission.Id, commit.AsOf.UtcTicks) == 0)
            {
                continue;
            }

            fresh.Add(emission.Id);
            if (emission.Payload is { } payload)
            {
                _post.Run(transaction, emission.Id, commit.Customer, emission.Kind, commit.AsOf.UtcTicks, payload);
            }
        }

        return fresh.DrainToImmutable();
    }

    private void ForEach<T>(IReadOnlyList<T> items, Action<SqliteTransaction, T> run)
    {
        using var transaction = Begin();
        foreach (var item in items)
        {
            run(transaction, item);
        }

        transaction.Commit();
    }
}
