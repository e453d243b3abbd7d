using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using CareRules.Benchmarks.Baseline;
using CareRules.Benchmarks.Policies;
using CareRules.Benchmarks.Tables;
using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Benchmarks;

/// <summary>All scenarios within a minute, printed as Markdown.</summary>
internal static class QuickRun
{
    /// <summary>Alternates between many customers, so that the branch predictor cannot learn them.</summary>
    private const int Customers = 64;

    private static readonly ImmutableArray<CustomerFacts> Facts = CustomerGenerator.Customers(Customers);

    public static void Run()
    {
        Line($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} processors");
        OneCustomer();
        Nothing();
        Guarded();
        TableRun.Run();
        Load();
        Sweeps();
    }

    private static void OneCustomer()
    {
        Line($"\n## One customer (50 purchases, 2 complaints)\n");
        Line($"| rules | hand-written µs | engine µs | ratio | hand-written B | engine B | actions | engine µs, 25 rules = 1 |");
        Line($"|---:|---:|---:|---:|---:|---:|---:|---:|");
        var smallest = 0.0;
        foreach (var rules in HandWritten.Sizes)
        {
            var (engine, handWritten) = (Packs.Engine(rules), HandWritten.Policy(rules));
            EquivalenceCheck.Run(rules, engine, handWritten);
            var (hand, own) = QuickTimer.Compare(
                () => Each(f => handWritten.Evaluate(f, CustomerGenerator.AsOf)),
                () => Each(f => engine.Evaluate(f, CustomerGenerator.AsOf)),
                Customers);
            smallest = smallest == 0 ? own.Microseconds : smallest;
            var actions = Facts.Average(f => handWritten.Evaluate(f, CustomerGenerator.AsOf).Actions.Length);
            Line($"| {rules} | {hand.Microseconds:F2} | {own.Microseconds:F2} | {own.Microseconds / hand.Microseconds:F2} | {hand.Bytes:F0} | {own.Bytes:F0} | {actions:F1} | {own.Microseconds / smallest:F2} |");
        }
    }

    /// <exception cref="InvalidOperationException">The engine decides something for the customer for whom there is nothing to do.</exception>
    public static void CheckNothing() => Quiet(Packs.Engine(100), HandWritten.Policy(100));

    private static CustomerFacts Quiet(CareEngine engine, HandWrittenPolicy handWritten)
    {
        var quiet = CustomerGenerator.Customers(5_000).First(f => IsQuiet(handWritten.Evaluate(f, CustomerGenerator.AsOf)));
        var outcome = engine.Evaluate(quiet, CustomerGenerator.AsOf);
        if (!IsQuiet(outcome) || !outcome.DataGaps.IsEmpty)
        {
            throw new InvalidOperationException($"customer {quiet.Customer.Id} should lead to nothing");
        }

        return quiet;
    }

    private static void Nothing()
    {
        var (engine, handWritten) = (Packs.Engine(100), HandWritten.Policy(100));
        var quiet = Quiet(engine, handWritten);

        var (hand, own) = QuickTimer.Compare(() => handWritten.Evaluate(quiet, CustomerGenerator.AsOf), () => engine.Evaluate(quiet, CustomerGenerator.AsOf), 1);
        Line($"\n## An evaluation that emits nothing (100 rules, a tier and nothing else)\n");
        Line($"| | µs | B |");
        Line($"|---|---:|---:|");
        Line($"| hand-written | {hand.Microseconds:F2} | {hand.Bytes:F0} |");
        Line($"| engine | {own.Microseconds:F2} | {own.Bytes:F0} |");
    }

    private static void Guarded()
    {
        Line($"\n## Rules behind a tier and a threshold that the customers do not reach\n");
        Line($"| rules | µs | 400 rules = 1 | actions |");
        Line($"|---:|---:|---:|---:|");
        int[] sizes = [400, 1_600, 6_400];
        var engines = Array.ConvertAll(sizes, rules => Packs.Engine(PolicyGenerator.Guarded(rules)));
        for (var i = 0; i < sizes.Length; i++)
        {
            var engine = engines[i];
            // Alternates with the smallest size, so that other load on the machine affects both alike.
            var (least, cost) = QuickTimer.Compare(
                () => Each(f => engines[0].Evaluate(f, CustomerGenerator.AsOf)),
                () => Each(f => engine.Evaluate(f, CustomerGenerator.AsOf)),
                Customers);
            Line($"| {sizes[i]} | {cost.Microseconds:F2} | {cost.Microseconds / least.Microseconds:F2} | {Facts.Average(f => engine.Evaluate(f, CustomerGenerator.AsOf).Actions.Length):F1} |");
        }
    }

    private static void Load()
    {
        const int Rules = 1_000;
        var path = Packs.Write(Rules);
        try
        {
            var cold = Apart.Run<double>("--load", path);
            var warm = QuickTimer.Milliseconds(() => new CareEngine(CareRuleSet.Load(path)), runs: 15);
            Line($"\n## Load: {Rules:N0} rules read, checked and planned ({new FileInfo(path).Length / 1024:N0} KiB of YAML)\n");
            Line($"| | ms |");
            Line($"|---|---:|");
            Line($"| the first load of a process, its compilation included | {cold:F0} |");
            Line($"| later loads, median of 15 | {warm:F0} |");
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    private static void Sweeps()
    {
        Line($"\n## Sweep over CDNOW with rules/retail-churn, one process each\n");
        if (Sweep.DataFile() is null)
        {
            Line($"**Skipped**: no `cdnow.txt` in the data folder; set `CARERULES_DATA`.");
            return;
        }

        Line($"| customers | s | customers/s | evaluation alone, customers/s | managed heap, peak MiB | working set, peak MiB |");
        Line($"|---:|---:|---:|---:|---:|---:|");
        foreach (var most in new[] { 2_500, 10_000, 23_570 })
        {
            var sweep = Apart.Run<SweepResult>("--sweep", most.ToString(CultureInfo.InvariantCulture));
            Line($"| {sweep.Customers:N0} | {sweep.Seconds:F2} | {sweep.Customers / sweep.Seconds:N0} | {sweep.Customers / sweep.EvaluationSeconds:N0} | {sweep.PeakHeapBytes / 1048576.0:F1} | {sweep.PeakWorkingSetBytes / 1048576.0:F0} |");
        }
    }

    private static bool IsQuiet(CareOutcome outcome) => outcome.Actions.IsEmpty && outcome.Escalations.IsEmpty && outcome.ChurnRisk is null;

    private static void Each(Func<CustomerFacts, CareOutcome> evaluate)
    {
        foreach (var facts in Facts)
        {
            evaluate(facts);
        }
    }

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
