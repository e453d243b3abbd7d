using System.Diagnostics;
using System.Globalization;
using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;
using CareRules.Runtime;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CareRules.History;

/// <summary>
/// Decides on customers with their stored memories, and commits what is new: each action, escalation and flag reaches the outbox exactly
/// once, across crashes, restarts and concurrent instances. An <see cref="OutboxDispatcher"/> delivers it to the host from there. Safe for
/// concurrent use.
/// </summary>
public sealed partial class CareService
{
    private readonly ICareEngine _engine;
    private readonly ICareHistory _history;
    private readonly CareServiceOptions _options;
    private readonly ILogger _logger;

    /// <summary>Creates a service for an engine and a history.</summary>
    /// <param name="engine">The engine that decides.</param>
    /// <param name="history">The store of memories and emissions.</param>
    /// <param name="options">Batch size and number of attempts; null for the defaults.</param>
    /// <param name="logger">Logs refused customers and conflicts; null for none.</param>
    public CareService(ICareEngine engine, ICareHistory history, CareServiceOptions? options = null, ILogger<CareService>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(history);
        (_engine, _history, _options, _logger) = (engine, history, options ?? new CareServiceOptions(), logger ?? NullLogger<CareService>.Instance);
    }

    /// <summary>
    /// Adopts customers who were there before the policy, once, before they are first decided on: stores the baseline of the scope and which
    /// rules are active. Later runs know of it. What happened until then is known and calls for nothing; periods that run at it have their
    /// turn within the pack's <c>baseline_over</c>; open complaints are one task an owner; a rule that becomes active later has the as-of of
    /// the first run with it as its own baseline. Calling it again with the same instant changes nothing.
    /// </summary>
    /// <param name="baseline">The instant. Decisions before it are refused.</param>
    /// <param name="token">Cancels before anything is stored.</param>
    /// <exception cref="InvalidOperationException">The scope has another baseline.</exception>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    public async Task AdoptAsync(DateTimeOffset baseline, CancellationToken token = default)
    {
        var stored = await _history.AdoptAsync(Scope, baseline, BaselinePlan.ActiveRules(_engine.RuleSet.Policy), token).ConfigureAwait(false);
        if (stored != baseline)
        {
            throw new InvalidOperationException($"The history has the baseline {stored:O} for `{Scope}`, and a scope keeps its first one; go on with that, or decide in a history or a scope of its own.");
        }
    }

    private string Scope => _options.Scope ?? _engine.RuleSet.Pack.Name;

    /// <summary>
    /// Evaluates customers as they come and commits them in batches. After a failure or a cancellation, run it again with the same
    /// customers.
    /// </summary>
    /// <param name="customers">The customers; a customer may occur more than once.</param>
    /// <param name="asOf">The instant to decide for.</param>
    /// <param name="progress">Receives the counts so far after each batch; null for none.</param>
    /// <param name="token">Stops between batches, or within one before it is committed.</param>
    /// <returns>The counts of the run.</returns>
    /// <exception cref="ArgumentOutOfRangeException">As-of lies before the baseline of the scope.</exception>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; whole batches are committed.</exception>
    public async Task<CareRunReport> ProcessAsync(
        IAsyncEnumerable<CustomerFacts> customers, DateTimeOffset asOf, IProgress<CareRunReport>? progress = null, CancellationToken token = default)
    {
        ArgumentNullException.ThrowIfNull(customers);
        var baseline = await _history.LoadBaselineAsync(Scope, BaselinePlan.ActiveRules(_engine.RuleSet.Policy), asOf, token).ConfigureAwait(false);
        if (baseline is not null)
        {
            BaselineCheck.Check(baseline, asOf);
        }

        var report = new CareRunReport();
        var batch = new Dictionary<string, CustomerFacts>(StringComparer.Ordinal);
        await foreach (var facts in customers.WithCancellation(token).ConfigureAwait(false))
        {
            // The second evaluation of a customer starts from the memory of the first.
            if (batch.Count == _options.BatchSize || batch.ContainsKey(facts.Customer.Id))
            {
                await CommitAsync().ConfigureAwait(false);
            }

            batch.Add(facts.Customer.Id, facts);
        }

        await CommitAsync().ConfigureAwait(false);
        return report;

        async Task CommitAsync()
        {
            report = await ProcessBatchAsync(batch, asOf, baseline, report, token).ConfigureAwait(false);
            batch.Clear();
            progress?.Report(report);
        }
    }

