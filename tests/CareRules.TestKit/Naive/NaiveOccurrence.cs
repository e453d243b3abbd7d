using NodaTime;

namespace CareRules.TestKit.Naive;

/// <summary>One turn of a rule.</summary>
/// <param name="Id">Its part of the action's id.</param>
/// <param name="At">What <c>due</c> and <c>expires</c> count from.</param>
/// <param name="Begins">From when it is emitted.</param>
/// <param name="Ends">From when it is no longer emitted unless the action says otherwise; null for never.</param>
/// <param name="LastsUntilDue">Whether a later due prolongs it.</param>
/// <param name="Scope">The entry at hand; null when there is none.</param>
internal sealed record NaiveOccurrence(string Id, Instant At, Instant Begins, Instant? Ends, bool LastsUntilDue, NaiveScope? Scope)
{
    /// <summary>The day it is on, when it is a day's.</summary>
    public LocalDate? Day { get; init; }
}
