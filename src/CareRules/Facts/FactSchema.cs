using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>Every fact that a policy can read: the built-in ones, the pack's own and the host's.</summary>
internal sealed class FactSchema
{
    public static FactSchema BuiltIn { get; } = new(BuiltInFacts.CustomerFields, BuiltInFacts.Lists, "CNY");

    public FactSchema(ImmutableArray<FactField> customerFields, ImmutableArray<FactList> lists, string currency)
    {
        CustomerFields = customerFields;
        Lists = lists;
        Currency = currency;
    }

    /// <summary>The subject, which field names begin with: <c>customer</c>, or the one in the pack's head.</summary>
    public string Subject { get; init; } = CustomerFacts.CustomerSubject;

    /// <summary>Fields read as <c>customer.name</c>; declared ones come from <see cref="Customer.Attributes"/>.</summary>
    public ImmutableArray<FactField> CustomerFields { get; }

    public ImmutableArray<FactList> Lists { get; }

    /// <summary>The pack's currency, used for purchases without one.</summary>
    public string Currency { get; }

    public FactField? CustomerField(string name) =>
        CustomerFields.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.Ordinal));

    public FactList? List(string name) => Lists.FirstOrDefault(l => string.Equals(l.Name, name, StringComparison.Ordinal));

    /// <summary>
    /// The labels of a fact as data gaps name it: <c>customer.since</c>, <c>purchases</c>, <c>complaint.category</c>; empty where it has
    /// none.
    /// </summary>
    public LocalizedText LabelOf(string fact) => List(fact)?.Label ?? fact.Split('.', 2) switch
    {
        [var subject, var field] when subject == Subject => CustomerField(field)?.Label,
        [var entry, var field] => (ListOf(entry) ?? List(entry))?.Field(field)?.Label,
        _ => null,
    } ?? LocalizedText.None;

    /// <summary>The list whose entries have this name: <c>complaint</c> for <c>complaints</c>.</summary>
    public FactList? ListOf(string singular) => Lists.FirstOrDefault(l => string.Equals(l.Singular, singular, StringComparison.Ordinal));
}
