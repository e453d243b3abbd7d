using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.NRules.Rules;

/// <summary>A list of facts whose entries can be inserted into a session individually, by the host and by its rules.</summary>
internal sealed class GatheredList
{
    private readonly FactList _list;
    private readonly Func<CustomerFacts, IEnumerable<object>, CustomerFacts> _set;

    private GatheredList(FactList list, Type type, Func<CustomerFacts, IEnumerable<object>, CustomerFacts> set)
    {
        _list = list;
        Type = type;
        _set = set;
    }

    /// <summary>The built-in lists of the language.</summary>
    public static IReadOnlyList<GatheredList> BuiltIn { get; } =
    [
        Of<Purchase>("purchases", (f, rows) => f with { Purchases = rows }),
        Of<Interaction>("interactions", (f, rows) => f with { Interactions = rows }),
        Of<Survey>("surveys", (f, rows) => f with { Surveys = rows }),
        Of<ServiceRequest>("service_requests", (f, rows) => f with { ServiceRequests = rows }),
        Of<Complaint>("complaints", (f, rows) => f with { Complaints = rows }),
        Of<ImportantDate>("dates", (f, rows) => f with { Dates = rows }),
        Of<CareRecord>("care_records", (f, rows) => f with { CareRecords = rows }),
        Of<PointsEntry>("points", (f, rows) => f with { Points = rows }),
    ];

    /// <summary>The record type of its entries.</summary>
    public Type Type { get; }

    /// <summary>The list's name in packs.</summary>
    public string Name => _list.Name;

    /// <summary>A list of the host's own records.</summary>
    public static GatheredList OfHost(FactList list) =>
        new(list, list.HostType!, (facts, rows) => facts with { Records = facts.Records.SetItem(list.Name, [.. rows]) });

    /// <summary>The entries; empty for an unknown list.</summary>
    public ImmutableArray<object> Rows(CustomerFacts facts) => _list.Rows(facts) is { IsDefault: false } rows ? rows : [];

    /// <summary>Adds the entries that the facts do not have yet. Without new entries the list stays as it is, unknown or not.</summary>
    /// <exception cref="FactsException">An entry is not valid for the list: its id is in use, or its dates are out of range.</exception>
    public CustomerFacts AddTo(CustomerFacts facts, IEnumerable<object> entries)
    {
        var rows = Rows(facts);
        var present = new HashSet<object>(rows, ReferenceEqualityComparer.Instance);
        var more = entries.Where(present.Add).ToList();
        return more.Count == 0 ? facts : _set(facts, rows.Concat(more));
    }

    /// <summary>Removes an entry.</summary>
    public CustomerFacts RemoveFrom(CustomerFacts facts, object entry) => _set(facts, Rows(facts).Where(r => !ReferenceEquals(r, entry)));

    /// <summary>Replaces an entry by another.</summary>
    /// <exception cref="FactsException">The entry is not valid for the list.</exception>
    public CustomerFacts Replace(CustomerFacts facts, object old, object entry) => _set(facts, Rows(facts).Select(r => ReferenceEquals(r, old) ? entry : r));

    /// <summary>Finds an entry by reference, otherwise by id; null when there is none.</summary>
    public object? Find(CustomerFacts facts, object entry)
    {
        var rows = Rows(facts);
        var same = rows.FirstOrDefault(r => ReferenceEquals(r, entry));
        var id = _list.Id?.Get(entry) ?? Value.Unknown;
        return same ?? (id.IsUnknown ? null : rows.FirstOrDefault(r => _list.Id!.Get(r).Equals(id)));
    }

    private static GatheredList Of<T>(string name, Func<CustomerFacts, ImmutableArray<T>, CustomerFacts> set)
        where T : class => new(FactSchema.BuiltIn.List(name)!, typeof(T), (facts, rows) => set(facts, [.. rows.Cast<T>()]));
}
