using System.Collections.Immutable;
using System.Text;

namespace CareRules.Facts.Json;

/// <summary>Reads a value into its slot; the cursor is at the value, which is not null.</summary>
internal delegate void ReadValue(ref JsonCursor json, ref Slot slot);

/// <summary>The table of one record's fields, in the order in which they are usually written.</summary>
/// <param name="record">The record's name with its article, for messages: <c>a purchase</c>.</param>
internal sealed class RecordFields(string record)
{
    private readonly List<RecordField> _fields = [];

    public string Record { get; } = record;

    public int Count => _fields.Count;

    public RecordField this[int index] => _fields[index];

    public IEnumerable<string> Names => _fields.Select(f => f.Name);

    public Field<string> Text(string name, bool required = false) =>
        new(Add(name, required, static (ref json, ref slot) => slot.Reference = json.Text()));

    public Field<string> Currency(string name) =>
        new(Add(name, required: false, static (ref json, ref slot) => slot.Reference = json.Currency()));

    public Field<decimal> Number(string name, bool required = false) =>
        new(Add(name, required, static (ref json, ref slot) => slot.Number = json.Number()));

    public Field<bool> Flag(string name) =>
        new(Add(name, required: false, static (ref json, ref slot) => slot.Flag = json.Flag()));

    public Field<DateOnly> Date(string name, bool required = false) =>
        new(Add(name, required, static (ref json, ref slot) => slot.Date = json.Date()));

    public Field<DateTimeOffset> Instant(string name, bool required = false) =>
        new(Add(name, required, static (ref json, ref slot) => slot.Instant = json.Instant()));

    public Field<ImmutableArray<DateTimeOffset>> Instants(string name) =>
        new(Add(name, required: false, static (ref json, ref slot) => slot.Reference = InstantList(ref json)));

    public Field<ImmutableArray<T>> List<T>(string name, RecordShape<T> entry)
        where T : class => new(Add(name, required: false, (ref json, ref slot) => slot.Reference = entry.ReadList(ref json)));

    public Field<T> Object<T>(string name, ReadValue read, bool required = false)
        where T : class => new(Add(name, required, read));

    public int Add(string name, bool required, ReadValue read)
    {
        _fields.Add(new RecordField(name, Encoding.UTF8.GetBytes(name), required, read));
        return _fields.Count - 1;
    }

    /// <summary>The index of the current property's field, searched from the one found last; -1 for none.</summary>
    public int Find(ref JsonCursor json, int from)
    {
        var escaped = json.IsNameEscaped ? json.Name() : null;
        for (var i = 0; i < Count; i++)
        {
            var index = (from + i) % Count;
            if (escaped is null ? json.NameIs(_fields[index].Utf8) : escaped == _fields[index].Name)
            {
                return index;
            }
        }

        return -1;
    }

    private static ImmutableArray<DateTimeOffset> InstantList(ref JsonCursor json)
    {
        var instants = ImmutableArray.CreateBuilder<DateTimeOffset>();
        if (json.EnterList())
        {
            for (var i = 0; json.NextItem(); i++)
            {
                json.Errors.Enter(i);
                if (json.Instant() is { } at)
                {
                    instants.Add(at);
                }

                json.Errors.Leave();
            }
        }

        return instants.DrainToImmutable();
    }
}

/// <summary>One field of a record.</summary>
internal sealed record RecordField(string Name, byte[] Utf8, bool IsRequired, ReadValue Read);
