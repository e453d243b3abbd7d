using CareRules.Facts;
using CareRules.Runtime;
using CareRules.Time;

namespace CareRules.Forecasting;

/// <summary>
/// Forecasts without memory: evaluates a customer every minute, at the start of each day and at each instant in the facts, and where two
/// consecutive snapshots differ finds the exact instant of each change by bisection. Every state that lasts a minute or longer is found.
/// Facts with a later instant take effect at that instant; nothing else happens. Deterministic.
/// </summary>
internal sealed class Forecaster
{
    /// <summary>The number of instants that one thread evaluates as a unit.</summary>
    private const int ChunkSize = 4096;

    private readonly CareEngine _engine;
    private readonly CustomerFacts _facts;
    private readonly SnapshotDiff _diff;

    private Forecaster(CareEngine engine, CustomerFacts facts)
    {
        (_engine, _facts) = (engine, facts);
        _diff = new SnapshotDiff(engine.RuleSet.Policy, engine.Plan.Clock);
    }

    /// <param name="until">The end of the horizon, inclusive; it lies after <paramref name="asOf"/>.</param>
    /// <exception cref="FactsException">A fact has another type than the pack declares.</exception>
    /// <exception cref="CalendarCoverageException">
    /// Business time is required at <paramref name="asOf"/> on a day that the calendar does not cover.
    /// </exception>
    /// <exception cref="NotInForceException">The pack is not in force at <paramref name="asOf"/>.</exception>
    public static Forecast Run(CareEngine engine, CustomerFacts facts, DateTimeOffset asOf, DateTimeOffset until, CancellationToken token) =>
        new Forecaster(engine, facts).Run(asOf.UtcTicks, until.UtcTicks, token);

    private Forecast Run(long asOf, long until, CancellationToken token)
    {
        var now = At(asOf);
        long[] instants = [asOf, .. ForecastInstants.Between(_engine.Plan, _facts, asOf, until)];
        var chunks = new Chunk?[((instants.Length - 2) / ChunkSize) + 1];
        try
        {
            Parallel.For(0, chunks.Length, new ParallelOptions { CancellationToken = token }, (i, loop) =>
            {
                chunks[i] = Walk(instants.AsSpan(i * ChunkSize, Math.Min(ChunkSize + 1, instants.Length - (i * ChunkSize))), token);
                if (chunks[i]!.Limit is not null)
                {
                    loop.Break();
                }
            });
        }
        catch (AggregateException failed) when (failed.InnerExceptions is [OperationCanceledException, ..])
        {
            token.ThrowIfCancellationRequested();
            throw;
        }

        // Up to the last instant that could be evaluated.
        var last = Array.FindIndex(chunks, c => c is { Limit: not null });
        var known = last < 0 ? chunks : chunks[..(last + 1)];
        return new Forecast(now.Outcome, _engine.Plan.Clock.At(last < 0 ? until : chunks[last]!.Until), [.. known.SelectMany(c => c!.Changes)]) { Facts = _facts, Pack = _engine.RuleSet.Pack, Limit = last < 0 ? null : chunks[last]!.Limit };
    }

    /// <summary>Finds every change from the first of the instants to the last.</summary>
    private Chunk Walk(ReadOnlySpan<long> instants, CancellationToken token)
    {
        var changes = new List<ForecastChange>();
        var (last, end) = Try(instants[0]);
        if (last is null)
        {
            return new Chunk(changes, instants[0], end);
        }

        foreach (var instant in instants[1..])
        {
            token.ThrowIfCancellationRequested();
            (var next, end) = Try(instant);
            if (next is null)
            {
                var known = LastKnown(last.Ticks, instant);
                Walk(last, known, changes);
                return new Chunk(changes, known.Ticks, end);
            }

            Walk(last, next, changes);
            last = next;
        }

        return new Chunk(changes, last.Ticks, null);
    }

    // Finds the changes between two snapshots by bisection: an interval whose ends are alike has no change.
    private void Walk(Snapshot from, Snapshot to, List<ForecastChange> changes)
    {
        if (from.HasSameState(to))
        {
            return;
        }

        if (to.Ticks - from.Ticks == 1)
        {
            changes.AddRange(_diff.Between(from.Outcome, to.Outcome));
            return;
        }

        var middle = At(from.Ticks + ((to.Ticks - from.Ticks) / 2));
        Walk(from, middle, changes);
        Walk(middle, to, changes);
    }

    private Snapshot LastKnown(long known, long unknown)
    {
        while (unknown - known > 1)
        {
            var middle = known + ((unknown - known) / 2);
            if (Try(middle).Snapshot is null)
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

    private (Snapshot? Snapshot, string? End) Try(long ticks)
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

    private Snapshot At(long ticks) => new(_engine.Evaluate(_facts, _engine.Plan.Clock.At(ticks)));

    /// <param name="Until">The last instant that could be evaluated.</param>
    /// <param name="Limit">Why later instants could not be evaluated; null when all could.</param>
    private sealed record Chunk(List<ForecastChange> Changes, long Until, string? Limit);
}
