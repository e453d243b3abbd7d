using System.Collections.Immutable;

namespace CareRules.Facts.Json;

/// <summary>The JSON form of the fields that a pack adds to the entries of a built-in list: they stand beside the others.</summary>
internal sealed class OwnFields(FactList list, DeclaredValue declared)
{
    private readonly FactField[] _fields = [.. list.Fields.Where(f => f.Declared)];

    /// <summary>Adds them to those of the record.</summary>
    /// <returns>The place of the first.</returns>
    public int AddTo(RecordFields fields)
    {
        var first = fields.Count;
        foreach (var field in _fields)
        {
            fields.Add(field.Name, required: false, (ref json, ref slot) => slot.Reference = declared.Read(ref json, field));
        }

        return first;
    }

    /// <summary>The values of an entry, by name; a field that is absent is unknown.</summary>
    public ImmutableDictionary<string, object> Of(Slots values, int first)
    {
        var known = ImmutableDictionary<string, object>.Empty;
        for (var i = 0; i < _fields.Length; i++)
        {
            known = values[first + i] is { } value ? known.Add(_fields[i].Name, value) : known;
        }

        return known;
    }
}
