using System.Globalization;
using CareRules.History;
using Npgsql;

namespace CareRules.PostgreSql;

/// <summary>The tables and their migrations: version n is the result of the first n migrations.</summary>
internal static class PostgreSqlSchema
{
    public static readonly IReadOnlyList<string> Migrations =
    [
        // Ids are compared byte by byte: the database's own collation could treat two ids as equal, and is slower.
        """
        CREATE TABLE care_memory (customer text COLLATE "C" PRIMARY KEY, version bigint NOT NULL, document text NOT NULL);
        CREATE TABLE care_emitted (id text COLLATE "C" PRIMARY KEY, as_of timestamptz NOT NULL);
        CREATE TABLE care_outbox (
          sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          id text COLLATE "C" NOT NULL, customer text COLLATE "C" NOT NULL, kind text NOT NULL, as_of timestamptz NOT NULL, payload text NOT NULL,
          attempts integer NOT NULL DEFAULT 0, visible_at timestamptz NOT NULL DEFAULT '-infinity', dead boolean NOT NULL DEFAULT false, owner text, error text);
        CREATE INDEX care_outbox_due ON care_outbox (visible_at, sequence) WHERE NOT dead;
        """,
        // Instants are ticks: a timestamp is coarser, and a baseline is compared to the tick.
        """
        CREATE TABLE care_baseline (scope text COLLATE "C" PRIMARY KEY, at bigint NOT NULL);
        CREATE TABLE care_rule (scope text COLLATE "C" NOT NULL, rule text COLLATE "C" NOT NULL, since bigint NOT NULL, PRIMARY KEY (scope, rule));
        """,
    ];

    // The key of the advisory lock, an arbitrary constant: "CareRule" in ASCII.
    private const long Lock = 0x4361726552756C65;

    /// <summary>Applies the missing migrations. A second process waits for the first and then finds nothing to do.</summary>
    public static async Task MigrateAsync(NpgsqlDataSource source, IReadOnlyList<string> migrations, CancellationToken token)
    {
        var connection = await source.OpenConnectionAsync(token).ConfigureAwait(false);
        await using var closing = connection.ConfigureAwait(false);
        var transaction = await connection.BeginTransactionAsync(token).ConfigureAwait(false);
        await using var ending = transaction.ConfigureAwait(false);
        await RunAsync(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_advisory_xact_lock({Lock})")).ConfigureAwait(false);

        // Checked first, since CREATE TABLE IF NOT EXISTS requires the privilege to create even if the table exists.
        if (await RunAsync("SELECT to_regclass('care_schema')::text").ConfigureAwait(false) is DBNull)
        {
            await RunAsync("CREATE TABLE care_schema (version integer NOT NULL)").ConfigureAwait(false);
        }

        var version = (int)(await RunAsync("SELECT coalesce(max(version), 0) FROM care_schema").ConfigureAwait(false))!;
        if (version > migrations.Count)
        {
            throw new CareHistoryException(string.Create(
                CultureInfo.InvariantCulture,
                $"the database {connection.Database} has a care history of version {version}, and this version of CareRules knows versions up to {migrations.Count}; use the version that wrote it, or a newer one"));
        }

        if (version < migrations.Count)
        {
            foreach (var migration in migrations.Skip(version))
            {
                await RunAsync(migration).ConfigureAwait(false);
            }

            await RunAsync(string.Create(CultureInfo.InvariantCulture, $"DELETE FROM care_schema; INSERT INTO care_schema VALUES ({migrations.Count})")).ConfigureAwait(false);
        }

        await transaction.CommitAsync(token).ConfigureAwait(false);

        async Task<object?> RunAsync(string sql)
        {
            var command = new NpgsqlCommand(sql, connection, transaction);
            await using var disposing = command.ConfigureAwait(false);
            return await command.ExecuteScalarAsync(token).ConfigureAwait(false);
        }
    }
}
