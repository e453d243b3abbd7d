using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.TestKit.Generators;

/// <summary>The lists and fields that generated policies read.</summary>
internal sealed record EntryFields(string List, string Singular, ImmutableArray<(string Name, ValueKind Kind)> Fields, bool HasTime = true)
{
    public static ImmutableArray<EntryFields> All { get; } =
    [
        new("purchases", "purchase", [
            ("id", ValueKind.Text), ("at", ValueKind.Instant), ("amount", ValueKind.Money), ("amount", ValueKind.Money), ("refunded", ValueKind.Money),
            ("net", ValueKind.Money), ("quantity", ValueKind.Number), ("category", ValueKind.Text), ("channel", ValueKind.Text),
            ("margin", ValueKind.Money),
        ]),
        new("interactions", "interaction", [("at", ValueKind.Instant), ("channel", ValueKind.Text), ("direction", ValueKind.Text), ("kind", ValueKind.Text)]),
        new("surveys", "survey", [("at", ValueKind.Instant), ("score", ValueKind.Number), ("rating", ValueKind.Percent), ("kind", ValueKind.Text), ("reason", ValueKind.Text)]),
        new("service_requests", "service_request", [
            ("opened_at", ValueKind.Instant), ("responded_at", ValueKind.Instant), ("closed_at", ValueKind.Instant), ("category", ValueKind.Text),
        ]),
        new("complaints", "complaint", [
            ("opened_at", ValueKind.Instant), ("accepted_at", ValueKind.Instant), ("resolved_at", ValueKind.Instant),
            ("followed_up_at", ValueKind.Instant), ("category", ValueKind.Text), ("cause", ValueKind.Text), ("reason", ValueKind.Text),
            ("reopens", ValueKind.Number), ("open", ValueKind.Boolean), ("priority", ValueKind.Text), ("promised", ValueKind.Instant),
        ]),
        new("dates", "date", [("kind", ValueKind.Text), ("date", ValueKind.Date)], HasTime: false),
        new("care_records", "care_record", [("at", ValueKind.Instant), ("rule", ValueKind.Text), ("outcome", ValueKind.Text)]),
        new("points", "points_entry", [("at", ValueKind.Instant), ("points", ValueKind.Number), ("reason", ValueKind.Text)]),
        new("shipments", "shipment", [
            ("at", ValueKind.Instant), ("weight", ValueKind.Number), ("cost", ValueKind.Money), ("delay", ValueKind.Duration), ("fragile", ValueKind.Boolean),
            ("arrives", ValueKind.Date), ("discount", ValueKind.Percent), ("tags", ValueKind.TextList), ("signed", ValueKind.Instant),
        ]),
    ];

    public static ImmutableArray<EntryFields> WithoutPoints { get; } = [.. All.Where(e => e.List != "points")];

    public IEnumerable<string> Of(ValueKind kind) => Fields.Where(f => f.Kind == kind).Select(f => f.Name);
}
