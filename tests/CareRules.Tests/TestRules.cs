using CareRules.Facts;
using CareRules.Model;

namespace CareRules.Tests;

/// <summary>Rule sets built in code, for tests that do not depend on the rule language.</summary>
internal static class TestRules
{
    /// <summary>In euros, with one attribute of each type, a declared list (<c>shipments</c>) and a host list (<c>tickets</c>).</summary>
    public static CareRuleSet WithDeclaredFacts()
    {
        FactField[] attributes =
        [
            DeclaredFacts.CustomerAttribute("contract", ValueKind.Text, LocalizedText.None, ["monthly", "yearly"]),
            DeclaredFacts.CustomerAttribute("charges", ValueKind.Money, LocalizedText.None),
            DeclaredFacts.CustomerAttribute("fee", ValueKind.Money, LocalizedText.None),
            DeclaredFacts.CustomerAttribute("share", ValueKind.Percent, LocalizedText.None),
            DeclaredFacts.CustomerAttribute("rate", ValueKind.Percent, LocalizedText.None),
            DeclaredFacts.CustomerAttribute("renewal", ValueKind.Date, LocalizedText.None),
            DeclaredFacts.CustomerAttribute("seen", ValueKind.Instant, LocalizedText.None),
            DeclaredFacts.CustomerAttribute("wait", ValueKind.Duration, LocalizedText.None),
            DeclaredFacts.CustomerAttribute("term", ValueKind.Period, LocalizedText.None),
            DeclaredFacts.CustomerAttribute("tags", ValueKind.TextList, LocalizedText.None),
            DeclaredFacts.CustomerAttribute("paperless", ValueKind.Boolean, LocalizedText.None),
            DeclaredFacts.CustomerAttribute("members", ValueKind.Number, LocalizedText.None),
        ];
        var id = DeclaredFacts.RowField("id", ValueKind.Text, LocalizedText.None);
        var at = DeclaredFacts.RowField("at", ValueKind.Instant, LocalizedText.None);
        var weight = DeclaredFacts.RowField("weight", ValueKind.Number, LocalizedText.None);
        var shipments = DeclaredFacts.List("shipments", "shipment", LocalizedText.None, [id, at, weight], at, id);
        var tickets = new HostFacts().Add<Ticket>("tickets", "ticket").Lists;
        return Create(new FactSchema([.. BuiltInFacts.CustomerFields, .. attributes], [.. BuiltInFacts.Lists, shipments, .. tickets], "EUR"));
    }

    public static CareRuleSet Create(FactSchema schema) => new(
        new CarePolicy
        {
            Pack = new PackInfo { Name = "test-care", Version = "1.0.0", Hash = "0123456789abcdef", Currency = schema.Currency, TimeZone = "Asia/Shanghai" },
            Schema = schema,
        },
        []);

    private sealed record Ticket(string Id, DateTimeOffset At);
}
