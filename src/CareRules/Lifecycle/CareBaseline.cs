using System.Collections.Immutable;

namespace CareRules.Lifecycle;

/// <summary>
/// The instant from which a policy decides about customers who were there before: what happened until then is known and calls for nothing,
/// what runs at it is due. A rule that became active later has its own, later one, so that a new rule in a live policy floods nobody.
/// Immutable.
/// </summary>
public sealed class CareBaseline
{
    /// <summary>Creates a baseline.</summary>
    /// <param name="at">The instant.</param>
    /// <param name="rules">
    /// When rules first became active, by id (a renamed rule by its first name): care rules, and deadlines of complaints as
    /// <c>complaints.resolve.minor</c>. A rule that is not named, or named with an earlier instant, has the baseline's own. Null for none.
    /// </param>
    public CareBaseline(DateTimeOffset at, IReadOnlyDictionary<string, DateTimeOffset>? rules = null)
    {
        At = at;
        Rules = (rules ?? ImmutableDictionary<string, DateTimeOffset>.Empty).Where(r => r.Value > at).ToImmutableSortedDictionary(r => r.Key, r => r.Value, StringComparer.Ordinal);
    }

    /// <summary>The instant.</summary>
    public DateTimeOffset At { get; }

    /// <summary>The rules that became active after it, with the instant at which each did.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset> Rules { get; }
}
