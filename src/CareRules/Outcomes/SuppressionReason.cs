namespace CareRules.Outcomes;

/// <summary>Why an action is held back, in the order in which reasons are looked for.</summary>
public enum SuppressionReason
{
    /// <summary>An earlier decision emitted this very action.</summary>
    AlreadyEmitted,

    /// <summary>Another rule of its group acts.</summary>
    Exclusive,

    /// <summary>The rule's <c>cooldown</c> since its last occurrence is not over.</summary>
    Cooldown,

    /// <summary>The customer refused the channel, or has not agreed to one that needs it.</summary>
    NoConsent,

    /// <summary>The most contacts of a window are made.</summary>
    Cap,

    /// <summary>What is left of a budget does not cover it.</summary>
    Budget,

    /// <summary>The customer is not contacted at this hour.</summary>
    QuietHours,
}
