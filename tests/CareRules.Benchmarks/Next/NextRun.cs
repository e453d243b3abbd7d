using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CareRules.Facts;
using CareRules.Facts.Json;
using CareRules.Forecasting;
using CareRules.Lifecycle;
using CareRules.Samples;

namespace CareRules.Benchmarks.Next;

/// <summary>What it costs to find the next instant, and what rests on it: late decisions, forecasts. Printed as Markdown.</summary>
internal sealed class NextRun
{
    private const int Customers = 300;
    private const int Rounds = 101;
    private const string SampleCustomer = "C0001";

    private static readonly DateTimeOffset Last = CustomerGenerator.AsOf;
    private static readonly DateTimeOffset MonthLater = Last.AddMonths(1);
    private static readonly string SampleFile = Repository.Find("samples/QuickStart/customers.jsonl");

    private readonly ImmutableArray<CustomerFacts> _facts = CustomerGenerator.Customers(Customers);
    private bool _isComplete = true;

    /// <param name="tool">The path of the tool; null for the one that was built in this clone.</param>
    /// <returns>Whether everything could be measured.</returns>
    public static bool Run(string? tool)
    {
        var run = new NextRun();
        Line($"{RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} processors");
        run.NextInstants();
        run.MonthsLater();
        Forecasts();
        Complaints();
        Tool(tool);
        return run._isComplete;
    }

    private void NextInstants()
    {
        const double Bar = 3;
        Line($"\n## The next instant against one evaluation ({Customers} customers)\n");
        Line($"| pack | `Evaluate` µs | `NextInstant` µs | ratio | bar | held |");
        Line($"|---|---:|---:|---:|---:|---|");
        foreach (var pack in Pack.All)
        {
            var engine = pack.Engine;
            var memories = Memories(engine);
            var (evaluate, next, ratio) = QuickTimer.Pairs(
                () => Each(i => engine.Evaluate(_facts[i], Last)),
                () => Each(i => engine.NextInstant(_facts[i], Last, memories[i])),
                Customers,
                Rounds);
            Line($"| {pack.Name} | {evaluate:F2} | {next:F2} | {ratio:F2} | {Bar:F2} | {Held(ratio <= Bar)} |");
        }
    }

    private void MonthsLater()
    {
        Line($"\n## A decision a month after the last against one evaluation ({Customers} customers)\n");
        Line($"| pack | `Evaluate` µs | `Decide` µs | ratio | next instants | changes, n | bar: 2 + 2.5 n | held |");
        Line($"|---|---:|---:|---:|---:|---:|---:|---|");
        foreach (var pack in Pack.All)
        {
            var engine = pack.Engine;
            var memories = Memories(engine);
            var (evaluate, decide, ratio) = QuickTimer.Pairs(
                () => Each(i => engine.Evaluate(_facts[i], MonthLater)),
                () => Each(i => engine.Decide(_facts[i], MonthLater, memories[i])),
                Customers,
                Rounds);
            if (Chains(pack, memories) is not { } chains)
            {
                Line($"| {pack.Name} | {evaluate:F2} | {decide:F2} | {ratio:F2} | > {Chain.Longest:N0} |  |  | no |");
                continue;
            }

            var changes = chains.Average(c => c.Changes);
            var bar = 2 + (2.5 * changes);
            var instants = chains.Average(c => c.Instants);
            Line($"| {pack.Name} | {evaluate:F2} | {decide:F2} | {ratio:F2} | {instants:F2} | {changes:F2} | {bar:F2} | {Held(ratio <= bar)} |");
        }
    }

    /// <summary>What happens to each customer in the month; null after a message when that cannot be counted.</summary>
    private List<Chain>? Chains(Pack pack, CareMemory[] memories)
    {
        try
        {
            return [.. _facts.Select((f, i) => Chain.Between(pack.Engine, f, Last, MonthLater, memories[i]))];
        }
        catch (InvalidOperationException endless)
        {
            _isComplete = false;
            Console.Error.WriteLine($"{pack.Name}: the changes are not counted: {endless.Message}");
            return null;
        }
    }

    private static void Forecasts()
    {
        var engine = Pack.Enterprise.Engine;
        var facts = Sample(engine.RuleSet);
        var memory = engine.Decide(facts, Last, CareMemory.Empty).Memory;
        Line($"\n## Forecasts of customer {SampleCustomer} of `samples/QuickStart` with {Pack.Enterprise.Name}\n");
        Line($"| horizon | memory | ms | bar | held | changes | up to |");
        Line($"|---|---|---:|---:|---|---:|---|");
        var horizons = new (string, DateTimeOffset, double?)[]
        {
            ("30 days", Last.AddDays(30), 5),
            ("365 days", Last.AddDays(365), null),
            ("5 years", Last.AddYears(5), null),
        };
        foreach (var (horizon, until, bar) in horizons)
        {
            foreach (var (with, of) in new[] { ("none", null), ("of the last decision", memory) })
            {
                Forecast? forecast = null;
                var milliseconds = QuickTimer.Median(() => forecast = CareForecaster.Forecast(engine, facts, Last, until, of));
                var held = bar is { } most ? Held(milliseconds <= most) : "";
                Line($"| {horizon} | {with} | {milliseconds:F2} | {bar:F0} | {held} | {forecast!.Changes.Length} | {forecast.Until:yyyy-MM-dd} |");
            }
        }
    }

