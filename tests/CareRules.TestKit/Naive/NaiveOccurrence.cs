using CareRules.Facts;
using NodaTime;

namespace CareRules.TestKit.Naive;

/// <summary>One occurrence of a rule.</summary>
/// <param name="Id">Its part of the action's id.</param>
/// <param name="At">The instant from which <c>due</c> and <c>expires</c> are counted.</param>
/// <param name="Begins">The instant from which it is emitted.</param>
/// <param name="Ends">The instant from which it is no longer emitted, unless the action has an expiry; null for never.</param>
/// <param name="LastsUntilDue">Whether a later due instant extends it.</param>
/// <param name="Scope">The current entry; null when there is none.</param>
internal sealed record NaiveOccurrence(string Id, Instant At, Instant Begins, Instant? Ends, bool LastsUntilDue, NaiveScope? Scope)
{
    /// <summary>Whether what it needs at its instant held then.</summary>
    public Truth Holds { get; init; } = Truth.True;

    /// <summary>True where it ends with the next one, whatever its actions say.</summary>
    public bool EndsWithNext { get; init; }

    /// <summary>True for the period of a cadence, with which an action ends whose expiry the calendar does not cover.</summary>
    public bool IsPeriod { get; init; }

    /// <summary>True where the calendar does not cover when the next one comes.</summary>
    public bool IsNextUncovered { get; init; }

    /// <summary>The day of the occurrence, when it is a day; otherwise null.</summary>
    public LocalDate? Day { get; init; }

    /// <summary>The clock that its day is read by, and lengths after it are counted by; null for the pack's.</summary>
    public NaiveClock? Clock { get; init; }
}
