using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace CareRules.Tests.History;

/// <summary>
/// Kills a process that evaluates, commits and dispatches at random points, and restarts it until it completes.
/// </summary>
[NonParallelizable]
public sealed class CrashTests
{
    private const int MostAttempts = 12;
    private const int LongestLifeMilliseconds = 300;
    private static readonly ConcurrentDictionary<string, Task<string[]>> References = new(StringComparer.Ordinal);

    [TestCase("sqlite")]
    [TestCase("postgresql")]
    public async Task Kill_AtAnyPoint_LosesNothingAndEmitsNothingTwice(string kind)
    {
        var expected = await ReferenceAsync(kind);
        var wanted = LongRun.Size("kills of each store", quick: 8, ci: 100, full: 100);
        var seed = Seed.Print(Environment.TickCount);
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        var kills = 0;
        while (kills < wanted)
        {
            using var scenario = CrashScenario.Create(kind, "normal");
            while (!await scenario.RunAsync(kills < wanted ? TimeSpan.FromMilliseconds(random.Next(LongestLifeMilliseconds)) : null))
            {
                kills++;
            }

            var delivered = scenario.Delivered();
            Assert.That(delivered.Select(d => d.Id).Order(StringComparer.Ordinal), Is.EqualTo(expected), string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {kills} kills"));
        }

        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind}: {kills} kills in {clock.Elapsed.TotalSeconds:N0} s, seed {seed}: {expected.Length} ids each time, none lost, none twice"));
        Assert.That(kills, Is.EqualTo(wanted));
    }

    /// <summary>Two processes that start together on an empty store create its tables once and share the work.</summary>
    [TestCase("sqlite")]
    [TestCase("postgresql")]
    public async Task Run_TwoProcessesAtOnce_EmitEachIdOnce(string kind)
    {
        using var alone = CrashScenario.Create(kind, "normal", days: 1);
        Assert.That(await alone.RunAsync(after: null), Is.True);
        var expected = alone.Delivered().Select(d => d.Id).Order(StringComparer.Ordinal);
        using var one = CrashScenario.Create(kind, "normal", days: 1);
        using var other = one.Beside();

        Assert.That(await Task.WhenAll(one.RunAsync(after: null), other.RunAsync(after: null)), Is.EqualTo(new[] { true, true }));
        var delivered = one.Delivered().Concat(other.Delivered()).Distinct();
        Assert.That(delivered.Select(d => d.Id).Order(StringComparer.Ordinal), Is.EqualTo(expected));
    }

    /// <summary>Without the unique key, the same test does find ids that were emitted twice.</summary>
    [TestCase("sqlite")]
    [TestCase("postgresql")]
    public async Task Kill_WithoutTheUniqueKey_EmitsTwice(string kind)
    {
        using var scenario = CrashScenario.Create(kind, "no-key");
        Assert.That(await scenario.RunAsync(after: null), Is.True);

        var ids = scenario.Delivered().Select(d => d.Id).ToList();
        Assert.That(ids, Has.Count.GreaterThan(ids.Distinct(StringComparer.Ordinal).Count()));
    }

    /// <summary>Without the transaction around ids and rows, the same test does find ids that were lost.</summary>
    [TestCase("sqlite")]
    [TestCase("postgresql")]
    public async Task Kill_WithoutTheTransaction_Loses(string kind)
    {
        var expected = await ReferenceAsync(kind);
        var seed = Seed.Print(Environment.TickCount);
        var random = new Random(seed);
        string[] lost = [];
        // A kill has to hit between two writes, which does not happen in every history.
        for (var attempt = 0; attempt < MostAttempts && lost.Length == 0; attempt++)
        {
            using var scenario = CrashScenario.Create(kind, "no-transaction");
            for (var kills = 0; kills < 6 && !await scenario.RunAsync(TimeSpan.FromMilliseconds(random.Next(LongestLifeMilliseconds))); kills++)
            {
            }

            await scenario.RunAsync(after: null);
            lost = [.. expected.Except(scenario.Delivered().Select(d => d.Id), StringComparer.Ordinal)];
        }

        Assert.That(lost, Is.Not.Empty, string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
    }

    /// <summary>The ids of an undisturbed run, computed once for each kind of store.</summary>
    private static Task<string[]> ReferenceAsync(string kind) => References.GetOrAdd(kind, UndisturbedAsync);

    private static async Task<string[]> UndisturbedAsync(string kind)
    {
        using var scenario = CrashScenario.Create(kind, "normal");
        Assert.That(await scenario.RunAsync(after: null), Is.True);
        string[] ids = [.. scenario.Delivered().Select(d => d.Id).Order(StringComparer.Ordinal)];
        Assert.That((ids.Length > 500, ids.Distinct(StringComparer.Ordinal).Count()), Is.EqualTo((true, ids.Length)));
        return ids;
    }
}
