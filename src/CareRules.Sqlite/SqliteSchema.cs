using System.Globalization;
using CareRules.History;
using Microsoft.Data.Sqlite;

namespace CareRules.Sqlite;

/// <summary>The tables and their migrations: version n is the result of the first n migrations.</summary>
internal static class SqliteSchema
{
    public static readonly IReadOnlyList<string> Migrations =
    [
        """
        CREATE TABLE care_memory (customer TEXT NOT NULL PRIMARY KEY, version INTEGER NOT NULL, document TEXT NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE care_emitted (id TEXT NOT NULL PRIMARY KEY, as_of INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE care_outbox (
          sequence INTEGER PRIMARY KEY AUTOINCREMENT,
          id TEXT NOT NULL, customer TEXT NOT NULL, kind TEXT NOT NULL, as_of INTEGER NOT NULL, payload TEXT NOT NULL,
          attempts INTEGER NOT NULL DEFAULT 0, visible_at INTEGER NOT NULL DEFAULT 0, dead INTEGER NOT NULL DEFAULT 0, owner TEXT, error TEXT) STRICT;
        CREATE INDEX care_outbox_due ON care_outbox (visible_at, sequence) WHERE dead = 0;
        """,
        """
        CREATE TABLE care_baseline (scope TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
        CREATE TABLE care_rule (scope TEXT NOT NULL, rule TEXT NOT NULL, since INTEGER NOT NULL, PRIMARY KEY (scope, rule)) STRICT, WITHOUT ROWID;
        """,
    ];

    /// <summary>Applies the missing migrations. A second process waits for the first and then finds nothing to do.</summary>
    public static void Migrate(SqliteConnection connection, IReadOnlyList<string> migrations)
    {
        // Immediate: take the write lock before the version is read.
        using var transaction = connection.BeginTransaction(deferred: false);
        Run("CREATE TABLE IF NOT EXISTS care_schema (version INTEGER NOT NULL) STRICT");
        var version = (int)(long)Run("SELECT coalesce(max(version), 0) FROM care_schema")!;
        if (version > migrations.Count)
        {
            throw new CareHistoryException(string.Create(
                CultureInfo.InvariantCulture,
                $"{connection.DataSource} is a care history of version {version}, and this version of CareRules knows versions up to {migrations.Count}; use the version that wrote it, or a newer one"));
        }

        if (version < migrations.Count)
        {
            foreach (var migration in migrations.Skip(version))
            {
                Run(migration);
            }

            Run(string.Create(CultureInfo.InvariantCulture, $"DELETE FROM care_schema; INSERT INTO care_schema VALUES ({migrations.Count})"));
        }

        transaction.Commit();

        object? Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.Transaction = transaction;
            return command.ExecuteScalar();
        }
    }
}
