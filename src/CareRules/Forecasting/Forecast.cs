using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Forecasting;

/// <summary>What will change for one customer if nothing else happens.</summary>
/// <param name="Now">What holds at the beginning.</param>
/// <param name="Until">The end of the horizon; earlier than asked for when <see cref="Limit"/> says why.</param>
/// <param name="Changes">In order of time, and at one instant in the order of outcomes.</param>
internal sealed record Forecast(CareOutcome Now, DateTimeOffset Until, ImmutableArray<ForecastChange> Changes)
{
    public required CustomerFacts Facts { get; init; }

    /// <summary>Why nothing is known after <see cref="Until"/>, though more was asked for; null when all of it is.</summary>
    public string? Limit { get; init; }
}
