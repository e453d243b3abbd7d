using System.Diagnostics;
using System.Text.Json;
using CareRules.Samples;
using ChurnBacktest;

namespace CareRules.Benchmarks;

/// <summary>
/// Evaluates every customer of the CDNOW file, one at a time; in a separate process, so that its memory is measured in isolation.
/// </summary>
internal static class Sweep
{
    private static readonly DateOnly Cut = new(1997, 9, 30);

    /// <summary>The file, or null when there is none: <c>CARERULES_DATA</c>, else <c>../shared/data</c> beside the repository.</summary>
    public static string? DataFile()
    {
        var folder = Environment.GetEnvironmentVariable("CARERULES_DATA") ?? Repository.Find(Path.Combine("..", "shared", "data"));
        var file = Path.Combine(folder, "cdnow.txt");
        return File.Exists(file) ? file : null;
    }

    /// <summary>Sweeps in this process and prints the result as JSON.</summary>
    public static void Run(string file, int most)
    {
        var engine = new CareEngine(CareRuleSet.Load(Repository.Find("rules/retail-churn")));
        var asOf = CdnowCustomer.EndOf(Cut);
        var (customers, evaluating, heap) = (0, 0L, 0L);
        var start = Stopwatch.GetTimestamp();
        foreach (var (customer, _) in CdnowFile.Read(file))
        {
            if (customer.FactsUntil(Cut) is not { } facts)
            {
                continue;
            }

            var before = Stopwatch.GetTimestamp();
            engine.Evaluate(facts, asOf);
            evaluating += Stopwatch.GetTimestamp() - before;
            if (++customers % 500 == 0)
            {
                heap = Math.Max(heap, GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes);
            }

            if (customers == most)
            {
                break;
            }
        }

        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(JsonSerializer.Serialize(new SweepResult(customers, seconds, Stopwatch.GetElapsedTime(0, evaluating).TotalSeconds, heap, process.PeakWorkingSet64)));
    }
}
