namespace CareRules.Benchmarks.Policies;

/// <summary>A figure that rules test.</summary>
/// <param name="Name">Its name in the pack.</param>
/// <param name="Value">Its value in the pack.</param>
/// <param name="Unit">The unit of the threshold in the pack.</param>
/// <param name="Member">Its name in the hand-written code.</param>
/// <param name="Thresholds">Thresholds that split the generated customers.</param>
/// <param name="Tests">The comparisons it is used in.</param>
internal sealed record Figure(string Name, string Value, string Unit, string Member, int[] Thresholds, Tests Tests = Tests.Both)
{
    internal static Figure AnnualSpend { get; } = new("annual_spend", "sum(purchases.amount) over 12 months", " CNY", "AnnualSpend", [20_000, 60_000, 120_000, 200_000, 300_000, 450_000]);

    internal static Figure Tenure { get; } = new("tenure", "age(customer.since)", " months", "TenureMonths", [6, 12, 24, 36, 48], Tests.AtLeast);

    internal static Figure Silence { get; } = new("silence", "time_since(last(interactions.at))", " days", "Silence", [7, 14, 30, 60], Tests.AtLeast);

    internal static Figure Idle { get; } = new("idle", "time_since(last(purchases.at))", " days", "Idle", [5, 10, 20, 40], Tests.AtLeast);

    internal static Figure OrdersDrop { get; } = new("orders_drop", "drop(count(purchases), 90 days)", "%", "OrdersDrop", [10, 25, 50], Tests.AtLeast);

    internal static Figure Satisfaction { get; } = new("satisfaction", "avg(surveys.rating) over 12 months", "%", "Satisfaction", [60, 70, 80, 90], Tests.Below);

    /// <summary>Its name in the hand-written code when it is missing.</summary>
    public string Fact => Member == "TenureMonths" ? "Tenure" : Member;

    /// <summary>A threshold in C#: money and shares are decimals, times are ticks.</summary>
    public string Literal(int threshold) => Unit switch
    {
        " CNY" => FormattableString.Invariant($"{threshold}m"),
        "%" => FormattableString.Invariant($"{threshold / 100m}m"),
        " days" => FormattableString.Invariant($"{threshold} * TimeSpan.TicksPerDay"),
        _ => FormattableString.Invariant($"{threshold}"),
    };

    internal static IReadOnlyList<Figure> All { get; } =
    [
        AnnualSpend,
        Tenure,
        Silence,
        Idle,
        OrdersDrop,
        Satisfaction,
        new("half_spend", "sum(purchases.amount) over 180 days", " CNY", "HalfSpend", [10_000, 40_000, 90_000, 180_000]),
        new("quarter_spend", "sum(purchases.amount) over 90 days", " CNY", "QuarterSpend", [5_000, 20_000, 50_000, 100_000]),
        new("annual_orders", "count(purchases) over 12 months", "", "AnnualOrders", [18, 22, 25, 28]),
        new("half_orders", "count(purchases) over 180 days", "", "HalfOrders", [8, 11, 13, 16]),
        new("quarter_orders", "count(purchases) over 90 days", "", "QuarterOrders", [4, 6, 8]),
        new("month_orders", "count(purchases) over 30 days", "", "MonthOrders", [1, 2, 3]),
        new("toys_spend", "sum(purchases.amount) over 12 months where category is toys", " CNY", "ToysSpend", [5_000, 20_000, 60_000]),
        new("largest_order", "max(purchases.amount) over 12 months", " CNY", "LargestOrder", [2_000, 8_000, 20_000, 40_000], Tests.AtLeast),
        new("recent_complaints", "count(complaints) over 30 days", "", "RecentComplaints", [1, 2]),
    ];
}
