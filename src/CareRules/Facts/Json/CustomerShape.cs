using System.Collections.Frozen;
using System.Collections.Immutable;

namespace CareRules.Facts.Json;

/// <summary>The JSON form of the customer, with consents and the open attributes.</summary>
internal static class CustomerShape
{
    public static RecordShape<Customer> Create(FactSchema schema, DeclaredValue declared)
    {
        var fields = new RecordFields("a customer");
        var id = fields.Text("id", required: true);
        var name = fields.Text("name");
        var segment = fields.Text("segment");
        var industry = fields.Text("industry");
        var since = fields.Date("since");
        var birthday = fields.Date("birthday");
        var timeZone = fields.Text("time_zone");
        var locale = fields.Text("locale");
        var strategic = fields.Flag("strategic");
        var consents = fields.Object<ImmutableDictionary<string, bool>>("consents", static (ref json, ref slot) => slot.Reference = Consents(ref json));
        var attributes = AttributesField(fields, schema, declared);
        return new(fields, v => new Customer
        {
            Id = v.Get(id),
            Name = v.GetOrNull(name),
            Segment = v.GetOrNull(segment),
            Industry = v.GetOrNull(industry),
            Since = v.GetOrNull(since),
            Birthday = v.GetOrNull(birthday),
            TimeZone = v.GetOrNull(timeZone),
            Locale = v.GetOrNull(locale),
            Strategic = v.GetOrNull(strategic),
            Consents = v.GetOrNull(consents) ?? ImmutableDictionary<string, bool>.Empty,
            Attributes = v.GetOrNull(attributes) ?? ImmutableDictionary<string, object>.Empty,
        });
    }

    /// <summary>The JSON form of another subject.</summary>
    public static RecordShape<Customer> OfSubject(FactSchema schema, DeclaredValue declared)
    {
        var article = "aeiou".Contains(schema.Subject[0], StringComparison.Ordinal) ? "an" : "a";
        var fields = new RecordFields($"{article} {schema.Subject}");
        var id = fields.Text("id", required: true);
        var name = fields.Text("name");
        var locale = fields.Text("locale");
        var attributes = AttributesField(fields, schema, declared);
        return new(fields, v => new Customer
        {
            Id = v.Get(id),
            Name = v.GetOrNull(name),
            Locale = v.GetOrNull(locale),
            Attributes = v.GetOrNull(attributes) ?? ImmutableDictionary<string, object>.Empty,
        });
    }

    private static Field<ImmutableDictionary<string, object>> AttributesField(RecordFields fields, FactSchema schema, DeclaredValue declared)
    {
        var byName = schema.CustomerFields.Where(f => f.Declared).ToFrozenDictionary(f => f.Name, StringComparer.Ordinal);
        return fields.Object<ImmutableDictionary<string, object>>("attributes", (ref json, ref slot) => slot.Reference = Attributes(ref json, byName, declared));
    }

    private static ImmutableDictionary<string, bool> Consents(ref JsonCursor json) =>
        Map(ref json, static (ref json, _) => json.Flag() is { } given ? given : null).ToImmutableDictionary(p => p.Key, p => (bool)p.Value, StringComparer.Ordinal);

    private static ImmutableDictionary<string, object> Attributes(ref JsonCursor json, FrozenDictionary<string, FactField> declaredFields, DeclaredValue declared) =>
        Map(ref json, (ref json, name) => declaredFields.TryGetValue(name, out var field) ? declared.Read(ref json, field) : json.AsItIs())
            .ToImmutableDictionary(StringComparer.Ordinal);

    private delegate object? ReadNamed(ref JsonCursor json, string name);

    /// <summary>Reads an object with names of the host's choosing. A null means that the value is unknown, like leaving it out.</summary>
    private static Dictionary<string, object> Map(ref JsonCursor json, ReadNamed read)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        if (!json.EnterObject())
        {
            return values;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        while (json.NextProperty())
        {
            var name = json.Name();
            json.EnterValue(name);
            if (!names.Add(name))
            {
                json.Errors.Add("is given twice");
                json.Skip();
            }
            else if (!json.IsNull && read(ref json, name) is { } value)
            {
                values.Add(name, value);
            }

            json.LeaveValue();
        }

        return values;
    }
}
