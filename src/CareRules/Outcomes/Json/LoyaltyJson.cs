using System.Text.Json;

namespace CareRules.Outcomes.Json;

/// <summary>Writes the loyalty part of an outcome: <c>loyalty</c>, <c>points</c> and <c>benefits</c>.</summary>
internal static class LoyaltyJson
{
    public static void Write(Utf8JsonWriter writer, LoyaltyOutcome loyalty, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        WriteStatus(writer, loyalty.Status, because);
        writer.WriteStartArray("points"u8);
        foreach (var award in loyalty.Points)
        {
            WriteAward(writer, award, because);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("benefits"u8);
        foreach (var benefit in loyalty.Benefits)
        {
            WriteBenefit(writer, benefit, because);
        }

        writer.WriteEndArray();
    }

    private static void WriteStatus(Utf8JsonWriter writer, LoyaltyStatus status, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        writer.WriteStartObject("loyalty"u8);
        writer.WriteString("level"u8, status.Level);
        OutcomeJson.WriteNumber(writer, "balance"u8, status.Balance);
        OutcomeJson.WriteNumber(writer, "debt"u8, status.Debt);
        OutcomeJson.WriteInstant(writer, "next_expiry"u8, status.NextExpiry);
        OutcomeJson.WriteNumber(writer, "expiring"u8, status.Expiring);
        writer.WriteString("rule"u8, status.Rule);
        OutcomeJson.WriteEnd(writer, status, because);
    }

    private static void WriteAward(Utf8JsonWriter writer, PointsAward award, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, award.Id);
        writer.WriteString("rule"u8, award.Rule);
        writer.WriteNumber("points"u8, award.Points);
        writer.WriteNumber("multiplier"u8, award.Multiplier);
        writer.WriteString("at"u8, award.At);
        OutcomeJson.WriteInstant(writer, "expires"u8, award.Expires);
        OutcomeJson.WriteEnd(writer, award, because);
    }

    private static void WriteBenefit(Utf8JsonWriter writer, BenefitGrant benefit, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, benefit.Id);
        writer.WriteString("rule"u8, benefit.Rule);
        writer.WriteString("level"u8, benefit.Level);
        writer.WriteString("benefit"u8, benefit.Benefit);
        OutcomeJson.WriteOffer(writer, benefit.Amount, benefit.Rate);
        OutcomeJson.WriteDay(writer, "prepare_on"u8, benefit.PrepareOn);
        OutcomeJson.WriteInstant(writer, "occurs_at"u8, benefit.OccursAt);
        OutcomeJson.WriteInstant(writer, "expires"u8, benefit.Expires);
        OutcomeJson.WriteEnd(writer, benefit, because);
    }
}
