namespace CareRules.Model;

/// <summary>When an anniversary of 29 February falls in a year without that day.</summary>
public enum LeapDays
{
    /// <summary>On 28 February, the last day of the month.</summary>
    February28,

    /// <summary>On 1 March, when a year has passed.</summary>
    March1,
}
