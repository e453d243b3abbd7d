namespace CareRules.History;

/// <summary>How an <see cref="OutboxDispatcher"/> works. Set before it is made.</summary>
public sealed class OutboxOptions
{
    /// <summary>Who takes rows: another name for each dispatcher that runs; made up unless set.</summary>
    public string Owner { get; set; } = $"{Environment.MachineName}/{Guid.NewGuid():N}";

    /// <summary>How many rows are taken at once; 100 unless set.</summary>
    public int BatchSize { get; set; } = 100;

    /// <summary>How long taken rows are kept from other dispatchers; 5 minutes unless set. Longer than a batch takes; after a crash, its rows come again this late.</summary>
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
