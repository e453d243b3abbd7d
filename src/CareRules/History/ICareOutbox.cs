namespace CareRules.History;

/// <summary>
/// What was emitted and is not yet handed over. Rows are leased, so that several dispatchers share the work; a row whose lease ran out is given again:
/// at least once. Times come from the caller. Implementations are safe to share between threads and processes.
/// </summary>
public interface ICareOutbox
{
    /// <summary>Leases the rows that are due, in the order of their emission; rows to be retried come after new ones. Each taking counts as an attempt.</summary>
    /// <param name="max">The most rows to take.</param>
    /// <param name="owner">Who takes them; a failure is believed from the owner of the lease alone.</param>
    /// <param name="now">The present.</param>
    /// <param name="leaseUntil">When the lease runs out.</param>
    /// <param name="token">Stops the taking.</param>
    /// <returns>The rows, oldest first; empty when nothing is due.</returns>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    Task<IReadOnlyList<CareDelivery>> TakeAsync(int max, string owner, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken token);

    /// <summary>Removes rows that were handed over. Rows that are gone already are no error.</summary>
    /// <param name="sequences">The rows' <see cref="CareDelivery.Sequence"/>.</param>
    /// <param name="token">Stops the removing; the rows may then be given again.</param>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    Task ConfirmAsync(IReadOnlyList<long> sequences, CancellationToken token);

    /// <summary>Gives rows back that were not handed over: to be retried, or as dead letters.</summary>
    /// <param name="owner">Who took them; rows that another owner has taken since are left alone.</param>
    /// <param name="failures">The rows and what went wrong.</param>
    /// <param name="token">Stops the giving back; the rows' leases run out by themselves.</param>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    Task ReturnAsync(string owner, IReadOnlyList<OutboxReturn> failures, CancellationToken token);

    /// <summary>How much waits. A growing number of dead letters asks for a person.</summary>
    /// <param name="token">Stops the counting.</param>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    Task<OutboxCounts> CountAsync(CancellationToken token);

    /// <summary>The dead letters, oldest first.</summary>
    /// <param name="max">The most to read.</param>
    /// <param name="token">Stops the reading.</param>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    Task<IReadOnlyList<DeadLetter>> DeadLettersAsync(int max, CancellationToken token);

    /// <summary>Lets dead letters be tried again, with their attempts counted from 0.</summary>
    /// <param name="sequences">The rows' <see cref="CareDelivery.Sequence"/>.</param>
    /// <param name="token">Stops the reviving.</param>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    Task ReviveAsync(IReadOnlyList<long> sequences, CancellationToken token);
}
