namespace CareRules.Outcomes;

/// <summary>Why an action is suppressed. The baseline and then the message are checked right after the first.</summary>
public enum SuppressionReason
{
    /// <summary>An earlier decision emitted the same action.</summary>
    AlreadyEmitted,

    /// <summary>Another rule of its group acts.</summary>
    Exclusive,

    /// <summary>The rule's <c>cooldown</c> since its last occurrence is not over.</summary>
    Cooldown,

    /// <summary>The customer refused the channel, or has not agreed to one that needs it.</summary>
    NoConsent,

    /// <summary>The maximum number of contacts in a window is reached.</summary>
    Cap,

    /// <summary>The remaining budget does not cover it.</summary>
    Budget,

    /// <summary>It is within the customer's quiet hours.</summary>
    QuietHours,

    /// <summary>
    /// Its message to the customer lacks a fact, and the pack gives no fallback. Also found without a memory.
    /// </summary>
    IncompleteMessage,

    /// <summary>
    /// It was known before the baseline, or its period ran then and waits for its turn. Also found without a memory.
    /// </summary>
    Baseline,

    /// <summary>It is a day without contacts for the customer.</summary>
    DayOff,
}
