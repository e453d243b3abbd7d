using CareRules.Facts;

namespace CareRules.Binding.Reading;

/// <summary>The types' names in packs and in messages.</summary>
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

    /// <summary>The type with its article: <c>a period</c>.</summary>
    public static string WithArticle(ValueKind kind) => kind switch
    {
        ValueKind.Instant => "an instant",
        ValueKind.Money => "money",
        ValueKind.Text => "text",
        ValueKind.TextList => "a list of texts",
        ValueKind.Boolean => "true or false",
        ValueKind.BusinessTime => "business time",
        ValueKind.BusinessDays => "business days",
        _ => $"a {Plain(kind)}",
    };

    public static string Plain(ValueKind kind) => kind switch
    {
        ValueKind.TextList => "text-list",
        ValueKind.BusinessTime => "business time",
        ValueKind.BusinessDays => "business days",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
