namespace CareRules.History;

/// <summary>
/// Remembers, per customer, what an evaluation has to know of earlier ones, and which actions, escalations and flags were emitted. An id that was
/// committed once is never new again, whatever restarts and however many processes commit. Implementations are safe to share between threads and processes.
/// </summary>
public interface ICareHistory : IAsyncDisposable
{
    /// <summary>Reads what is remembered, in one round trip.</summary>
    /// <param name="customers">Ids of customers, each once.</param>
    /// <param name="token">Stops the reading.</param>
    /// <returns>One entry for each id, in the given order; version 0 for a customer of whom nothing is remembered.</returns>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    Task<IReadOnlyList<CustomerMemory>> LoadAsync(IReadOnlyList<string> customers, CancellationToken token);

    /// <summary>
    /// Commits the decisions for some customers in one transaction: either all that is accepted survives a crash, or nothing. A customer whose memory has another
    /// version than expected is skipped whole. Emissions whose id is known already are left out; the others get an outbox row each.
    /// </summary>
    /// <param name="batch">One entry a customer, each customer once.</param>
    /// <param name="token">Stops the commit before it is done; nothing is stored then.</param>
    /// <returns>One entry for each commit, in the given order.</returns>
    /// <exception cref="ArgumentException">A customer stands in the batch twice.</exception>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    Task<IReadOnlyList<CareCommitResult>> CommitAsync(IReadOnlyList<CareCommit> batch, CancellationToken token);
}
