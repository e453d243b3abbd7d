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

    /// <summary>
    /// The median microseconds per call of two sides that are measured in turn, and the median of how many times the first the second takes in
    /// one turn: other load that lasts longer than a turn affects both sides of it.
    /// </summary>
    /// <param name="calls">The number of evaluations per call.</param>
    /// <param name="rounds">The number of turns.</param>
    public static (double First, double Second, double Ratio) Pairs(Action first, Action second, int calls, int rounds)
    {
        WarmUp(first);
        WarmUp(second);
        var turns = Enumerable.Range(0, rounds).Select(_ => (First: Round(first, calls).Microseconds, Second: Round(second, calls).Microseconds)).ToList();
        return (Median(turns.ConvertAll(t => t.First)), Median(turns.ConvertAll(t => t.Second)), Median(turns.ConvertAll(t => t.Second / t.First)));
    }

    /// <summary>The median of an odd number of figures.</summary>
    public static double Median(IReadOnlyCollection<double> of) => of.Order().ElementAt(of.Count / 2);

    /// <summary>
    /// The median milliseconds of a call that may take anything from less than one to many thousands, after a warm-up: of 101 calls, or of
    /// those that three seconds allow, but three at least. A call of more than five seconds is made once: compilation adds little to it.
    /// </summary>
    public static double Median(Func<object> action)
    {
        if (Once(action) is > 5_000 and var once)
        {
            return once;
        }

        WarmUp(() => action());
        var enough = TimeSpan.FromSeconds(3);
        var start = Stopwatch.GetTimestamp();
        var times = new List<double>();
        do
        {
            times.Add(Once(action));
        }
        while (times.Count < 3 || times.Count % 2 == 0 || (times.Count < 101 && Stopwatch.GetElapsedTime(start) < enough));
        return Median(times);
    }

    /// <summary>The median milliseconds of a call.</summary>
    public static double Milliseconds(Func<object> action, int runs) => Median([.. Enumerable.Range(0, runs).Select(_ => Once(action))]);

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
