namespace CareRules.History;

/// <summary>The counts of a run, complete or so far.</summary>
public sealed record CareRunReport
{
    /// <summary>Customers evaluated and committed.</summary>
    public long Customers { get; init; }

    /// <summary>Actions, escalations and flags that were new and went to the outbox.</summary>
    public long Emitted { get; init; }

    /// <summary>Actions, escalations and flags that an earlier evaluation had emitted.</summary>
    public long AlreadyEmitted { get; init; }

    /// <summary>
    /// Actions suppressed by limits: cooldowns, caps, quiet hours, budgets, missing consent, exclusive groups. They are evaluated again at
    /// the next decision.
    /// </summary>
    public long Suppressed { get; init; }

    /// <summary>
    /// Actions that the baseline holds back: known before it, or waiting for their turn. They are counted again at each decision.
    /// </summary>
    public long HeldByBaseline { get; init; }

    /// <summary>Customers with a decision for a later instant, who were skipped.</summary>
    public long Superseded { get; init; }

    /// <summary>
    /// Customers who could not be decided on: the engine or the store rejected their facts, their memory cannot be read, or other writers
    /// changed it at each attempt. Each is logged with the reason; the others are not affected.
    /// </summary>
    public long Refused { get; init; }

    /// <summary>Commits that conflicted with another writer; the customers were evaluated again.</summary>
    public long Conflicts { get; init; }
}
