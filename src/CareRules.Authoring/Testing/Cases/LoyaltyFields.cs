using System.Globalization;
using CareRules.Outcomes;
using CareRules.Syntax.Yaml;

namespace CareRules.Authoring.Testing.Cases;

/// <summary>The fields of the loyalty part of an outcome that tests may expect.</summary>
internal static class LoyaltyFields
{
    public static EntryFields<LoyaltyStatus> Status { get; } = new(
        [
            EntryFields.Text<LoyaltyStatus>("rule", s => s.Rule),
            EntryFields.Text<LoyaltyStatus>("level", s => s.Level),
            Number<LoyaltyStatus>("balance", s => s.Balance),
            Number<LoyaltyStatus>("debt", s => s.Debt),
            EntryFields.Instant<LoyaltyStatus>("next_expiry", s => s.NextExpiry),
            Number<LoyaltyStatus>("expiring", s => s.Expiring),
        ],
        s => s.Level ?? "no level");

    public static EntryFields<PointsAward> Points { get; } = new(
        [
            EntryFields.Text<PointsAward>("rule", p => p.Rule),
            EntryFields.Text<PointsAward>("id", p => p.Id),
            Number<PointsAward>("points", p => p.Points),
            Number<PointsAward>("multiplier", p => p.Multiplier),
            EntryFields.Instant<PointsAward>("at", p => p.At),
            EntryFields.Instant<PointsAward>("expires", p => p.Expires),
        ],
        p => p.Id);

    public static EntryFields<BenefitGrant> Benefits { get; } = new(
        [
            EntryFields.Text<BenefitGrant>("rule", b => b.Rule),
            EntryFields.Text<BenefitGrant>("id", b => b.Id),
            EntryFields.Text<BenefitGrant>("level", b => b.Level),
            EntryFields.Text<BenefitGrant>("benefit", b => b.Benefit),
            new("rate", (b, node) => node is YamlScalar rate && ScalarMatch.Rate(rate.Value, b.Rate), b => b.Rate?.ToString(CultureInfo.InvariantCulture)),
            new("amount", (b, node) => node is YamlScalar amount && ScalarMatch.Amount(amount.Value, b.Amount), b => b.Amount?.ToString()),
            new("prepare_on", (b, node) => node is YamlScalar day && day.Value == (EntryFields.Day(b.PrepareOn) ?? "none"), b => EntryFields.Day(b.PrepareOn)),
            EntryFields.Instant<BenefitGrant>("occurs_at", b => b.OccursAt),
            EntryFields.Instant<BenefitGrant>("expires", b => b.Expires),
        ],
        b => b.Id);

    private static EntryField<T> Number<T>(string name, Func<T, decimal?> get) => new(
        name,
        (e, node) => node is YamlScalar number && (get(e) is { } known ? ScalarMatch.Number(number.Value, known) : number.Value == "none"),
        e => get(e)?.ToString(CultureInfo.InvariantCulture));
}
