using System.Collections.Immutable;
using System.Globalization;
using CareRules.Facts;

namespace CareRules.Samples;

/// <summary>Generates the activity of one customer, from the first day of the relationship to as-of.</summary>
internal sealed class Activity(Dice dice, DateOnly since, DateTimeOffset asOf)
{
    private enum Trend
    {
        Steady,
        Falling,
        Stopped,
    }

    private readonly int _days = Math.Clamp(DateOnly.FromDateTime(asOf.DateTime).DayNumber - since.DayNumber, 1, 800);

    public ImmutableArray<Purchase> Purchases(int yearlySpend, bool isBusiness)
    {
        var rhythm = dice.Roll(9, 80);
        var trend = dice.Chance(80) ? Trend.Steady : dice.Chance(60) ? Trend.Falling : Trend.Stopped;
        var purchases = ImmutableArray.CreateBuilder<Purchase>();
        for (var day = _days; day > 0; day -= Math.Max(1, rhythm * dice.Roll(60, 140) / 100))
        {
            if (day < 90 && (trend == Trend.Stopped || (trend == Trend.Falling && !dice.Chance(30))))
            {
                continue;
            }

            var amount = (decimal)((long)yearlySpend * rhythm / 365 * dice.Roll(60, 140) / 100);
            var at = At(day);
            purchases.Add(new Purchase
            {
                Id = Id('P', purchases.Count),
                At = at,
                Amount = isBusiness ? amount : amount + (dice.Roll(0, 99) / 100m),
                Currency = "CNY",
                Category = isBusiness ? dice.Pick("licence", "hardware", "service", "training") : dice.Pick("insurance", "membership", "event", "accessories"),
                Channel = dice.Pick("online", "sales", "partner"),
                Refunds = day > 20 && dice.Chance(4) ? [new Refund(at.AddDays(dice.Roll(2, 14)), decimal.Round(amount / 4, 2))] : [],
            });
        }

        return purchases.ToImmutable();
    }

    public ImmutableArray<Interaction> Interactions()
    {
        var silence = dice.Chance(84) ? dice.Roll(1, 40) : dice.Roll(45, 200);
        var interactions = ImmutableArray.CreateBuilder<Interaction>();
        for (var day = _days; day >= Math.Min(silence, _days); day -= dice.Roll(20, 90))
        {
            interactions.Add(new Interaction
            {
                Id = Id('I', interactions.Count),
                At = At(day),
                Channel = dice.Pick("phone", "email", "on-site", "wechat"),
                Direction = dice.Pick("inbound", "outbound"),
                Kind = dice.Pick("inquiry", "visit", "review", "follow-up"),
            });
        }

        return interactions.ToImmutable();
    }

    public ImmutableArray<Survey> Surveys() => Some(dice.Roll(0, 3), 'S', (id, day) => new Survey
    {
        Id = id,
        At = At(day),
        Kind = "csat",
        Score = dice.Chance(75) ? dice.Roll(80, 100) : dice.Roll(30, 79),
        Scale = 100,
        Reason = dice.Chance(20) ? dice.Pick("slow-response", "incomplete-solution", "other") : null,
    });

    public ImmutableArray<ServiceRequest> ServiceRequests() => Some(dice.Roll(0, 3), 'R', (id, day) =>
    {
        // Every third one is recent; of those many are still open.
        var recent = dice.Chance(35);
        var opened = recent ? asOf.AddMinutes(-dice.Roll(10, 4_000)) : At(day);
        var open = recent && dice.Chance(65);
        var responded = open && dice.Chance(50) ? null : Then(opened, 5, 400);
        return new ServiceRequest
        {
            Id = id,
            OpenedAt = opened,
            RespondedAt = responded,
            ClosedAt = open ? null : Then(responded, 30, 4_000),
            Category = dice.Pick("technical", "coaching", "billing", "pre-sales"),
            Channel = dice.Pick("phone", "email", "wechat"),
        };
    });

    public ImmutableArray<Complaint> Complaints() => Some(dice.Chance(65) ? 0 : dice.Chance(70) ? 1 : dice.Roll(2, 3), 'K', (id, day) => Complaint(id, day));

    private Complaint Complaint(string id, int day)
    {
        // An old complaint is closed; a recent one is at any of its steps.
        var recent = dice.Chance(55);
        var opened = recent ? asOf.AddMinutes(-dice.Roll(60, 9_000)) : At(day);
        var steps = recent ? dice.Roll(0, 4) : 4;
        var accepted = steps >= 1 ? Then(opened, 10, 300) : null;
        var verified = steps >= 2 ? Then(accepted, 60, 1_500) : null;
        var resolved = steps >= 3 ? Then(verified, 60, 3_000) : null;
        var followedUp = steps >= 4 ? Then(resolved, 60, 3_000) : null;
        return new Complaint
        {
            Id = id,
            Category = dice.Pick("product-quality", "delivery", "billing", "service"),
            Cause = dice.Pick("company", "company", "customer", "third-party"),
            Reason = dice.Chance(15) ? null : dice.Pick("slow-response", "incomplete-solution", "other"),
            Channel = dice.Pick("phone", "email", "wechat"),
            OpenedAt = opened,
            AcceptedAt = accepted,
            VerifiedAt = verified,
            ResolvedAt = resolved,
            FollowedUpAt = followedUp,
            Pauses = verified is { } from && dice.Chance(30)
                ? [new PauseInterval(from.AddMinutes(5), resolved is null && dice.Chance(50) ? null : Then(from, 30, 59))]
                : [],
        };
    }

    private ImmutableArray<T> Some<T>(int count, char kind, Func<string, int, T> make) =>
        [.. Enumerable.Range(0, count).Select(n => make(Id(kind, n), dice.Roll(1, Math.Max(2, _days))))];

    // Events after as-of have not happened, nor have those that follow them.
    private DateTimeOffset? Then(DateTimeOffset? from, int leastMinutes, int mostMinutes) =>
        from?.AddMinutes(dice.Roll(leastMinutes, mostMinutes)) is { } at && at <= asOf ? at : null;

    private DateTimeOffset At(int daysAgo) => asOf.AddDays(-daysAgo).AddMinutes(dice.Roll(0, 540));

    private static string Id(char kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}{index + 1}");
}
