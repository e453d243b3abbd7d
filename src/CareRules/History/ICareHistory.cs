using CareRules.Lifecycle;

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

    /// <summary>
    /// Stores the baseline of a scope, and that some rules were active at it, in one transaction. A scope has one baseline: where it has one
    /// already, nothing is stored.
    /// </summary>
    /// <param name="scope">The scope, usually the name of the pack; a key as the ids of customers are.</param>
    /// <param name="baseline">The instant.</param>
    /// <param name="rules">The ids of the rules.</param>
    /// <param name="token">Cancels before anything is stored.</param>
    /// <returns>The baseline that the scope has now: the given one, or an earlier call's.</returns>
    /// <exception cref="ArgumentException">The scope is no valid key.</exception>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    Task<DateTimeOffset> AdoptAsync(string scope, DateTimeOffset baseline, IReadOnlyCollection<string> rules, CancellationToken token);

    /// <summary>
    /// Reads the baseline of a scope. Rules that the scope does not know yet are stored as active from as-of on, once for ever.
    /// </summary>
    /// <param name="scope">The scope.</param>
    /// <param name="rules">The ids of the rules that are active now.</param>
    /// <param name="asOf">The instant that is decided for.</param>
    /// <param name="token">Cancels before anything is stored.</param>
    /// <returns>The baseline, with the rules that became active after it; null where the scope has none, and then nothing is stored.</returns>
    /// <exception cref="ArgumentException">The scope is no valid key.</exception>
    /// <exception cref="CareHistoryException">The store cannot be used.</exception>
    Task<CareBaseline?> LoadBaselineAsync(string scope, IReadOnlyCollection<string> rules, DateTimeOffset asOf, CancellationToken token);
}