    /// <summary>
    /// Evaluates customers and commits them in batches. After a failure or a cancellation, run it again with the same customers.
    /// </summary>
    /// <param name="customers">The customers; a customer may occur more than once.</param>
    /// <param name="asOf">The instant to decide for.</param>
    /// <param name="progress">Receives the counts so far after each batch; null for none.</param>
    /// <param name="token">Stops between batches, or within one before it is committed.</param>
    /// <returns>The counts of the run.</returns>
    /// <exception cref="ArgumentOutOfRangeException">As-of lies before the baseline of the scope.</exception>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; whole batches are committed.</exception>
    public Task<CareRunReport> ProcessAsync(
        IEnumerable<CustomerFacts> customers, DateTimeOffset asOf, IProgress<CareRunReport>? progress = null, CancellationToken token = default) =>
        ProcessAsync(customers.ToAsyncEnumerable(), asOf, progress, token);

    private async Task<CareRunReport> ProcessBatchAsync(Dictionary<string, CustomerFacts> batch, DateTimeOffset asOf, CareBaseline? baseline, CareRunReport report, CancellationToken token)
    {
        string[] open = [.. batch.Keys];
        for (var attempt = 1; open.Length > 0; attempt++)
        {
            if (attempt > _options.MaxAttempts)
            {
                foreach (var customer in open)
                {
                    Refused(customer, new FactsError("", string.Create(CultureInfo.InvariantCulture, $"it was changed by other writers at each of {_options.MaxAttempts} attempts")));
                }

                return report with { Refused = report.Refused + open.Length };
            }

            var memories = await _history.LoadAsync(open, token).ConfigureAwait(false);
            var decided = Decide(batch, memories, asOf, baseline, ref report);
            IReadOnlyList<CareCommitResult> results = decided.Count == 0 ? [] : await _history.CommitAsync([.. decided.Select(d => d.Commit)], token).ConfigureAwait(false);
            report = Count(report, decided, results);
            open = [.. results.Where(r => r.IsConflict).Select(r => r.Customer)];
        }

        return report;
    }

    private List<Decided> Decide(Dictionary<string, CustomerFacts> batch, IReadOnlyList<CustomerMemory> memories, DateTimeOffset asOf, CareBaseline? baseline, ref CareRunReport report)
    {
        var decided = new List<Decided>(memories.Count);
        foreach (var stored in memories)
        {
            try
            {
                var memory = OutcomeCommit.Memory(stored, baseline);
                if (asOf < memory.LastDecided)
                {
                    report = report with { Superseded = report.Superseded + 1 };
                }
                else if (Decide(batch[stored.Customer], asOf, memory) is { } decision)
                {
                    decided.Add(new Decided(decision.Outcome, OutcomeCommit.Of(decision, stored, hasPayload: true)));
                }
                else
                {
                    report = report with { Refused = report.Refused + 1 };
                }
            }
            catch (Exception e) when (Refusal.Of(e) is { } refused)
            {
                Refused(stored.Customer, refused);
                report = report with { Refused = report.Refused + 1 };
            }
        }

        return decided;
    }

    private CareDecision? Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory)
    {
        var start = Stopwatch.GetTimestamp();
        var decision = _engine.Decide(facts, asOf, memory);
        CareMetrics.EvaluationDuration.Record(Stopwatch.GetElapsedTime(start).TotalSeconds);
        if (OutcomeCommit.Problem(decision.Outcome) is not { } problem)
        {
            return decision;
        }

        Refused(facts.Customer.Id, new FactsError("id", problem));
        return null;
    }

    private CareRunReport Count(CareRunReport report, List<Decided> decided, IReadOnlyList<CareCommitResult> results)
    {
        var (emitted, known, suppressed, held, conflicts) = (0, 0, 0, 0, 0);
        for (var i = 0; i < results.Count; i++)
        {
            if (results[i].IsConflict)
            {
                conflicts++;
                Overtaken(results[i].Customer);
                continue;
            }

            var before = OutcomeCommit.Known(decided[i].Outcome);
            emitted += results[i].NewIds.Length;
            known += before + decided[i].Commit.Emissions.Length - results[i].NewIds.Length;
            var byBaseline = decided[i].Outcome.Suppressed.Count(s => s.Reason == SuppressionReason.Baseline);
            held += byBaseline;
            suppressed += decided[i].Outcome.Suppressed.Length - before - byBaseline;
        }

        CareMetrics.Emitted.Add(emitted);
        CareMetrics.Known.Add(known);
        CareMetrics.Conflicts.Add(conflicts);
        return report with
        {
            Customers = report.Customers + results.Count - conflicts,
            Emitted = report.Emitted + emitted,
            AlreadyEmitted = report.AlreadyEmitted + known,
            Suppressed = report.Suppressed + suppressed,
            HeldByBaseline = report.HeldByBaseline + held,
            Conflicts = report.Conflicts + conflicts,
        };
    }

    [LoggerMessage(LogLevel.Warning, "Customer {Customer} is left out: {Problem}")]
    private partial void Refused(string customer, FactsError problem);

    [LoggerMessage(LogLevel.Debug, "Customer {Customer} was changed by another writer and is evaluated again")]
    private partial void Overtaken(string customer);

    private readonly record struct Decided(CareOutcome Outcome, CareCommit Commit);
}
