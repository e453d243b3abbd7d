using CareRules.History;
using CareRules.PostgreSql;
using CareRules.Sqlite;

namespace CareRules.Tests.History;

public sealed class InMemoryHistoryTests : HistoryContract
{
    // A single instance, since the in-memory store has no data that a second instance could share.
    protected override HistoryStore CreateStore()
    {
        var history = new InMemoryCareHistory();
        return new HistoryStore(() => history);
    }
}

public sealed partial class SqliteHistoryTests : HistoryContract
{
    protected override HistoryStore CreateStore() => Create(path => new SqliteCareHistory(path));

    private static HistoryStore Create(Func<string, ICareHistory> open)
    {
        var folder = Directory.CreateTempSubdirectory("carerules-history-").FullName;
        return new HistoryStore(() => open(Path.Combine(folder, "care.db")), () =>
        {
            Directory.Delete(folder, recursive: true);
            return ValueTask.CompletedTask;
        });
    }
}

public sealed partial class PostgreSqlHistoryTests : HistoryContract
{
    protected override HistoryStore CreateStore()
    {
        var database = PostgreSqlServer.CreateDatabase();
        return new HistoryStore(() => new PostgreSqlCareHistory(database));
    }
}
