using System.Collections.Immutable;
using CareRules.Diagnostics;

namespace CareRules.Facts.Json;

/// <summary>Creates a record from its complete fields.</summary>
internal delegate T MakeRecord<T>(Slots values);

/// <summary>The JSON form of a record type: its table of fields, and how to create it from them. Immutable once built.</summary>
internal sealed class RecordShape<T>(RecordFields fields, MakeRecord<T> make)
    where T : class
{
    public RecordFields Fields => fields;

    /// <summary>A list of records; those with errors are reported and left out.</summary>
    public ImmutableArray<T> ReadList(ref JsonCursor json)
    {
        if (!json.EnterList())
        {
            return default;
        }

        var rows = ImmutableArray.CreateBuilder<T>();
        var slots = new Slot[fields.Count];
        for (var i = 0; json.NextItem(); i++)
        {
            json.Errors.Enter(i);
            if (Read(ref json, slots) is { } row)
            {
                rows.Add(row);
            }

            json.Errors.Leave();
        }

        return rows.DrainToImmutable();
    }

    /// <summary>One record, or null after errors in it.</summary>
    public T? Read(ref JsonCursor json) => Read(ref json, new Slot[fields.Count]);

    private T? Read(ref JsonCursor json, Slot[] slots)
    {
        var before = json.Errors.Count;
        Array.Clear(slots);
        return ReadFields(ref json, slots) && json.Errors.Count == before ? make(new Slots(slots)) : null;
    }

    /// <summary>Reads every field into its slot; false when there is no object at all.</summary>
    private bool ReadFields(ref JsonCursor json, Slot[] slots)
    {
        if (!json.EnterObject())
        {
            return false;
        }

        for (var next = 0; json.NextProperty();)
        {
            var index = fields.Find(ref json, next);
            if (index < 0)
            {
                var name = json.Name();
                json.Errors.AddAt(name, $"is not a field of {fields.Record}", Suggestions.Closest(name, fields.Names));
                json.Skip();
                continue;
            }

            next = index + 1;
            var field = fields[index];
            json.EnterValue(field.Name);
            if (slots[index].IsSeen)
            {
                json.Errors.Add("is given twice");
                json.Skip();
            }
            else if (!json.IsNull)
            {
                field.Read(ref json, ref slots[index]);
            }
            else if (field.IsRequired)
            {
                json.Errors.Add($"is null, but {fields.Record} needs it");
            }

            slots[index].IsSeen = true;
            json.LeaveValue();
        }

        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].IsRequired && !slots[i].IsSeen)
            {
                json.Errors.AddAt(fields[i].Name, $"is missing; {fields.Record} needs it");
            }
        }

        return true;
    }
}
