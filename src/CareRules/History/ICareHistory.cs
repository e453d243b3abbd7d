namespace CareRules.History;

/// <summary>
/// Stores, per customer, the memory of earlier evaluations, and which actions, escalations and flags were emitted. An id that was committed
/// once is never new again, across restarts and concurrent processes. Implementations are safe for concurrent use by threads and processes.
/// </summary>
public interface ICareHistory : IAsyncDisposable
{
    /// <summary>Reads customers' memories, in one round trip.</summary>
    /// <param name="customers">Ids of customers, each once.</param>
    /// <param name="token">Stops the reading.</param>
    /// <returns>One entry for each id, in the given order; version 0 for a customer without a memory.</returns>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    Task<IReadOnlyList<CustomerMemory>> LoadAsync(IReadOnlyList<string> customers, CancellationToken token);

    /// <summary>
    /// Commits the decisions for some customers in one transaction: a crash loses either none or all of what was accepted. A customer whose
    /// memory has another version than expected is skipped entirely. Emissions with a known id are skipped; each of the others gets an
    /// outbox row.
    /// </summary>
    /// <param name="batch">One entry a customer, each customer once.</param>
    /// <param name="token">Cancels the commit before it is done; nothing is stored then.</param>
    /// <returns>One entry for each commit, in the given order.</returns>
    /// <exception cref="ArgumentException">A customer occurs in the batch twice.</exception>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    Task<IReadOnlyList<CareCommitResult>> CommitAsync(IReadOnlyList<CareCommit> batch, CancellationToken token);
}
