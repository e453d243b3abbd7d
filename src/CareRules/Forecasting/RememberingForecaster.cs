using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Runtime;
using CareRules.Time;

namespace CareRules.Forecasting;

/// <summary>
/// Looks ahead with what is remembered of a customer: decides every minute, as a host would that never rests, and goes on from the memory that each decision leaves. So what went
/// out does not go out again, cooldowns and caps hold back, levels wait for their review. Where something changes, the very instant is found. Pure.
/// </summary>
internal sealed class RememberingForecaster
{
    private readonly CareEngine _engine;
    private readonly CustomerFacts _facts;
    private readonly SnapshotDiff _finder;
    private readonly List<ForecastChange> _changes = [];
    private CareMemory _memory;

    private RememberingForecaster(CareEngine engine, CustomerFacts facts, CareMemory memory)
    {
        (_engine, _facts, _memory) = (engine, facts, memory);
        _finder = new SnapshotDiff(engine.RuleSet.Policy, engine.Plan.Clock);
    }

    /// <param name="memory">What is remembered; its last decision is not later than <paramref name="asOf"/>.</param>
    /// <param name="until">The end of the horizon, included; it lies after <paramref name="asOf"/>.</param>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    /// <exception cref="CalendarCoverageException">Business time is needed now already on a day that the calendar does not cover.</exception>
    /// <exception cref="NotInForceException">The pack is not in force now.</exception>
    public static Forecast Run(CareEngine engine, CustomerFacts facts, CareMemory memory, DateTimeOffset asOf, DateTimeOffset until, CancellationToken token) =>
        new RememberingForecaster(engine, facts, memory).Run(asOf.UtcTicks, until.UtcTicks, token);

    private Forecast Run(long asOf, long until, CancellationToken token)
    {
        var now = Take(Decide(asOf));
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

    /// <summary>Takes each change up to a decision, and the decision itself.</summary>
    private Snapshot Walk(Snapshot last, CareDecision next)
    {
        var to = next.Outcome.AsOf.UtcTicks;
        while (!IsSame(last, next))
        {
            var from = last;
            var first = FirstWhere(last.Ticks, to, t => !IsSame(from, Decide(t)));
            var changed = Decide(first);
            _changes.AddRange(_finder.Between(last.Outcome, changed.Outcome));
            last = Take(changed);
            if (first == to)
            {
                return last;
            }

            next = Decide(to);
        }

        return Take(next);
    }

    // What went out before is no longer among the actions: those that are there are new.
    private static bool IsSame(Snapshot last, CareDecision next) => next.Outcome.Actions.IsEmpty && last.IsLike(new Snapshot(next.Outcome, withActions: false));

    private Snapshot Take(CareDecision decision)
    {
        _memory = decision.Memory;
        return new Snapshot(decision.Outcome, withActions: false);
    }

    private static long FirstWhere(long not, long isSo, Func<long, bool> holds)
    {
        while (isSo - not > 1)
        {
            var middle = not + ((isSo - not) / 2);
            if (holds(middle))
            {
                isSo = middle;
            }
            else
            {
                not = middle;
            }
        }

        return isSo;
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
