using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Runtime;
using CareRules.Time;

namespace CareRules.Forecasting;

/// <summary>
/// Forecasts with the memory of a customer: decides every minute, like a host that decides continuously, each time with the memory of the
/// decision before. Actions already emitted are not emitted again, cooldowns and caps apply, levels wait for their review. Finds the exact
/// instant of each change. Deterministic.
/// </summary>
internal sealed class StatefulForecaster
{
    private readonly CareEngine _engine;
    private readonly CustomerFacts _facts;
    private readonly SnapshotDiff _diff;
    private readonly List<ForecastChange> _changes = [];
    private CareMemory _memory;

    private StatefulForecaster(CareEngine engine, CustomerFacts facts, CareMemory memory)
    {
        (_engine, _facts, _memory) = (engine, facts, memory);
        _diff = new SnapshotDiff(engine.RuleSet.Policy, engine.Plan.Clock);
    }

    /// <param name="memory">The customer's memory; its last decision is not later than <paramref name="asOf"/>.</param>
    /// <param name="until">The end of the horizon, inclusive; it lies after <paramref name="asOf"/>.</param>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    /// <exception cref="CalendarCoverageException">
    /// Business time is required at <paramref name="asOf"/> on a day that the calendar does not cover.
    /// </exception>
    /// <exception cref="NotInForceException">The pack is not in force at <paramref name="asOf"/>.</exception>
    public static Forecast Run(CareEngine engine, CustomerFacts facts, CareMemory memory, DateTimeOffset asOf, DateTimeOffset until, CancellationToken token) =>
        new StatefulForecaster(engine, facts, memory).Run(asOf.UtcTicks, until.UtcTicks, token);

    private Forecast Run(long asOf, long until, CancellationToken token)
    {
        var now = Commit(Decide(asOf));
        var last = now;
        string? limit = null;
        foreach (var instant in ForecastInstants.Between(_engine.Plan, _facts, asOf, until))
        {
            token.ThrowIfCancellationRequested();
            (var next, limit) = Try(instant);
            if (next is null)
            {
                until = FirstWhere(last.Ticks, instant, t => Try(t).Decision is null) - 1;
                if (until > last.Ticks)
                {
                    Walk(last, Decide(until));
                }

                break;
            }

            last = Walk(last, next);
        }

        return new Forecast(now.Outcome, _engine.Plan.Clock.At(until), [.. _changes]) { Facts = _facts, Pack = _engine.RuleSet.Pack, Limit = limit };
    }

    /// <summary>Applies each change up to a decision, and the decision itself.</summary>
    private Snapshot Walk(Snapshot last, CareDecision next)
    {
        var to = next.Outcome.AsOf.UtcTicks;
        while (!IsSame(last, next))
        {
            var from = last;
            var first = FirstWhere(last.Ticks, to, t => !IsSame(from, Decide(t)));
            var changed = Decide(first);
            _changes.AddRange(_diff.Between(last.Outcome, changed.Outcome));
            last = Commit(changed);
            if (first == to)
            {
                return last;
            }

            next = Decide(to);
        }

        return Commit(next);
    }

    // Actions already emitted are not emitted again, so any action is a change.
    private static bool IsSame(Snapshot last, CareDecision next) => next.Outcome.Actions.IsEmpty && last.HasSameState(new Snapshot(next.Outcome, withActions: false));

    private Snapshot Commit(CareDecision decision)
    {
        _memory = decision.Memory;
        return new Snapshot(decision.Outcome, withActions: false);
    }

    /// <summary>The first tick for which the predicate holds, by bisection.</summary>
    private static long FirstWhere(long lastFalse, long firstTrue, Func<long, bool> predicate)
    {
        while (firstTrue - lastFalse > 1)
        {
            var middle = lastFalse + ((firstTrue - lastFalse) / 2);
            if (predicate(middle))
            {
                firstTrue = middle;
            }
            else
            {
                lastFalse = middle;
            }
        }

        return firstTrue;
    }

    private (CareDecision? Decision, string? End) Try(long ticks)
    {
        try
        {
            return (Decide(ticks), null);
        }
        catch (Exception end) when (end is CalendarCoverageException or NotInForceException)
        {
            return (null, end.Message);
        }
    }

    private CareDecision Decide(long ticks) => _engine.Decide(_facts, _engine.Plan.Clock.At(ticks), _memory);
}
