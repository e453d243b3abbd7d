namespace CareRules.History;

/// <summary>
/// The emissions that are not delivered yet. Rows are leased, so that several dispatchers share the work; a row whose lease expired is
/// leased again, so delivery is at least once. The caller passes all times. Implementations are safe for concurrent use by threads and
/// processes.
/// </summary>
public interface ICareOutbox
{
    /// <summary>
    /// Leases the rows that are due, in the order of their emission; rows to be retried come after new ones. Each lease counts as an
    /// attempt.
    /// </summary>
    /// <param name="max">The maximum number of rows.</param>
    /// <param name="owner">The lease's owner; only the owner can report a failure.</param>
    /// <param name="now">The current time.</param>
    /// <param name="leaseUntil">When the lease expires.</param>
    /// <param name="token">Stops the taking.</param>
    /// <returns>The rows, oldest first; empty when nothing is due.</returns>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    Task<IReadOnlyList<CareDelivery>> TakeAsync(int max, string owner, DateTimeOffset now, DateTimeOffset leaseUntil, CancellationToken token);

    /// <summary>Removes rows that were delivered. Rows that are already removed are ignored.</summary>
    /// <param name="sequences">The rows' <see cref="CareDelivery.Sequence"/>.</param>
    /// <param name="token">Cancels the removal; the rows may then be delivered again.</param>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    Task ConfirmAsync(IReadOnlyList<long> sequences, CancellationToken token);

    /// <summary>Returns rows that were not delivered: to be retried, or as dead letters.</summary>
    /// <param name="owner">The lease's owner; rows that another owner has leased since are not changed.</param>
    /// <param name="failures">The rows and their errors.</param>
    /// <param name="token">Cancels the return; the rows' leases then expire.</param>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    Task ReturnAsync(string owner, IReadOnlyList<OutboxReturn> failures, CancellationToken token);

    /// <summary>The number of rows. A growing number of dead letters needs attention.</summary>
    /// <param name="token">Stops the counting.</param>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    Task<OutboxCounts> CountAsync(CancellationToken token);

    /// <summary>The dead letters, oldest first.</summary>
    /// <param name="max">The maximum number of rows.</param>
    /// <param name="token">Stops the reading.</param>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    Task<IReadOnlyList<DeadLetter>> DeadLettersAsync(int max, CancellationToken token);

    /// <summary>Makes dead letters due again, with their attempts counted from 0.</summary>
    /// <param name="sequences">The rows' <see cref="CareDelivery.Sequence"/>.</param>
    /// <param name="token">Cancels the operation.</param>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    Task ReviveAsync(IReadOnlyList<long> sequences, CancellationToken token);
}
