namespace CareRules.History;

/// <summary>What a run came to, or has come to so far.</summary>
public sealed record CareRunReport
{
    /// <summary>Customers evaluated and committed.</summary>
    public long Customers { get; init; }

    /// <summary>Actions, escalations and flags that were new and went to the outbox.</summary>
    public long Emitted { get; init; }

    /// <summary>Actions, escalations and flags that an earlier evaluation had emitted.</summary>
    public long AlreadyEmitted { get; init; }

    /// <summary>Actions that limits hold back: cooldowns, caps, quiet hours, budgets, missing consent, exclusive groups. They come again at the next decision.</summary>
    public long Suppressed { get; init; }

    /// <summary>Customers who were decided on for a later instant already; they are left as they are.</summary>
    public long Superseded { get; init; }

    /// <summary>Customers whose facts the engine or the store refused; each is logged with the reason.</summary>
    public long Refused { get; init; }

    /// <summary>Commits that another writer overtook; the customers were evaluated again.</summary>
    public long Conflicts { get; init; }
}
