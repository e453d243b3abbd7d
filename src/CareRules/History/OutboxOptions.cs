namespace CareRules.History;

/// <summary>Options of an <see cref="OutboxDispatcher"/>. Set them before it is created.</summary>
public sealed class OutboxOptions
{
    /// <summary>The owner of leases: a different name for each running dispatcher; generated unless set.</summary>
    public string Owner { get; set; } = $"{Environment.MachineName}/{Guid.NewGuid():N}";

    /// <summary>How many rows are leased at once; 100 unless set.</summary>
    public int BatchSize { get; set; } = 100;

    /// <summary>
    /// How long rows are leased; 5 minutes unless set. Must be longer than a batch takes; after a crash, its rows are delivered again after
    /// this time.
    /// </summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>After how many attempts a row becomes a dead letter; 10 unless set.</summary>
    public int MaxAttempts { get; set; } = 10;

    /// <summary>How long to wait after the first failure; doubles with each further one; 5 seconds unless set.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest to wait after a failure; 1 hour unless set.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long to wait when nothing is due; 1 second unless set.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);
}
