using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CareRules.Benchmarks.Tables;

/// <summary>One row: null for anything, ranges closed below and open above.</summary>
internal sealed record RowSpec(string? Segment, string? Industry, (decimal? From, decimal? Below) Spend, (decimal? From, decimal? Below) Tenure, (decimal? From, decimal? Below) Orders, bool? Strategic, decimal Amount);

/// <summary>A table of 1,000 rows and 6 inputs, by a fixed seed.</summary>
internal sealed record TableSpec(string Hit, ImmutableArray<RowSpec> Rows)
{
    private const int Size = 1_000;

    public static ImmutableArray<string> Segments { get; } = ["b2b", "b2c"];

    public static ImmutableArray<string> Industries { get; } = ["retail", "software", "health", "education", "logistics"];

    public static ImmutableArray<decimal> SpendSteps { get; } = [10_000m, 50_000m, 100_000m, 500_000m];

    public static ImmutableArray<decimal> TenureSteps { get; } = [6m, 12m, 36m, 60m];

    public static ImmutableArray<decimal> OrderSteps { get; } = [3m];

    /// <summary>
    /// Every combination of two segments, five industries, five bands of spend and of tenure, two of orders, strategic or not.
    /// </summary>
    public static TableSpec Grid()
    {
        var random = new Random(20260301);
        var rows = from segment in Segments
                   from industry in Industries
                   from spend in Bands(SpendSteps)
                   from tenure in Bands(TenureSteps)
                   from orders in Bands(OrderSteps)
                   from strategic in (bool[])[true, false]
                   select new RowSpec(segment, industry, spend, tenure, orders, strategic, random.Next(1, 1_000));
        return new TableSpec("unique", [.. rows]);
    }

    /// <summary>
    /// Overlapping rows, most with several unconstrained inputs and their own thresholds; the first row that hits gives the result.
    /// </summary>
    public static TableSpec Overlapping()
    {
        var random = new Random(20260302);
        var rows = Enumerable.Range(0, Size).Select(_ => new RowSpec(
            Maybe(Segments, 40),
            Maybe(Industries, 70),
            Range(100, 5_000m),
            Range(60, 1m),
            Range(20, 1m),
            random.Next(100) < 30 ? random.Next(2) == 0 : null,
            random.Next(1, 1_000)));
        // The most specific rows first, since others would shadow them.
        return new TableSpec("first", [.. rows.OrderByDescending(Exactness)]);

        string? Maybe(ImmutableArray<string> texts, int percent) => random.Next(100) < percent ? texts[random.Next(texts.Length)] : null;

        (decimal?, decimal?) Range(int steps, decimal step)
        {
            var from = random.Next(steps);
            return random.Next(100) < 12 ? (null, null) : (from * step, (from + 1 + random.Next(1 + (steps / 10))) * step);
        }
    }

    /// <summary>A pack with only the table.</summary>
    public string ToYaml()
    {
        var yaml = new StringBuilder($$"""
            schema: carerules/v1
            pack: bench-table
            version: 1.0.0
            facts:
              customer:
                spend: {type: money}
                tenure: {type: period}
                orders: {type: number}
            measures:
              spend: customer.spend
              tenure: customer.tenure
              orders: customer.orders
            tables:
              compensation:
                hit: {{Hit}}
                inputs: [customer.segment, customer.industry, spend, tenure, orders, customer.strategic]
                outputs: {amount: money}
                rows:

            """);
        foreach (var row in Rows)
        {
            yaml.Append(CultureInfo.InvariantCulture, $"      - [{row.Segment ?? "any"}, {row.Industry ?? "any"}, {Cell(row.Spend, " CNY")}, {Cell(row.Tenure, " months")}, {Cell(row.Orders, "")}, {row.Strategic switch { true => "true", false => "false", _ => "any" }}, {row.Amount} CNY]\n");
        }

        return yaml.Append("care: [{rule: pay, do: [{action: compensate}]}]\n").ToString();
    }

    private static int Exactness(RowSpec row) =>
        new object?[] { row.Segment, row.Industry, row.Strategic, row.Spend.From, row.Tenure.From, row.Orders.From }.Count(v => v is not null);

    private static string Cell((decimal? From, decimal? Below) range, string unit) => range switch
    {
        (null, null) => "any",
        (null, { } below) => string.Create(CultureInfo.InvariantCulture, $"< {below}{unit}"),
        ({ } from, null) => string.Create(CultureInfo.InvariantCulture, $"≥ {from}{unit}"),
        ({ } from, { } below) => string.Create(CultureInfo.InvariantCulture, $"{from}{unit} to below {below}{unit}"),
    };

    private static IEnumerable<(decimal? From, decimal? Below)> Bands(ImmutableArray<decimal> steps) =>
        Enumerable.Range(0, steps.Length + 1).Select(i => (i == 0 ? (decimal?)null : steps[i - 1], i == steps.Length ? (decimal?)null : steps[i]));
}
