using CareRules.Benchmarks.Baseline;
using CareRules.Facts;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>A complaint without a severity yet.</summary>
/// <param name="index">Its place among the customer's complaints.</param>
/// <param name="placeByResolution">Its place among them by the instant of their resolution.</param>
/// <param name="repeats">Whether an earlier one of the last 90 days has the same category.</param>
internal sealed class ComplaintCase(CustomerCard card, Complaint complaint, int index, int placeByResolution, Answer repeats)
{
    public CustomerCard Card { get; } = card;

    public Complaint Complaint { get; } = complaint;

    public string? Category => Complaint.Category;

    public bool IsOfOtherCategory => Category is not (null or "safety" or "product-quality");

    public int Index { get; } = index;

    public int PlaceByResolution { get; } = placeByResolution;

    public bool IsRepeated { get; } = repeats.IsYes;

    public bool MayBeRepeated { get; } = repeats.IsUnknown;

    public bool IsOpened => Complaint.OpenedAt <= Card.Now;

    public bool IsResolved => Complaint.ResolvedAt <= Card.Now;
}
