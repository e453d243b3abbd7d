using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.NRules.Rules;

/// <summary>A list of facts whose entries may come into a session one by one, from the host and from its rules.</summary>
internal sealed class GatheredList
{
    private readonly Func<CustomerFacts, IEnumerable<object>, CustomerFacts> _add;

    private GatheredList(Type type, Func<CustomerFacts, IEnumerable<object>, CustomerFacts> add)
    {
        Type = type;
        _add = add;
    }

    /// <summary>The lists of the language itself.</summary>
    public static IReadOnlyList<GatheredList> BuiltIn { get; } =
    [
        Of(f => f.Purchases, (f, rows) => f with { Purchases = rows }),
        Of(f => f.Interactions, (f, rows) => f with { Interactions = rows }),
        Of(f => f.Surveys, (f, rows) => f with { Surveys = rows }),
        Of(f => f.ServiceRequests, (f, rows) => f with { ServiceRequests = rows }),
        Of(f => f.Complaints, (f, rows) => f with { Complaints = rows }),
        Of(f => f.Dates, (f, rows) => f with { Dates = rows }),
        Of(f => f.CareRecords, (f, rows) => f with { CareRecords = rows }),
        Of(f => f.Points, (f, rows) => f with { Points = rows }),
    ];

    /// <summary>The record type of its entries.</summary>
    public Type Type { get; }

    /// <summary>A list of the host's own records.</summary>
    public static GatheredList OfHost(FactList list) => new(list.HostType!, (facts, rows) =>
    {
        var known = facts.Records.GetValueOrDefault(list.Name);
        return facts with { Records = facts.Records.SetItem(list.Name, Join(known, rows)) };
    });

    /// <summary>The facts with the entries that are not among them yet; a list of which no entry came stays as it is, known or not.</summary>
    public CustomerFacts AddTo(CustomerFacts facts, IEnumerable<object> entries)
    {
        var rows = entries.ToList();
        return rows.Count == 0 ? facts : _add(facts, rows);
    }

    private static GatheredList Of<T>(Func<CustomerFacts, ImmutableArray<T>> get, Func<CustomerFacts, ImmutableArray<T>, CustomerFacts> set)
        where T : class => new(typeof(T), (facts, rows) => set(facts, Join(get(facts), rows.Cast<T>())));

    private static ImmutableArray<T> Join<T>(ImmutableArray<T> known, IEnumerable<T> rows)
        where T : class
    {
        ImmutableArray<T> all = known.IsDefault ? [] : known;
        var present = new HashSet<object>(all, ReferenceEqualityComparer.Instance);
        return all.AddRange(rows.Where(present.Add));
    }
}
