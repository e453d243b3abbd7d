using System.Diagnostics;

namespace CareRules.Benchmarks;

/// <summary>Measures for the quick run: steadier than a single run, rougher than BenchmarkDotNet.</summary>
internal static class QuickTimer
{
    /// <summary>
    /// The costs of several implementations, measured alternately; of each, the fastest round, since other load only adds time. Rounds are
    /// short, so that on a busy machine many of them are not interrupted.
    /// </summary>
    /// <param name="calls">The number of evaluations per call.</param>
    public static (Cost First, Cost Second) Compare(Action first, Action second, int calls)
    {
        var costs = Compare([first, second], calls, rounds: 500);
        return (costs[0], costs[1]);
    }

    /// <summary>The same for any number of sides.</summary>
    /// <param name="rounds">The number of rounds.</param>
    public static Cost[] Compare(Action[] sides, int calls, int rounds)
    {
        Array.ForEach(sides, WarmUp);
        var costs = Array.ConvertAll(sides, _ => new List<Cost>());
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < sides.Length; i++)
            {
                costs[i].Add(Round(sides[i], calls));
            }
        }

        return Array.ConvertAll(costs, Best);
    }

    /// <summary>
    /// The microseconds per call of each implementation, where each call needs cleanup that must not be measured; measured alternately as
    /// above.
    /// </summary>
    /// <param name="sides">Each makes its calls once and returns their duration, without the cleanup.</param>
    /// <param name="calls">The number of calls per round.</param>
    /// <param name="rounds">The number of rounds.</param>
    public static double[] CompareTimed(Func<TimeSpan>[] sides, int calls, int rounds)
    {
        Array.ForEach(sides, s => WarmUp(() => s()));
        var best = Array.ConvertAll(sides, _ => double.MaxValue);
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < sides.Length; i++)
            {
                best[i] = Math.Min(best[i], sides[i]().TotalMicroseconds / calls);
            }
        }

        return best;
    }

    /// <summary>The median milliseconds of a call.</summary>
    public static double Milliseconds(Func<object> action, int runs)
    {
        var times = Enumerable.Range(0, runs).Select(_ => Once(action)).Order().ToList();
        return times[runs / 2];
    }

    /// <summary>The milliseconds of one call.</summary>
    public static double Once(Func<object> action)
    {
        var start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    // Long enough for tiered compilation to finish in the background.
    private static void WarmUp(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1))
        {
            action();
        }
    }

    private static Cost Round(Action action, int calls)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var rounds = 0;
        TimeSpan elapsed;
        do
        {
            action();
            rounds++;
            elapsed = Stopwatch.GetElapsedTime(start);
        }
        while (elapsed < TimeSpan.FromMilliseconds(1));

        var count = (double)rounds * calls;
        return new Cost(elapsed.TotalMicroseconds / count, (GC.GetAllocatedBytesForCurrentThread() - allocated) / count);
    }

    private static Cost Best(List<Cost> rounds) => new(rounds.Min(t => t.Microseconds), rounds.Min(t => t.Bytes));
}
