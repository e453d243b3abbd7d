namespace CareRules.Lifecycle;

/// <summary>The kinds of clocks that change a decision.</summary>
public enum ChangeCause
{
    /// <summary>A fact that lies in the future happens.</summary>
    Fact,

    /// <summary>A test has another result: an entry leaves a window, a time since something reaches a threshold, a day or a period begins.</summary>
    Test,

    /// <summary>An occurrence of a rule or benefit begins or ends: a period, a date, the time in which care on an event is due.</summary>
    Occurrence,

    /// <summary>A complaint's deadline is near or passes.</summary>
    Deadline,

    /// <summary>A level is reviewed, its grace or its manual override ends.</summary>
    Level,

    /// <summary>Points expire or can be used, or an award is no longer reported.</summary>
    Points,

    /// <summary>A limit ends that suppresses an action: a cooldown, a cap, a budget's period, quiet hours.</summary>
    Limit,

    /// <summary>The pack's validity or its calendar's coverage ends.</summary>
    Validity,
}
