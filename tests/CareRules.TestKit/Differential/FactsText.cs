using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using CareRules.Facts;

namespace CareRules.TestKit.Differential;

/// <summary>Formats a customer's facts for failure messages.</summary>
internal static class FactsText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Of(CustomerFacts facts) => string.Join('\n', [
        $"customer: {JsonSerializer.Serialize(facts.Customer, Options)}",
        Of("purchases", facts.Purchases),
        Of("interactions", facts.Interactions),
        Of("surveys", facts.Surveys),
        Of("service_requests", facts.ServiceRequests),
        Of("complaints", facts.Complaints),
        Of("dates", facts.Dates),
        Of("care_records", facts.CareRecords),
        Of("points", facts.Points),
        .. facts.Records.Select(r => Of(r.Key, r.Value)),
    ]);

    private static string Of<T>(string name, ImmutableArray<T> rows) =>
        rows.IsDefault ? $"{name}: absent" : $"{name}:{string.Concat(rows.Select(r => $"\n  {JsonSerializer.Serialize<object?>(r, Options)}"))}";
}
