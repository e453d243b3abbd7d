using System.Diagnostics;

namespace CareRules.Benchmarks;

/// <summary>Measures for the quick run: steadier than a single run, rougher than BenchmarkDotNet.</summary>
internal static class QuickTimer
{
    /// <summary>
    /// The costs of two sides, measured in turns; of each, the fastest turn: whatever else the machine does only adds time. Turns are
    /// short, so that on a busy machine many of them are not interrupted.
    /// </summary>
    /// <param name="calls">How many evaluations one call of a side makes.</param>
    public static (Cost First, Cost Second) Compare(Action first, Action second, int calls)
    {
        var costs = Compare([first, second], calls, turns: 500);
        return (costs[0], costs[1]);
    }

    /// <summary>The same for any number of sides.</summary>
    /// <param name="turns">How often each side has its turn.</param>
    public static Cost[] Compare(Action[] sides, int calls, int turns)
    {
        Array.ForEach(sides, WarmUp);
        var costs = Array.ConvertAll(sides, _ => new List<Cost>());
        for (var turn = 0; turn < turns; turn++)
        {
            for (var i = 0; i < sides.Length; i++)
            {
                costs[i].Add(Turn(sides[i], calls));
            }
        }

        return Array.ConvertAll(costs, Best);
    }

    /// <summary>
    /// The microseconds of a call of each side where every call needs something undone that must not count: measured in turns as above.
    /// </summary>
    /// <param name="sides">Each makes its calls once and says how long they took, without what it undid.</param>
    /// <param name="calls">How many calls one turn of a side makes.</param>
    /// <param name="turns">How often each side has its turn.</param>
    public static double[] CompareTimed(Func<TimeSpan>[] sides, int calls, int turns)
    {
        Array.ForEach(sides, s => WarmUp(() => s()));
        var best = Array.ConvertAll(sides, _ => double.MaxValue);
        for (var turn = 0; turn < turns; turn++)
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

    // Long enough for the second compilation of everything a call reaches, which the runtime does in the background.
    private static void WarmUp(Action action)
    {
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(1))
        {
            action();
        }
    }

    private static Cost Turn(Action action, int calls)
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

    private static Cost Best(List<Cost> turns) => new(turns.Min(t => t.Microseconds), turns.Min(t => t.Bytes));
}
