using System.Diagnostics;
using CareRules.Facts;
using CareRules.History;
using CareRules.PostgreSql;
using CareRules.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CareRules.Tests.History;

public sealed class SqliteSchemaTests
{
    private string _folder = null!;

    private string File => Path.Combine(_folder, "care.db");

    [SetUp]
    public void CreateFolder() => _folder = Directory.CreateTempSubdirectory("carerules-history-").FullName;

    [TearDown]
    public void DeleteFolder()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Open_ManyAtOnce_MakeTheTablesOnce()
    {
        for (var round = 0; round < 20; round++)
        {
            var path = Path.Combine(_folder, $"{round}.db");
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
            {
                await using var history = new SqliteCareHistory(path);
                await history.OpenAsync(default);
            })));
            Assert.That(Ask(path, "SELECT group_concat(version) FROM care_schema"), Is.EqualTo("2"));
        }
    }

    [Test]
    public async Task Open_OlderSchema_IsBroughtUpToDateAndKeepsWhatItHolds()
    {
        await using (var old = new SqliteCareHistory(File))
        {
            await old.CommitAsync([Schemas.Commit], default);
        }

        await using var history = new SqliteCareHistory(File, [.. SqliteSchema.Migrations, "CREATE TABLE care_more (x INTEGER)"]);
        var again = await history.CommitAsync([Schemas.Commit], default);

        Assert.That(again[0].NewIds, Is.Empty);
        Assert.That((Ask(File, "SELECT version FROM care_schema"), Ask(File, "SELECT count(*) FROM care_more")), Is.EqualTo((3L, 0L)));
    }

    [Test]
    public async Task Open_SchemaFromBeforeBaselines_IsBroughtUpToDateAndCanBeAdopted()
    {
        await using (var old = new SqliteCareHistory(File, [SqliteSchema.Migrations[0]]))
        {
            await old.CommitAsync([Schemas.Commit], default);
        }

        await using var history = new SqliteCareHistory(File);
        await history.AdoptAsync("pack", DateTimeOffset.UnixEpoch, ["a"], default);

        Assert.That((await history.LoadBaselineAsync("pack", ["a"], DateTimeOffset.UnixEpoch.AddDays(1), default))!.Rules, Is.Empty);
        Assert.That((await history.CommitAsync([Schemas.Commit], default))[0].NewIds, Is.Empty);
    }

    [Test]
    public async Task Open_MigrationFails_LeavesTheFileAsItWas()
    {
        await using var history = new SqliteCareHistory(File, [.. SqliteSchema.Migrations, "CREATE TABLE care_more (x INTEGER); CREATE TABLE nonsense ("]);

        Assert.That(async () => await history.OpenAsync(default), Throws.TypeOf<CareHistoryException>());
        Assert.That(Ask(File, "SELECT count(*) FROM sqlite_schema"), Is.Zero);
    }

    [Test]
    public async Task Open_NewerSchema_IsRefused()
    {
        await using (var newer = new SqliteCareHistory(File, [.. SqliteSchema.Migrations, "SELECT 1", "SELECT 1"]))
        {
            await newer.OpenAsync(default);
        }

        await using var history = new SqliteCareHistory(File);
        Assert.That(
            async () => await history.OpenAsync(default),
            Throws.TypeOf<CareHistoryException>().With.Message.EqualTo($"{File} is a care history of version 4, and this version of CareRules knows versions up to 2; use the version that wrote it, or a newer one"));
    }

    [Test]
    public async Task Open_FileOfAnotherKind_IsRefused()
    {
        await System.IO.File.WriteAllTextAsync(File, new string('x', 5000));
        await using var history = new SqliteCareHistory(File);

        Assert.That(async () => await history.OpenAsync(default), Throws.TypeOf<CareHistoryException>().With.Message.EqualTo($"{File} is not a care history: it is no SQLite file"));
    }

    [Test]
    public async Task Open_FolderMissing_IsRefused()
    {
        var path = Path.Combine(_folder, "nowhere", "care.db");
        await using var history = new SqliteCareHistory(path);

        Assert.That(async () => await history.OpenAsync(default), Throws.TypeOf<CareHistoryException>().With.Message.EqualTo($"{path} cannot be opened; check that its folder exists and that the file may be read and written"));
    }

    [Test]
    public async Task Use_AfterDispose_Throws()
    {
        var history = new SqliteCareHistory(File);
        await history.DisposeAsync();

        Assert.That(async () => await history.OpenAsync(default), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Commit_HandOverFails_StoresNothing()
    {
        await using var history = new SqliteCareHistory(File);

        Assert.That(async () => await history.CommitAsync([Schemas.Commit], _ => throw new IOException("closed"), default), Throws.TypeOf<IOException>());
        Assert.That((await history.CommitAsync([Schemas.Commit], default))[0].NewIds, Is.EqualTo(new[] { "C1/a/1" }));
    }

    [Test]
    public async Task AddSqliteCareHistory_WithAPack_GivesAServiceAndADispatcherOverOneStore()
    {
        var pack = Path.Combine(_folder, "rules.yaml");
        await System.IO.File.WriteAllTextAsync(pack, "schema: carerules/v1\npack: test\nversion: 1.0.0\ncare:\n  - rule: hello\n    do: [{action: call}]\n");
        var sink = new TestSink();
        await using var services = new ServiceCollection()
            .AddCareRules(o => o.Paths.Add(pack))
            .AddSqliteCareHistory(File)
            .AddSingleton<ICareSink>(sink)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        await services.GetRequiredService<CareService>().ProcessAsync([new CustomerFacts { Customer = new Customer { Id = "C1" } }], DateTimeOffset.UnixEpoch);
        await services.GetRequiredService<OutboxDispatcher>().DispatchOnceAsync(default);

        Assert.That(sink.Got, Is.EqualTo(new[] { ("C1/hello/1", 1) }));
        Assert.That(services.GetRequiredService<ICareOutbox>(), Is.SameAs(services.GetRequiredService<ICareHistory>()));
    }

    private static object? Ask(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}

public sealed class PostgreSqlSchemaTests
{
    /// <summary>One round trip for the baseline, then one to read the memories and one to commit, for any number of customers in a batch.</summary>
    [Test]
    public async Task Process_ABatch_TakesTwoRoundTrips()
    {
        var commands = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => commands += activity.TagObjects.Any(t => t.Key is "db.query.text" or "db.statement") ? 1 : 0,
        };
        var engine = new CareEngine(CareRuleSet.Parse("""
            schema: carerules/v1
            pack: trips
            version: 1.0.0
            care:
              - rule: hello
                do: [{action: greet}]
            """));
        await using var history = new PostgreSqlCareHistory(PostgreSqlServer.CreateDatabase());
        await history.OpenAsync(default);
        ActivitySource.AddActivityListener(listener);

        var report = await new CareService(engine, history, new CareServiceOptions { BatchSize = 100 })
            .ProcessAsync(Enumerable.Range(0, 1_000).Select(i => new CustomerFacts { Customer = new Customer { Id = $"C{i}" } }), DateTimeOffset.UnixEpoch);

        Assert.That((report.Emitted, commands), Is.EqualTo((1_000, 21)));
    }

    [Test]
    public async Task Open_ManyAtOnce_MakeTheTablesOnce()
    {
        for (var round = 0; round < 5; round++)
        {
            var database = PostgreSqlServer.CreateDatabase();
            await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
            {
                await using var history = new PostgreSqlCareHistory(database);
                await history.OpenAsync(default);
            })));
            Assert.That(await AskAsync(database, "SELECT string_agg(version::text, ',') FROM care_schema"), Is.EqualTo("2"));
        }
    }

    [Test]
    public async Task Open_OlderSchema_IsBroughtUpToDateAndKeepsWhatItHolds()
    {
        var database = PostgreSqlServer.CreateDatabase();
        await using (var old = new PostgreSqlCareHistory(database))
        {
            await old.CommitAsync([Schemas.Commit], default);
        }

        await using var history = new PostgreSqlCareHistory(NpgsqlDataSource.Create(database), [.. PostgreSqlSchema.Migrations, "CREATE TABLE care_more (x integer)"], isOwned: true);
        var again = await history.CommitAsync([Schemas.Commit], default);

        Assert.That(again[0].NewIds, Is.Empty);
        Assert.That((await AskAsync(database, "SELECT version FROM care_schema"), await AskAsync(database, "SELECT count(*) FROM care_more")), Is.EqualTo((3, 0L)));
    }

    [Test]
    public async Task Open_MigrationFails_LeavesTheDatabaseAsItWas()
    {
        var database = PostgreSqlServer.CreateDatabase();
        await using var history = new PostgreSqlCareHistory(NpgsqlDataSource.Create(database), [.. PostgreSqlSchema.Migrations, "CREATE TABLE nonsense ("], isOwned: true);

        Assert.That(async () => await history.OpenAsync(default), Throws.TypeOf<CareHistoryException>().With.Message.EqualTo("the care history's database refuses: syntax error at end of input"));
        Assert.That(await AskAsync(database, "SELECT count(*) FROM pg_tables WHERE tablename LIKE 'care%'"), Is.Zero);
    }

    [Test]
    public async Task Open_NewerSchema_IsRefused()
    {
        var database = PostgreSqlServer.CreateDatabase();
        await using (var newer = new PostgreSqlCareHistory(NpgsqlDataSource.Create(database), [.. PostgreSqlSchema.Migrations, "SELECT 1"], isOwned: true))
        {
            await newer.OpenAsync(default);
        }

        await using var history = new PostgreSqlCareHistory(database);
        Assert.That(
            async () => await history.OpenAsync(default),
            Throws.TypeOf<CareHistoryException>().With.Message.EqualTo($"the database {new NpgsqlConnectionStringBuilder(database).Database} has a care history of version 3, and this version of CareRules knows versions up to 2; use the version that wrote it, or a newer one"));
    }

    [Test]
    public async Task Open_ServerAway_IsOneClearException()
    {
        await using var history = new PostgreSqlCareHistory("Host=127.0.0.1;Port=1;Username=nobody;Database=none");

        Assert.That(async () => await history.OpenAsync(default), Throws.TypeOf<CareHistoryException>().With.Message.StartsWith("the care history's database cannot be used: "));
    }

    private static async Task<object?> AskAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}

internal static class Schemas
{
    public static CareCommit Commit { get; } = new()
    {
        Customer = "C1",
        AsOf = DateTimeOffset.UnixEpoch,
        ExpectedVersion = 0,
        Emissions = [new CareEmission { Id = "C1/a/1", Kind = CareEmission.Action, Payload = "{}" }],
    };
}
