using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.NRules.Rules;

/// <summary>A list of facts whose entries may come into a session one by one, from the host and from its rules.</summary>
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

    /// <summary>The lists of the language itself.</summary>
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

    /// <summary>The entries; none for a list that is not known.</summary>
    public ImmutableArray<object> Rows(CustomerFacts facts) => _list.Rows(facts) is { IsDefault: false } rows ? rows : [];

    /// <summary>The facts with the entries that are not among them yet; a list of which no entry came stays as it is, known or not.</summary>
    /// <exception cref="FactsException">The list does not take an entry: its id is taken, or its dates cannot be.</exception>
    public CustomerFacts AddTo(CustomerFacts facts, IEnumerable<object> entries)
    {
        var rows = Rows(facts);
        var present = new HashSet<object>(rows, ReferenceEqualityComparer.Instance);
        var more = entries.Where(present.Add).ToList();
        return more.Count == 0 ? facts : _set(facts, rows.Concat(more));
    }

    /// <summary>The facts without an entry.</summary>
    public CustomerFacts TakeFrom(CustomerFacts facts, object entry) => _set(facts, Rows(facts).Where(r => !ReferenceEquals(r, entry)));

    /// <summary>The facts with one entry in another's place.</summary>
    /// <exception cref="FactsException">The list does not take the entry.</exception>
    public CustomerFacts Replace(CustomerFacts facts, object old, object entry) => _set(facts, Rows(facts).Select(r => ReferenceEquals(r, old) ? entry : r));

    /// <summary>The entry that another stands for: the same one, or one with its id; null when there is none.</summary>
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