    private static void Complaints()
    {
        const double Bar = 2.6;
        Line($"\n## Complaints between two decisions a month apart, of one customer\n");
        Line($"| pack | complaints | most are resolved: ms | growth | all stay open: ms | growth | bar | held |");
        Line($"|---|---:|---:|---:|---:|---:|---:|---|");
        foreach (var pack in new[] { Pack.Enterprise, Pack.Complaints })
        {
            var memory = pack.Engine.Decide(Backlog.Customer, Last, CareMemory.Empty).Memory;
            var (resolvedBefore, openBefore) = (0.0, 0.0);
            foreach (var complaints in new[] { 500, 1_000, 2_000, 4_000 })
            {
                var (resolved, open) = (Time(complaints, areResolved: true), Time(complaints, areResolved: false));
                if (resolvedBefore == 0)
                {
                    Line($"| {pack.Name} | {complaints:N0} | {resolved:F1} |  | {open:F1} |  |  |  |");
                }
                else
                {
                    var (resolvedGrowth, openGrowth) = (resolved / resolvedBefore, open / openBefore);
                    var held = Held(resolvedGrowth <= Bar && openGrowth <= Bar);
                    Line($"| {pack.Name} | {complaints:N0} | {resolved:F1} | {resolvedGrowth:F2} | {open:F1} | {openGrowth:F2} | {Bar:F2} | {held} |");
                }

                (resolvedBefore, openBefore) = (resolved, open);
            }

            double Time(int complaints, bool areResolved)
            {
                var facts = Backlog.With(complaints, Last, MonthLater, areResolved);
                return QuickTimer.Median(() => pack.Engine.Decide(facts, MonthLater, memory));
            }
        }
    }

    private static void Tool(string? path)
    {
        const int Runs = 9;
        const double Bar = 0.2;
        path ??= Repository.Find("src/CareRules.Cli/bin/Release/net10.0/CareRules.Cli" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        Line($"\n## The tool: processor time of whole processes, customer {SampleCustomer}\n");
        if (!File.Exists(path))
        {
            Line($"**Skipped**: no `{path}`; `dotnet build -c Release src/CareRules.Cli` builds it.");
            return;
        }

        var (explain, forecast) = (new List<double>(), new List<double>());
        for (var run = 0; run <= Runs; run++)
        {
            var seconds = (Explain: Use("explain"), Forecast: Use("forecast", "--horizon", "365 days"));
            // The first start only warms the file cache and is not measured.
            if (run > 0)
            {
                explain.Add(seconds.Explain);
                forecast.Add(seconds.Forecast);
            }
        }

        var difference = QuickTimer.Median(forecast) - QuickTimer.Median(explain);
        Line($"| `explain`, s | `forecast --horizon \"365 days\"`, s | difference, s | bar, s | held |");
        Line($"|---:|---:|---:|---:|---|");
        Line($"| {QuickTimer.Median(explain):F2} | {QuickTimer.Median(forecast):F2} | {difference:F2} | {Bar:F2} | {Held(difference <= Bar)} |");

        double Use(string verb, params string[] options)
        {
            var asOf = Last.ToString("O", CultureInfo.InvariantCulture);
            string[] args = [verb, .. Pack.EnterpriseFiles, "--facts", SampleFile, "--customer", SampleCustomer, "--as-of", asOf, .. options];
            return ToolProcess.Run(path, args).ProcessorSeconds;
        }
    }

    private static CustomerFacts Sample(CareRuleSet ruleSet)
    {
        var reader = new FactsReader(ruleSet);
        return File.ReadLines(SampleFile).Select(line => reader.Parse(Encoding.UTF8.GetBytes(line))).First(f => f.Customer.Id == SampleCustomer);
    }

    private CareMemory[] Memories(CareEngine engine) => [.. _facts.Select(f => engine.Decide(f, Last, CareMemory.Empty).Memory)];

    private static void Each(Action<int> call)
    {
        for (var i = 0; i < Customers; i++)
        {
            call(i);
        }
    }

    private static string Held(bool isHeld) => isHeld ? "yes" : "no";

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
