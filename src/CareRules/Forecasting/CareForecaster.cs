using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Runtime;

namespace CareRules.Forecasting;

/// <summary>
/// Computes what will change for one customer, and when, if nothing else happens: levels, churn risk, deadlines, points, actions. This is
/// the output of <c>carerules forecast</c>. Deterministic: the same facts, instants and memory give the same forecast.
/// </summary>
public static class CareForecaster
{
    /// <summary>The longest horizon: five years of 366 days.</summary>
    public static TimeSpan LongestHorizon { get; } = TimeSpan.FromDays(5 * 366);

    /// <summary>Forecasts one customer.</summary>
    /// <param name="engine">The engine of the policy.</param>
    /// <param name="facts">The customer's facts; facts with a later instant take effect at that instant.</param>
    /// <param name="asOf">The start of the horizon.</param>
    /// <param name="until">The end of the horizon, inclusive.</param>
    /// <param name="memory">
    /// The memory of the customer's last decision: actions already emitted are not emitted again, limits apply, levels wait for their
    /// review. Null for a forecast without memory, in which an action is present as long as its rule fires.
    /// </param>
    /// <param name="token">Cancels the forecast.</param>
    /// <returns>
    /// The changes in order of time. The forecast ends early where the calendar's coverage or the pack's validity ends;
    /// <see cref="Forecast.Limit"/> is the reason.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="engine"/> or <paramref name="facts"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="until"/> is not after <paramref name="asOf"/>, or the horizon is longer than <see cref="LongestHorizon"/>.
    /// </exception>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    /// <exception cref="NotInForceException">The pack is not in force at <paramref name="asOf"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Forecast Forecast(CareEngine engine, CustomerFacts facts, DateTimeOffset asOf, DateTimeOffset until, CareMemory? memory = null, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(until, asOf);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(until - asOf, LongestHorizon, nameof(until));
        return new Forecaster(engine, facts, memory).Run(asOf, until, token);
    }
}
