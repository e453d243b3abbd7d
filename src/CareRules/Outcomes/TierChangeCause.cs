namespace CareRules.Outcomes;

/// <summary>What brings about a change of level.</summary>
public enum TierChangeCause
{
    /// <summary>The customer reached a higher level, which counts at once.</summary>
    Upgrade,

    /// <summary>A review found a lower level; without <c>review</c> each evaluation is one.</summary>
    Review,

    /// <summary>A review out of turn (<c>review_on</c>) found a lower level.</summary>
    Trigger,

    /// <summary>A person decided, or such a decision ended.</summary>
    Override,
}
