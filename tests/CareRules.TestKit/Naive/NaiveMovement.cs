using CareRules.Facts;
using CareRules.Model;
using NodaTime;

namespace CareRules.TestKit.Naive;

/// <summary>A change of points. At one instant, earnings come first, then refunds, then bookings.</summary>
internal abstract record NaiveMovement(Instant At);

/// <summary>An entry, or a day, that may earn points by a rule.</summary>
/// <param name="Row">The entry; null for a day.</param>
internal sealed record NaiveEarning(EarnRule Rule, object? Row, Instant At) : NaiveMovement(At)
{
    /// <summary>The day in ids; null for an entry.</summary>
    public string? Day { get; init; }

    /// <summary>The points earned; null for none.</summary>
    public NaiveLot? Lot { get; set; }

    /// <summary>The points for it, or for the amount that earns them.</summary>
    public decimal Worth { get; set; }

    public decimal Factor { get; set; } = 1m;

    /// <summary>The points earned less those taken back by refunds.</summary>
    public decimal Kept { get; set; }

    public List<Refund> Refunds { get; } = [];
}

/// <summary>A refund, which takes back what its purchase earned.</summary>
internal sealed record NaiveRefund(NaiveEarning Of, Refund Refund, Instant At) : NaiveMovement(At);

/// <summary>An entry of the list of points.</summary>
internal sealed record NaiveBooking(PointsEntry Entry, Instant At) : NaiveMovement(At);
