using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.Ahead;

namespace CareRules.Forecasting;

/// <summary>
/// Evaluates a customer at each instant at which the outcome may change, and compares it with the one before. Facts with a later instant
/// take effect at that instant; nothing else happens. With a memory each evaluation is a decision, with the memory of the one before:
/// actions already emitted are not emitted again, cooldowns and caps apply, levels wait for their review. Deterministic.
/// </summary>
internal sealed class Forecaster(CareEngine engine, CustomerFacts facts, CareMemory? memory)
{
    private readonly SnapshotDiff _diff = new(engine.RuleSet.Policy, engine.Plan.Clock);
    private readonly List<ForecastChange> _changes = [];
    private CareMemory? _memory = memory;

    /// <param name="until">The end of the horizon, inclusive; it lies after <paramref name="asOf"/>.</param>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    /// <exception cref="NotInForceException">The pack is not in force at <paramref name="asOf"/>.</exception>
    public Forecast Run(DateTimeOffset asOf, DateTimeOffset until, CancellationToken token)
    {
        token.ThrowIfCancellationRequested();
        var (now, next) = At(asOf);
        var last = new Snapshot(now, _memory is null);
        var end = engine.Plan.Clock.At(until.UtcTicks);
        string? limit = null;
        var (steps, clock) = (new StepLimit(), engine.Plan.Clock);
        while (next is { } at && at <= until && limit is null)
        {
            token.ThrowIfCancellationRequested();
            try
            {
                (var outcome, next) = At(at);
                last = Note(last, outcome);
                next = next is { } found ? clock.At(steps.Of(at.UtcTicks, found.UtcTicks, clock)) : null;
            }
            catch (Exception e) when (e is NotInForceException || Refusal.Of(e) is not null)
            {
                (limit, end) = (e.Message, engine.Plan.Clock.At(at.UtcTicks - 1));
            }
        }

        return new Forecast(now, end, [.. _changes]) { Facts = facts, Pack = engine.RuleSet.Pack, Limit = limit };
    }

    private Snapshot Note(Snapshot last, CareOutcome outcome)
    {
        var current = new Snapshot(outcome, _memory is null);

        // With a memory an action is emitted once, so that any action is a change.
        if (!last.HasSameState(current) || (_memory is not null && !outcome.Actions.IsEmpty))
        {
            _changes.AddRange(_diff.Between(last.Outcome, outcome));
        }

        return current;
    }

    private (CareOutcome Outcome, DateTimeOffset? Next) At(DateTimeOffset at)
    {
        if (_memory is null)
        {
            return engine.EvaluateAndLook(facts, at);
        }

        var (decision, next) = engine.DecideAndLook(facts, at, _memory);
        _memory = decision.Memory;
        return (decision.Outcome, next?.At);
    }
}
