namespace CareRules.Benchmarks.Baseline;

/// <summary>The settings of a company: the parameters of the pack.</summary>
internal sealed record CareSettings
{
    /// <summary>In CNY a year.</summary>
    public decimal CoreSpend { get; init; } = 400_000m;

    /// <summary>In CNY a year.</summary>
    public decimal PotentialSpend { get; init; } = 150_000m;

    /// <summary>In CNY a year.</summary>
    public decimal RegularSpend { get; init; } = 50_000m;
}
