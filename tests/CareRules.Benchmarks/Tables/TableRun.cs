using System.Globalization;

namespace CareRules.Benchmarks.Tables;

/// <summary>A table of 1,000 rows and 6 inputs, by the engine and by hand.</summary>
internal static class TableRun
{
    // Alternates between many customers, so that the branch predictor cannot learn them.
    private const int Customers = 1_024;

    public static void Run()
    {
        Line($"\n## A decision table of 1,000 rows and 6 inputs\n");
        Line($"| table | side | ns | against the switch | B |");
        Line($"|---|---|---:|---:|---:|");
        Grid();
        Overlapping();
    }

    /// <summary>Compares the engine with the code by hand.</summary>
    /// <exception cref="InvalidOperationException">The two implementations return different results.</exception>
    public static void Check()
    {
        CheckedGrid();
        CheckedOverlap();
    }

    private static (TableScenario Scenario, TableScan Scan) CheckedGrid()
    {
        var grid = TableSpec.Grid();
        var (scenario, scan) = (new TableScenario(grid, Customers), new TableScan(grid));
        Check(scenario, TableSwitch.Evaluate);
        Check(scenario, scan.Evaluate);
        return (scenario, scan);
    }

    private static (TableScenario Scenario, TableScan Scan) CheckedOverlap()
    {
        var table = TableSpec.Overlapping();
        var (scenario, scan) = (new TableScenario(table, Customers), new TableScan(table));
        Check(scenario, scan.Evaluate);
        return (scenario, scan);
    }

    private static void Grid()
    {
        var (scenario, scan) = CheckedGrid();
        var (hand, own) = QuickTimer.Compare(() => Each(scenario, TableSwitch.Evaluate), () => scenario.EvaluateAll(), Customers);
        var (scanned, _) = QuickTimer.Compare(() => Each(scenario, scan.Evaluate), () => scenario.EvaluateAll(), Customers);
        Row("a grid", "nested switch", hand, hand);
        Row("a grid", "engine", own, hand);
        Row("a grid", "scan", scanned, hand);
    }

    private static void Overlapping()
    {
        var (scenario, scan) = CheckedOverlap();
        var (scanned, own) = QuickTimer.Compare(() => Each(scenario, scan.Evaluate), () => scenario.EvaluateAll(), Customers);
        Row("rows that overlap", "engine", own, null);
        Row("rows that overlap", "scan", scanned, null);
    }

    /// <exception cref="InvalidOperationException">The two implementations return different results.</exception>
    private static void Check(TableScenario scenario, TableAnswer answer)
    {
        var hits = 0;
        for (var i = 0; i < scenario.Inputs.Length; i++)
        {
            var (expected, actual) = (answer(scenario.Inputs[i]), scenario.Evaluate(i));
            if (expected != actual)
            {
                throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"customer {i}: by hand {expected}, by the engine {actual}"));
            }

            hits += actual is null ? 0 : 1;
        }

        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"table: {scenario.Inputs.Length} customers, {hits} with an answer, no difference"));
    }

    private static decimal Each(TableScenario scenario, TableAnswer answer)
    {
        var sum = 0m;
        foreach (ref readonly var inputs in scenario.Inputs)
        {
            sum += answer(inputs) ?? 0m;
        }

        return sum;
    }

    private static void Row(string table, string side, Cost cost, Cost? against) =>
        Line($"| {table} | {side} | {cost.Microseconds * 1000:F0} | {(against is { } by ? (cost.Microseconds / by.Microseconds).ToString("F2", CultureInfo.InvariantCulture) : "")} | {cost.Bytes:F0} |");

    private static void Line(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
