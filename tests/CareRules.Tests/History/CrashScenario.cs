using System.Diagnostics;
using System.Globalization;

namespace CareRules.Tests.History;

/// <summary>One history from its first to its last day, written by processes that may be killed.</summary>
internal sealed class CrashScenario(string kind, string where, string folder, string variant, int days) : IDisposable
{
    private const int Customers = 120;

    /// <summary>Starts the process; true when it completed, false when it was killed <paramref name="after"/> it began to work.</summary>
    public async Task<bool> RunAsync(TimeSpan? after)
    {
        string[] arguments =
        [
            Path.Combine(TestContext.CurrentContext.TestDirectory, "CareRules.CrashHost.dll"), kind, where, folder, variant,
            Customers.ToString(CultureInfo.InvariantCulture), days.ToString(CultureInfo.InvariantCulture),
        ];
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadLineAsync();
        var exit = process.WaitForExitAsync();
        if (after is { } delay && await Task.WhenAny(exit, Task.Delay(delay)) != exit)
        {
            process.Kill();
            await exit;
            if (process.ExitCode != 0)
            {
                return false;
            }
        }

        await exit;
        return process.ExitCode == 0 ? true : throw new InvalidOperationException($"the process failed: {await error}");
    }

    /// <summary>The deliveries: the number of each outbox row with its id, without repeated deliveries of a row.</summary>
    public IReadOnlyList<(long Sequence, string Id)> Delivered() =>
        [.. File.ReadLines(Path.Combine(folder, "delivered")).Select(l => l.Split('\t')).Where(p => p is [_, _, "."]).Select(p => (long.Parse(p[0], NumberStyles.None, CultureInfo.InvariantCulture), p[1])).Distinct()];

    /// <summary>The same scenario in another process on the same store.</summary>
    public CrashScenario Beside() => new(kind, where, Directory.CreateTempSubdirectory("carerules-crash-").FullName, variant, days);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>A new scenario over an empty store.</summary>
    public static CrashScenario Create(string kind, string variant, int days = 30)
    {
        var where = kind == "sqlite" ? null : PostgreSqlServer.CreateDatabase();
        var folder = Directory.CreateTempSubdirectory("carerules-crash-").FullName;
        return new CrashScenario(kind, where ?? Path.Combine(folder, "care.db"), folder, variant, days);
    }
}
