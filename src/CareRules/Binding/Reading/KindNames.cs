using CareRules.Facts;

namespace CareRules.Binding.Reading;

/// <summary>The types' names in packs.</summary>
internal static class KindNames
{
    private static readonly (string Name, ValueKind Kind)[] Declarable =
    [
        ("boolean", ValueKind.Boolean),
        ("number", ValueKind.Number),
        ("percent", ValueKind.Percent),
        ("money", ValueKind.Money),
        ("duration", ValueKind.Duration),
        ("period", ValueKind.Period),
        ("date", ValueKind.Date),
        ("instant", ValueKind.Instant),
        ("text", ValueKind.Text),
        ("text-list", ValueKind.TextList),
    ];

    /// <summary>The names allowed in <c>type:</c>.</summary>
    public static IEnumerable<string> All => Declarable.Select(d => d.Name);

    public static ValueKind Find(string name) => Array.Find(Declarable, d => d.Name == name).Kind;

    public static string Plain(ValueKind kind) => kind switch
    {
        ValueKind.TextList => "text-list",
        ValueKind.BusinessTime => "business time",
        ValueKind.BusinessDays => "business days",
        ValueKind.Unknown or ValueKind.Boolean or ValueKind.Number or ValueKind.Percent or ValueKind.Money or ValueKind.Duration or ValueKind.Period
            or ValueKind.Date or ValueKind.Instant or ValueKind.Text or ValueKind.Level => kind.ToString().ToLowerInvariant(),
    };
}
