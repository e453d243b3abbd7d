namespace CareRules.Outcomes;

/// <summary>The state of a complaint's deadline.</summary>
public enum EscalationState
{
    /// <summary>The warning share of the time has passed; the deadline has not.</summary>
    Warning,

    /// <summary>The deadline has passed.</summary>
    Breached,
}
