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
        const int Turns = 500;
        WarmUp(first);
        WarmUp(second);
        var (a, b) = (new List<Cost>(), new List<Cost>());
        for (var turn = 0; turn < Turns; turn++)
        {
            a.Add(Turn(first, calls));
            b.Add(Turn(second, calls));
        }

        return (Best(a), Best(b));
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
