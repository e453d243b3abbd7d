using System.Collections.Immutable;

namespace CareRules.TestKit.Generators;

/// <summary>
/// The small sets of values for the thresholds of policies and the facts of customers, so that a value often lies exactly on
/// a threshold.
/// </summary>
internal static class Figures
{
    public static ImmutableArray<string> Zones { get; } =
        ["Asia/Shanghai", "UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "America/Havana", "Pacific/Apia"];

    public static ImmutableArray<decimal> Amounts { get; } = [0m, 50m, 100m, 100m, 200m, 500.50m, 1000m, 10000m];

    public static ImmutableArray<int> Hours { get; } = [1, 2, 24, 48];

    public static ImmutableArray<int> Days { get; } = [1, 2, 3, 7, 30, 60, 90];

    public static ImmutableArray<int> Months { get; } = [1, 2, 3, 6, 12, 24, 36];

    public static ImmutableArray<string> Segments { get; } = ["b2b", "b2c"];

    public static ImmutableArray<string> Categories { get; } = ["toys", "books", "food"];

    public static ImmutableArray<string> Channels { get; } = ["phone", "email", "on-site"];

    public static ImmutableArray<string> Industries { get; } = ["retail", "retail-food", "software", "health"];

    public static ImmutableArray<string> ComplaintCategories { get; } = ["safety", "product-quality", "delay"];

    public static ImmutableArray<string> Causes { get; } = ["company", "customer"];

    public static ImmutableArray<string> Reasons { get; } = ["slow-response", "not-solved"];

    public static ImmutableArray<string> DateKinds { get; } = ["company-anniversary", "product-launch", "peak/season"];

    public static ImmutableArray<decimal> Points { get; } = [0m, 1m, 10m, 50m, 100m, 500m, 20000m];

    public static ImmutableArray<string> Rules { get; } = ["r0", "r1", "r2", "r3"];

    public static string Sequence => "q0";
}
