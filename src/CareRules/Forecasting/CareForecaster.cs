using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Runtime;
using CareRules.Time;

namespace CareRules.Forecasting;

/// <summary>
/// Says what will change for one customer, and when, if nothing else happens: levels, churn risk, deadlines, points, actions. What
/// <c>carerules forecast</c> shows. Pure: the same facts, instants and memory give the same forecast.
/// </summary>
public static class CareForecaster
{
    /// <summary>The longest horizon: five years of 366 days.</summary>
    public static TimeSpan LongestHorizon { get; } = TimeSpan.FromDays(5 * 366);

    /// <summary>Forecasts one customer.</summary>
    /// <param name="engine">The engine of the policy.</param>
    /// <param name="facts">What is known of the customer; facts of later instants come true at theirs.</param>
    /// <param name="asOf">The instant to begin at.</param>
    /// <param name="until">The end of the horizon, included.</param>
    /// <param name="memory">
    /// What the customer's last decision left, to go on from it: what was emitted is not emitted again, limits hold back, levels wait for their review.
    /// Null for a forecast without a memory, in which an action is there as long as its rule fires.
    /// </param>
    /// <param name="token">Stops the forecast.</param>
    /// <returns>The changes in order of time; they end early where a calendar or the pack ends, and <see cref="Forecast.Limit"/> says so.</returns>
    /// <exception cref="ArgumentNullException">The engine or the facts are null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The horizon does not lie after <paramref name="asOf"/>, or is longer than <see cref="LongestHorizon"/>.</exception>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    /// <exception cref="CalendarCoverageException">Business time is needed at <paramref name="asOf"/> already on a day that the calendar does not cover.</exception>
    /// <exception cref="NotInForceException">The pack is not in force at <paramref name="asOf"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Forecast Forecast(CareEngine engine, CustomerFacts facts, DateTimeOffset asOf, DateTimeOffset until, CareMemory? memory = null, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(until, asOf);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(until - asOf, LongestHorizon, nameof(until));
        return memory is null ? Forecaster.Run(engine, facts, asOf, until, token) : RememberingForecaster.Run(engine, facts, memory, asOf, until, token);
    }
}
