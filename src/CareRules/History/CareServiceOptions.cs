namespace CareRules.History;

/// <summary>How a <see cref="CareService"/> works.</summary>
public sealed class CareServiceOptions
{
    /// <summary>How many customers are committed together; 500 unless set. More means fewer round trips, and more to do again after a crash.</summary>
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

    /// <summary>How often a customer is evaluated whom other writers keep overtaking, before the run fails; 20 unless set.</summary>
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
