using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Text;

namespace CareRules.Facts;

/// <summary>
/// Registers a host's own record types as facts: packs read their public properties by their snake_case names. Not safe for concurrent use
/// while being built; a rule set copies what it needs.
/// </summary>
public sealed class HostFacts
{
    private readonly List<FactList> _lists = [];

    internal ImmutableArray<FactList> Lists => [.. _lists];

    /// <summary>
    /// Registers <typeparamref name="T"/> as a list. Readable property types: <see cref="string"/>, <see cref="bool"/>, <see cref="int"/>,
    /// <see cref="decimal"/>, <see cref="Money"/>, <see cref="DateOnly"/>, <see cref="DateTimeOffset"/>, <see cref="TimeSpan"/> and their
    /// nullable forms; null is unknown. A property named <c>At</c> gives the list its time, one named <c>Id</c> identifies its entries.
    /// </summary>
    /// <param name="list">The list's name in packs and in <see cref="CustomerFacts.Records"/>, snake_case plural: <c>shipments</c>.</param>
    /// <param name="entry">The name of one entry, snake_case singular: <c>shipment</c>.</param>
    /// <returns>This instance.</returns>
    /// <exception cref="ArgumentException">The name is taken, or a property has a type that the language does not support.</exception>
    public HostFacts Add<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicProperties)] T>(string list, string entry)
        where T : class
    {
        if (FactSchema.BuiltIn.List(list) is not null || _lists.Exists(l => l.Name == list))
        {
            throw new ArgumentException($"a list named `{list}` exists already", nameof(list));
        }

        var fields = typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.CanRead && p.GetIndexParameters().Length == 0 && p.Name != "EqualityContract")
            .Select(p => Field(p))
            .ToImmutableArray();
        var time = fields.FirstOrDefault(f => f is { Name: "at", Kind: ValueKind.Instant });
        var id = fields.FirstOrDefault(f => f is { Name: "id", Kind: ValueKind.Text });
        _lists.Add(new FactList(list, entry, LocalizedText.None, fields, f => Rows<T>(f, list, time))
        {
            Time = time,
            Id = id,
            Declared = true,
            HostType = typeof(T),
            Events = time is null ? [] : [new FactEvent("", time), .. FactEvent.OfOwn(fields, time)],
        });
        return this;
    }

    private static ImmutableArray<object> Rows<T>(CustomerFacts facts, string list, FactField? time)
        where T : class
    {
        if (!facts.Records.TryGetValue(list, out var rows))
        {
            return default;
        }

        foreach (var row in rows)
        {
            if (row is not T)
            {
                throw new FactsException(list, $"holds a {row.GetType().Name}, but {typeof(T).Name} is registered for it");
            }
        }

        return DeclaredFacts.InOrder(rows, time);
    }

    private static FactField Field(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        (ValueKind Kind, Func<object, Value> Convert) reader = Type.GetTypeCode(type) switch
        {
            TypeCode.String => (ValueKind.Text, v => Value.Of((string)v)),
            TypeCode.Boolean => (ValueKind.Boolean, v => Value.Of((bool)v)),
            TypeCode.Int32 => (ValueKind.Number, v => Value.OfNumber((int)v)),
            TypeCode.Decimal => (ValueKind.Number, v => Value.OfNumber((decimal)v)),
            _ when type == typeof(Money) => (ValueKind.Money, v => Value.OfMoney(((Money)v).Amount, ((Money)v).Currency)),
            _ when type == typeof(DateOnly) => (ValueKind.Date, v => Value.Of((DateOnly)v)),
            _ when type == typeof(DateTimeOffset) => (ValueKind.Instant, v => Value.Of((DateTimeOffset)v)),
            _ when type == typeof(TimeSpan) => (ValueKind.Duration, v => Value.OfDuration(((TimeSpan)v).Ticks)),
            _ => throw new ArgumentException($"{property.DeclaringType?.Name}.{property.Name} is a {type.Name}, which the rule language has no type for", nameof(property)),
        };
        return new FactField(SnakeCase(property.Name), reader.Kind, LocalizedText.None, o => property.GetValue(o) is { } value ? reader.Convert(value) : default) { Declared = true };
    }

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var c in name)
        {
            if (char.IsUpper(c) && text.Length > 0)
            {
                text.Append('_');
            }

            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
