using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>A list of entries that belong to the customer: purchases, complaints, or a list of the pack's or host's own.</summary>
internal sealed class FactList
{
    private readonly Func<CustomerFacts, ImmutableArray<object>> _rows;

    internal FactList(
        string name,
        string singular,
        LocalizedText label,
        ImmutableArray<FactField> fields,
        Func<CustomerFacts, ImmutableArray<object>> rows)
    {
        Name = name;
        Singular = singular;
        Label = label;
        Fields = fields;
        _rows = rows;
    }

    /// <summary>The list's name: <c>purchases</c>.</summary>
    public string Name { get; }

    /// <summary>An entry's name: <c>purchase</c>.</summary>
    public string Singular { get; }

    public LocalizedText Label { get; }

    public ImmutableArray<FactField> Fields { get; }

    /// <summary>The field that windows and the order use; null for a list without time.</summary>
    public FactField? Time { get; init; }

    /// <summary>The field that identifies entries, used in occurrence ids; null where there is none.</summary>
    public FactField? Id { get; init; }

    public ImmutableArray<FactEvent> Events { get; init; } = [];

    /// <summary>
    /// True when a pack declares it or a host registered it, so that it is read from <see cref="CustomerFacts.Records"/>.
    /// </summary>
    public bool Declared { get; init; }

    /// <summary>The host's record type; null for built-in and YAML-declared lists.</summary>
    public Type? HostType { get; init; }

    /// <summary>What facts hold of an entry beside its fields, for rules to read in other ways: refunds, pauses.</summary>
    public ImmutableArray<string> OtherKeys { get; init; } = [];

    /// <summary>True for the built-in list of complaints.</summary>
    public bool IsComplaints => !Declared && Name == "complaints";

    /// <summary>True for a list whose entries a pack may give deadlines.</summary>
    public bool MayHaveDeadlines => Declared || Name is "complaints" or "service_requests";

    public FactField? Field(string name) => Fields.FirstOrDefault(f => string.Equals(f.Name, name, StringComparison.Ordinal));

    /// <summary>The same list, whose entries have other fields.</summary>
    public FactList With(ImmutableArray<FactField> fields) =>
        new(Name, Singular, Label, fields, _rows) { Time = Time, Id = Id, Events = [.. Events, .. FactEvent.OfOwn(fields, Time)], OtherKeys = OtherKeys, Declared = Declared, HostType = HostType };

    /// <summary>The entries in order of time; default (not empty) when the list is unknown.</summary>
    public ImmutableArray<object> Rows(CustomerFacts facts) => _rows(facts);
}
