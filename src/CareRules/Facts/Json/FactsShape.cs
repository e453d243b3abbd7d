using System.Collections.Immutable;

namespace CareRules.Facts.Json;

/// <summary>
/// The JSON form of a whole line: the customer, the built-in lists, and those of the pack; or another subject and the pack's lists.
/// </summary>
internal static class FactsShape
{
    private delegate ImmutableArray<T> Check<T>(ImmutableArray<T> rows, ICollection<FactsError>? errors);

    public static RecordShape<CustomerFacts> Create(FactSchema schema)
    {
        var declared = new DeclaredValue(schema.Currency);
        return schema.Subject == CustomerFacts.CustomerSubject ? OfCustomer(schema, declared) : OfSubject(schema, declared);
    }

    private static RecordShape<CustomerFacts> OfSubject(FactSchema schema, DeclaredValue declared)
    {
        var fields = new RecordFields("a line of facts");
        var shape = CustomerShape.OfSubject(schema, declared);
        var subject = fields.Object<Customer>(schema.Subject, (ref json, ref slot) => slot.Reference = ReadCustomer(ref json, shape, schema.Subject), required: true);
        var own = schema.Lists.Where(l => l.Declared).Select(l => (l.Name, Index: OwnList(fields, l, declared))).ToImmutableArray();
        return new(fields, v => new CustomerFacts { Subject = schema.Subject, Customer = v.GetOrNull(subject)!, Records = Own(v, own) });
    }

    private static RecordShape<CustomerFacts> OfCustomer(FactSchema schema, DeclaredValue declared)
    {
        var fields = new RecordFields("a line of facts");
        var customerShape = CustomerShape.Create(schema, declared);
        var customer = fields.Object<Customer>("customer", (ref json, ref slot) => slot.Reference = ReadCustomer(ref json, customerShape, schema.Subject), required: true);
        var purchases = List(fields, "purchases", BuiltInShapes.Purchases(schema.Currency, OwnOf("purchases")), FactChecks.Purchases);
        var interactions = List(fields, "interactions", BuiltInShapes.Interactions(OwnOf("interactions")), FactChecks.Interactions);
        var surveys = List(fields, "surveys", BuiltInShapes.Surveys(OwnOf("surveys")), FactChecks.Surveys);
        var requests = List(fields, "service_requests", BuiltInShapes.ServiceRequests(OwnOf("service_requests")), FactChecks.ServiceRequests);
        var complaints = List(fields, "complaints", BuiltInShapes.Complaints(OwnOf("complaints")), FactChecks.Complaints);
        var dates = List(fields, "dates", BuiltInShapes.Dates(OwnOf("dates")), FactChecks.Dates);
        var records = List(fields, "care_records", BuiltInShapes.CareRecords(OwnOf("care_records")), FactChecks.CareRecords);
        var points = List(fields, "points", BuiltInShapes.PointsEntries(OwnOf("points")), FactChecks.Points);
        var own = schema.Lists.Where(l => l.Declared).Select(l => (l.Name, Index: OwnList(fields, l, declared))).ToImmutableArray();
        return new(fields, v => new CustomerFacts
        {
            Customer = v.GetOrNull(customer)!,
            Purchases = v.List(purchases),
            Interactions = v.List(interactions),
            Surveys = v.List(surveys),
            ServiceRequests = v.List(requests),
            Complaints = v.List(complaints),
            Dates = v.List(dates),
            CareRecords = v.List(records),
            Points = v.List(points),
            Records = Own(v, own),
        });

        OwnFields OwnOf(string list) => new(schema.List(list)!, declared);
    }

    private static Customer? ReadCustomer(ref JsonCursor json, RecordShape<Customer> shape, string subject)
    {
        var customer = shape.Read(ref json);
        return customer is null ? null : FactChecks.Customer(customer, json.Errors.Items, subject);
    }

    // Checked here too, not only when the facts are created: creation stops at the first error, a line reports them all.
    private static Field<ImmutableArray<T>> List<T>(RecordFields fields, string name, RecordShape<T> shape, Check<T> check)
        where T : class => new(fields.Add(name, required: false, (ref json, ref slot) =>
        {
            var before = json.Errors.Count;
            var rows = shape.ReadList(ref json);
            // If entries were left out, indexes would differ from those of the line.
            slot.Reference = json.Errors.Count == before ? check(rows, json.Errors.Items) : rows;
        }));

    private static int OwnList(RecordFields fields, FactList list, DeclaredValue declared)
    {
        if (list.HostType is { } type)
        {
            return fields.Add(list.Name, required: false, (ref json, ref _) =>
            {
                json.Errors.Add($"holds {type.Name} records that the host registered; they are set in code (CustomerFacts.Records), not in JSON");
                json.Skip();
            });
        }

        var shape = RowShape(list, declared);
        return fields.Add(list.Name, required: false, (ref json, ref slot) =>
        {
            var before = json.Errors.Count;
            var rows = shape.ReadList(ref json);
            if (json.Errors.Count == before && list.Id is { } id)
            {
                FactChecks.Ids(list.Name, rows, r => id.Get(r).Text, json.Errors.Items);
            }

            slot.Reference = rows;
        });
    }

    /// <summary>An entry of a list that a pack declares: its id and time are required, all else may be unknown.</summary>
    private static RecordShape<FactRow> RowShape(FactList list, DeclaredValue declared)
    {
        var article = "aeiou".Contains(list.Singular[0], StringComparison.Ordinal) ? "an" : "a";
        var fields = new RecordFields($"{article} {list.Singular}");
        foreach (var field in list.Fields)
        {
            fields.Add(field.Name, required: field == list.Id || field == list.Time, (ref json, ref slot) => slot.Reference = declared.Read(ref json, field));
        }

        return new(fields, v =>
        {
            var values = ImmutableDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
            for (var i = 0; i < fields.Count; i++)
            {
                if (v[i] is { } value)
                {
                    values.Add(fields[i].Name, value);
                }
            }

            return new FactRow(values.ToImmutable());
        });
    }

    private static ImmutableDictionary<string, ImmutableArray<object>> Own(Slots values, ImmutableArray<(string Name, int Index)> own)
    {
        var lists = ImmutableDictionary<string, ImmutableArray<object>>.Empty;
        foreach (var (name, index) in own)
        {
            if (values[index] is ImmutableArray<FactRow> rows)
            {
                lists = lists.Add(name, ImmutableArray<object>.CastUp(rows));
            }
        }

        return lists;
    }
}
