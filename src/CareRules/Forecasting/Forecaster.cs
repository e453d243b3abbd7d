using CareRules.Facts;
using CareRules.Time;

namespace CareRules.Forecasting;

/// <summary>
/// Looks ahead: evaluates a customer every hour, at the start of each day and at each instant that the facts name, and where two looks differ finds the very instant of
/// each change between them. Only what comes and goes again within one of these steps is missed. What the facts say of later times comes true at its time; nothing else happens. Pure.
/// </summary>
internal sealed class Forecaster
{
    private readonly CareEngine _engine;
    private readonly CustomerFacts _facts;
    private readonly List<ForecastChange> _changes = [];
    private readonly ChangeFinder _finder;

    private Forecaster(CareEngine engine, CustomerFacts facts)
    {
        (_engine, _facts) = (engine, facts);
        _finder = new ChangeFinder(engine.RuleSet.Policy, engine.Plan.Clock);
    }

    /// <param name="until">The end of the horizon, included; it lies after <paramref name="asOf"/>.</param>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    /// <exception cref="CalendarCoverageException">Business time is needed now already on a day that the calendar does not cover.</exception>
    /// <exception cref="NotInForceException">The pack is not in force now.</exception>
    public static Forecast Look(CareEngine engine, CustomerFacts facts, DateTimeOffset asOf, DateTimeOffset until, CancellationToken token)
    {
        var forecaster = new Forecaster(engine, facts);
        return forecaster.Look(asOf.UtcTicks, until.UtcTicks, token);
    }

    private Forecast Look(long asOf, long until, CancellationToken token)
    {
        var now = At(asOf);
        var last = now;
        string? limit = null;
        foreach (var instant in LookOuts.Between(_engine.Plan, _facts, asOf, until))
        {
            token.ThrowIfCancellationRequested();
            var (next, end) = Try(instant);
            if (next is null)
            {
                // As far as there is an answer.
                var known = LastKnown(last.Ticks, instant);
                Walk(last, known);
                (until, limit) = (known.Ticks, end);
                break;
            }

            Walk(last, next);
            last = next;
        }

        return new Forecast(now.Outcome, _engine.Plan.Clock.At(until), [.. _changes]) { Facts = _facts, Limit = limit };
    }

    // Every change between two looks: where both halves look alike, nothing has changed.
    private void Walk(Look from, Look to)
    {
        if (from.IsLike(to))
        {
            return;
        }

        if (to.Ticks - from.Ticks == 1)
        {
            _changes.AddRange(_finder.Between(from.Outcome, to.Outcome));
            return;
        }

        var middle = At(from.Ticks + ((to.Ticks - from.Ticks) / 2));
        Walk(from, middle);
        Walk(middle, to);
    }

    private Look LastKnown(long known, long unknown)
    {
        while (unknown - known > 1)
        {
            var middle = known + ((unknown - known) / 2);
            if (Try(middle).Look is null)
            {
                unknown = middle;
            }
            else
            {
                known = middle;
            }
        }

        return At(known);
    }

    private (Look? Look, string? End) Try(long ticks)
    {
        try
        {
            return (At(ticks), null);
        }
        catch (Exception end) when (end is CalendarCoverageException or NotInForceException)
        {
            return (null, end.Message);
        }
    }

    private Look At(long ticks) => new(ticks, _engine.Evaluate(_facts, _engine.Plan.Clock.At(ticks)));
}
