using System.Collections.Immutable;
using System.Globalization;
using CareRules.Facts;
using CareRules.Samples;

namespace FourPlans;

/// <summary>Facts that only some of the plans use: contacts by channel, care records, points, and the lists that packs declare.</summary>
internal sealed class PlanRecords(Dice dice, DateOnly since)
{
    private static readonly string[] OrderStages = ["confirmed", "packed", "shipped", "delivered"];

    private readonly int _days = Math.Clamp(DateOnly.FromDateTime(CustomerGenerator.AsOf.DateTime).DayNumber - since.DayNumber, 1, 800);

    public ImmutableArray<Interaction> Interactions()
    {
        var rhythm = dice.Chance(30) ? dice.Roll(4, 14) : dice.Roll(15, 80);
        var silence = dice.Chance(82) ? dice.Roll(1, 25) : dice.Roll(60, 200);
        var interactions = ImmutableArray.CreateBuilder<Interaction>();
        for (var day = _days; day >= Math.Min(silence, _days); day -= Math.Max(1, rhythm * dice.Roll(60, 140) / 100))
        {
            interactions.Add(new Interaction
            {
                Id = Id('I', interactions.Count),
                At = At(day),
                Channel = dice.Pick("phone", "email", "on-site", "wechat", "app"),
                Direction = dice.Chance(70) ? "inbound" : "outbound",
                Kind = dice.Pick("inquiry", "quote-request", "trial", "visit", "follow-up", "interview", "referral", "sign-in", "review", "share"),
            });
        }

        return interactions.ToImmutable();
    }

    public ImmutableArray<CareRecord> CareGiven() => Some(30, 2, (index, day) => new CareRecord
    {
        Id = Id('G', index),
        At = At(Math.Min(day, 90)),
        Rule = dice.Pick("vip-quarterly-visit", "important-monthly-followup", "core-annual-visit"),
        Channel = "on-site",
    });

    // An hour after a purchase, for part of its points: so no balance is overdrawn.
    public ImmutableArray<PointsEntry> PointsRedeemed(ImmutableArray<Purchase> purchases)
    {
        if (purchases.IsDefaultOrEmpty || !dice.Chance(25))
        {
            return [];
        }

        var purchase = purchases[dice.Roll(0, purchases.Length - 1)];
        return [new PointsEntry { Id = "E1", At = purchase.At.AddHours(1), Kind = "redeemed", Points = decimal.Ceiling(purchase.Amount / 4), Reason = "coupon" }];
    }

    /// <summary>The lists that packs declare, by name; a list that is left out is unknown.</summary>
    public ImmutableDictionary<string, ImmutableArray<object>> Declared(ImmutableArray<Purchase> purchases)
    {
        var lists = ImmutableDictionary.CreateBuilder<string, ImmutableArray<object>>();
        if (dice.Chance(80))
        {
            lists.Add("product_uses", [.. Some(90, 12, (index, day) => Row('U', index, At(day), ("product", dice.Pick("desk", "sheets", "mail"))))]);
        }

        lists.Add("contacts", [.. Some(60, 3, Contact)]);
        lists.Add("needs", [.. Some(35, 2, Need)]);
        lists.Add("order_stages", purchases.IsDefaultOrEmpty ? [] : [.. Stages(purchases[^1])]);
        return lists.ToImmutable();
    }

    private FactRow Contact(int index, int day) => dice.Chance(70)
        ? Row('T', index, At(day), ("need", dice.Pick("advice", "repair", "training")), ("solution", "explained"), ("feedback", dice.Pick("content", "open questions")))
        : Row('T', index, At(day), ("need", dice.Pick("advice", "repair", "training")));

    private FactRow Need(int index, int day) => Row(
        'N',
        index,
        At(Math.Min(day, 60)),
        ("topic", dice.Pick("delivery", "upgrade", "training", "price")),
        ("urgency", dice.Pick("high", "low")),
        ("attention", dice.Pick("high", "low")));

    private static IEnumerable<FactRow> Stages(Purchase order) => OrderStages
        .Select((stage, index) => (stage, index, at: order.At.AddHours(20 * index)))
        .Where(s => s.at <= CustomerGenerator.AsOf)
        .Select(s => Row('O', s.index, s.at, ("order", order.Id), ("stage", s.stage)));

    private ImmutableArray<T> Some<T>(int percent, int most, Func<int, int, T> make) => dice.Chance(percent)
        ? [.. Enumerable.Range(0, dice.Roll(1, most)).Select(index => make(index, dice.Roll(1, Math.Max(2, _days))))]
        : [];

    private static FactRow Row(char kind, int index, DateTimeOffset at, params ReadOnlySpan<(string Name, string Text)> texts)
    {
        var fields = ImmutableDictionary.CreateBuilder<string, object>();
        fields.Add("id", Id(kind, index));
        fields.Add("at", at);
        foreach (var (name, text) in texts)
        {
            fields.Add(name, text);
        }

        return new FactRow(fields.ToImmutable());
    }

    private DateTimeOffset At(int daysAgo) => CustomerGenerator.AsOf.AddDays(-daysAgo).AddMinutes(dice.Roll(0, 540));

    private static string Id(char kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}{index + 1}");
}
