using CareRules.Facts;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>A complaint without a severity yet.</summary>
/// <param name="index">Its place among the customer's complaints.</param>
/// <param name="placeByResolution">Its place among them by the instant of their resolution.</param>
/// <param name="isRepeated">Whether an earlier one of the last 90 days has the same category.</param>
internal sealed class ComplaintCase(CustomerCard card, Complaint complaint, int index, int placeByResolution, bool isRepeated)
{
    public CustomerCard Card { get; } = card;

    public Complaint Complaint { get; } = complaint;

    public string? Category => Complaint.Category;

    public int Index { get; } = index;

    public int PlaceByResolution { get; } = placeByResolution;

    public bool IsRepeated { get; } = isRepeated;

    public bool IsOpened => Complaint.OpenedAt <= Card.Now;

    public bool IsResolved => Complaint.ResolvedAt <= Card.Now;
}
