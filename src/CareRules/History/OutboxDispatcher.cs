using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CareRules.History;

/// <summary>
/// Delivers the rows of an outbox to the host's sink: at least once, in the order of emission except for retries. Any number of dispatchers
/// may work on one outbox. Call <see cref="RunAsync"/> from a background service, or <see cref="DispatchOnceAsync"/> from a job.
/// </summary>
public sealed partial class OutboxDispatcher
{
    private const int LongestError = 2000;

    private readonly ICareOutbox _outbox;
    private readonly ICareSink _sink;
    private readonly OutboxOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    /// <summary>Creates a dispatcher for an outbox and a sink.</summary>
    /// <param name="outbox">The outbox to read.</param>
    /// <param name="sink">The receiver of the rows.</param>
    /// <param name="options">Batch size, leases and retries; null for the defaults.</param>
    /// <param name="time">The clock for leases and retries; null for the system's.</param>
    /// <param name="logger">Logs failures and dead letters; null for none.</param>
    public OutboxDispatcher(ICareOutbox outbox, ICareSink sink, OutboxOptions? options = null, TimeProvider? time = null, ILogger<OutboxDispatcher>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        ArgumentNullException.ThrowIfNull(sink);
        (_outbox, _sink, _options, _time) = (outbox, sink, options ?? new OutboxOptions(), time ?? TimeProvider.System);
        _logger = logger ?? NullLogger<OutboxDispatcher>.Instance;
    }

    /// <summary>Delivers rows until it is cancelled. A failure of the store is logged and retried.</summary>
    /// <param name="token">Stops it; rows that were leased and not delivered are returned.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task RunAsync(CancellationToken token)
    {
        for (var failures = 0; ;)
        {
            TimeSpan pause;
            try
            {
                var report = await DispatchOnceAsync(token).ConfigureAwait(false);
                failures = 0;
                pause = report.IsEmpty ? _options.PollInterval : TimeSpan.Zero;
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !token.IsCancellationRequested)
            {
                failures++;
                pause = Backoff(failures);
                StoreFailed(failure, pause);
            }

            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause, _time, token).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Leases one batch and delivers it.</summary>
    /// <param name="token">Stops it; rows that were leased and not delivered are returned.</param>
    /// <returns>The results of the batch; all zero when nothing was due.</returns>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public async Task<DispatchReport> DispatchOnceAsync(CancellationToken token)
    {
        var now = _time.GetUtcNow();
        var leaseUntil = now + _options.Lease;
        var rows = await _outbox.TakeAsync(_options.BatchSize, _options.Owner, now, leaseUntil, token).ConfigureAwait(false);
        var delivered = new List<long>(rows.Count);
        var returned = new List<OutboxReturn>();
        foreach (var row in rows)
        {
            if (token.IsCancellationRequested || _time.GetUtcNow() >= leaseUntil)
            {
                // The lease may have expired, so the row is returned without an error and delivered again.
                returned.Add(new OutboxReturn(row.Sequence, Error: null, now));
            }
            else if (await TryDeliverAsync(row, now, token).ConfigureAwait(false) is { } failure)
            {
                returned.Add(failure);
            }
            else
            {
                delivered.Add(row.Sequence);
            }
        }

        await ReportResultsAsync(delivered, returned).ConfigureAwait(false);
        token.ThrowIfCancellationRequested();
        var dead = returned.Count(r => r.RetryAt is null);
        CareMetrics.Delivered.Add(delivered.Count);
        CareMetrics.Failed.Add(returned.Count(r => r.Error is not null));
        CareMetrics.Dead.Add(dead);
        return new DispatchReport(delivered.Count, returned.Count - dead, dead);
    }

    private async Task<OutboxReturn?> TryDeliverAsync(CareDelivery row, DateTimeOffset now, CancellationToken token)
    {
        // A row that crashed every process that tried it has exceeded its attempts.
        if (row.Attempt > _options.MaxAttempts)
        {
            return Failure(row, "its dispatcher ended, or lost its lease, at each attempt", now);
        }

        try
        {
            await _sink.DeliverAsync(row, token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            return new OutboxReturn(row.Sequence, Error: null, now);
        }
        catch (Exception refusal)
        {
            return Failure(row, Sanitized($"{refusal.GetType().Name}: {refusal.Message}"), now);
        }
    }

    private OutboxReturn Failure(CareDelivery row, string error, DateTimeOffset now)
    {
        if (row.Attempt >= _options.MaxAttempts)
        {
            GaveUp(row.Id, row.Attempt, error);
            return new OutboxReturn(row.Sequence, error, RetryAt: null);
        }

        var pause = Backoff(row.Attempt);
        Refused(row.Id, row.Attempt, pause, error);
        return new OutboxReturn(row.Sequence, error, now + pause);
    }

    // Not cancelled: otherwise delivered rows would be delivered again.
    private async Task ReportResultsAsync(List<long> delivered, List<OutboxReturn> returned)
    {
        if (delivered.Count > 0)
        {
            await _outbox.ConfirmAsync(delivered, CancellationToken.None).ConfigureAwait(false);
        }

        if (returned.Count > 0)
        {
            await _outbox.ReturnAsync(_options.Owner, returned, CancellationToken.None).ConfigureAwait(false);
        }
    }

    // A sink's message may be any text; databases need well-formed text without U+0000.
    private static string Sanitized(string error) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(error[..Math.Min(error.Length, LongestError)])).Replace('\0', ' ');

    private TimeSpan Backoff(int failures)
    {
        var doubled = _options.FirstRetry.TotalMilliseconds * Math.Pow(2, failures - 1);
        return doubled >= _options.LongestRetry.TotalMilliseconds ? _options.LongestRetry : TimeSpan.FromMilliseconds(doubled);
    }

    [LoggerMessage(LogLevel.Warning, "Delivery {Id} failed at attempt {Attempt} and is tried again in {Pause}: {Error}")]
    private partial void Refused(string id, int attempt, TimeSpan pause, string error);

    [LoggerMessage(LogLevel.Error, "Delivery {Id} is given up after attempt {Attempt}: {Error}")]
    private partial void GaveUp(string id, int attempt, string error);

    [LoggerMessage(LogLevel.Error, "The outbox cannot be used; trying again in {Pause}")]
    private partial void StoreFailed(Exception failure, TimeSpan pause);
}
