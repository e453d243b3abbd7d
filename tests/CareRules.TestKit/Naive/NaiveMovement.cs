using CareRules.Facts;
using CareRules.Model;
using NodaTime;

namespace CareRules.TestKit.Naive;

/// <summary>Something that moves points. At one instant what is earned comes first, then what refunds take back, then what was booked.</summary>
internal abstract record NaiveMovement(Instant At);

/// <summary>An entry that may earn points by a rule.</summary>
internal sealed record NaiveEarning(EarnRule Rule, object Row, Instant At) : NaiveMovement(At)
{
    /// <summary>What came of it; null for nothing.</summary>
    public NaiveLot? Lot { get; set; }

    public decimal Factor { get; set; } = 1m;

    /// <summary>The points that refunds have left of it.</summary>
    public decimal Kept { get; set; }

    public List<Refund> Refunds { get; } = [];
}

/// <summary>A refund, which takes back what its purchase earned.</summary>
internal sealed record NaiveRefund(NaiveEarning Of, Refund Refund, Instant At) : NaiveMovement(At);

/// <summary>An entry of the list of points.</summary>
internal sealed record NaiveBooking(PointsEntry Entry, Instant At) : NaiveMovement(At);
