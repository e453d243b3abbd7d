namespace CareRules.Outcomes;

/// <summary>How far a complaint's deadline has run.</summary>
public enum EscalationState
{
    /// <summary>The warning share of the time has passed; the deadline has not.</summary>
    Warning,

    /// <summary>The deadline has passed.</summary>
    Breached,
}
