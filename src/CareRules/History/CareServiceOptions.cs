namespace CareRules.History;

/// <summary>Options of a <see cref="CareService"/>.</summary>
public sealed class CareServiceOptions
{
    /// <summary>
    /// What the history keeps the baseline for: the name of the pack unless set. Policies with a history in common need scopes of their own.
    /// </summary>
    public string? Scope { get; set; }

    /// <summary>
    /// How many customers are committed together; 500 unless set. A larger batch means fewer round trips, and more to repeat after a crash.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int BatchSize
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    }

    = 500;

    /// <summary>
    /// How often a customer is evaluated whose commits keep conflicting with other writers, before the run fails; 20 unless set.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int MaxAttempts
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    }

    = 20;
}
