using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.History;
using CareRules.PostgreSql;
using CareRules.Sqlite;
using CareRules.Tests.History;

namespace CareRules.Benchmarks;

/// <summary>
/// 100,000 customers through <see cref="CareService"/>, three times: the first run emits everything, the second nothing, the third, a month
/// later, some. The first line is evaluation without history, for comparison.
/// </summary>
internal static class HistoryRun
{
    private const int Customers = 100_000;
    private const int Rules = 100;

    public static async Task RunAsync()
    {
        Line($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} processors");
        Line($"\n## {Customers:N0} customers with history, {Rules} rules, batches of {new CareServiceOptions().BatchSize}\n");
        var engine = Packs.Engine(Rules);
        var facts = Facts();
        var bare = Stopwatch.StartNew();
        var entries = facts.Sum(f => (long)engine.Evaluate(f, CustomerGenerator.AsOf).Actions.Length);
        Line($"Evaluation alone: {Customers / bare.Elapsed.TotalSeconds:N0} customers/s, {entries:N0} actions.\n");
        Line($"| store | run | customers/s | emitted | held back |");
        Line($"|---|---|---:|---:|---:|");
        await RunAsync("in memory", engine, facts, new InMemoryCareHistory());

        var folder = Directory.CreateTempSubdirectory("carerules-");
        try
        {
            await RunAsync("SQLite", engine, facts, new SqliteCareHistory(Path.Combine(folder.FullName, "care.db")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        using var server = PrivatePostgreSql.TryStart();
        if (server is null)
        {
            Line($"\n**Skipped**: PostgreSQL is not installed.");
            return;
        }

        await RunAsync("PostgreSQL", engine, facts, new PostgreSqlCareHistory(server.CreateDatabase()));
    }

    private static async Task RunAsync(string name, CareEngine engine, IReadOnlyList<CustomerFacts> facts, ICareHistory history)
    {
        await using (history)
        {
            var service = new CareService(engine, history);
            foreach (var (run, asOf) in new[] { ("first", CustomerGenerator.AsOf), ("again", CustomerGenerator.AsOf), ("a month later", CustomerGenerator.AsOf.AddMonths(1)) })
            {
                var clock = Stopwatch.StartNew();
                var report = await service.ProcessAsync(facts, asOf);
                Line($"| {name} | {run} | {report.Customers / clock.Elapsed.TotalSeconds:N0} | {report.Emitted:N0} | {report.AlreadyEmitted:N0} |");
            }
        }
    }

    // A few thousand generated customers, each repeated under other ids: generating all would take longer than the measurement.
    private static List<CustomerFacts> Facts()
    {
        var drawn = CustomerGenerator.Customers(2_000);
        return [.. Enumerable.Range(0, Customers).Select(i => Renamed(drawn[i % drawn.Length], i))];
    }

    private static CustomerFacts Renamed(CustomerFacts facts, int number) =>
        facts with { Customer = facts.Customer with { Id = string.Create(CultureInfo.InvariantCulture, $"C{number:D6}") } };

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
