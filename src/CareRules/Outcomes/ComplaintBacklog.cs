using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Outcomes;

/// <summary>
/// One task for an owner: a customer's complaints whose deadlines were near or breached at the baseline, and still are open. It stands in
/// place of their escalations; what becomes near or breached after the baseline is escalated as always.
/// </summary>
public sealed record ComplaintBacklog
{
    internal ComplaintBacklog()
    {
    }

    /// <summary>Stable identity: <c>customer/complaints.baseline/day of the baseline/owner</c>, without the last part where there is no owner.</summary>
    public required string Id { get; init; }

    /// <summary>The role that owned the escalations at the baseline; null when the policy has no ladder for the severity.</summary>
    public string? Owner { get; init; }

    /// <summary>What is to be done, as one sentence in both languages.</summary>
    public required LocalizedText Text { get; init; }

    /// <summary>The deadlines, as they were at the baseline; by complaint and due.</summary>
    public required ImmutableArray<BacklogClock> Clocks { get; init; }

    /// <inheritdoc/>
    public bool Equals(ComplaintBacklog? other) =>
        other is not null && Id == other.Id && Owner == other.Owner && Text == other.Text && Clocks.AsSpan().SequenceEqual(other.Clocks.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Id);
}
