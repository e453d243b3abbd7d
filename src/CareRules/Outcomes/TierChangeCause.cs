namespace CareRules.Outcomes;

/// <summary>The cause of a change of level.</summary>
public enum TierChangeCause
{
    /// <summary>The customer reached a higher level, which takes effect at once.</summary>
    Upgrade,

    /// <summary>A review found a lower level; without <c>review</c> each evaluation is one.</summary>
    Review,

    /// <summary>An unscheduled review (<c>review_on</c>) found a lower level.</summary>
    Trigger,

    /// <summary>A manual override was set, or it ended.</summary>
    Override,
}
