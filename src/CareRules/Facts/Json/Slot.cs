using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace CareRules.Facts.Json;

/// <summary>Holds the value of one field until its record is complete; reused from entry to entry.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct Slot
{
    private bool _isKnown;
    private decimal _number;
    private DateTimeOffset _instant;

    /// <summary>True once the field was met, whatever its value.</summary>
    public bool IsSeen { get; set; }

    /// <summary>Text, a list, or any other object; null when unknown.</summary>
    public object? Reference { get; set; }

    public decimal? Number
    {
        readonly get => _isKnown ? _number : null;
        set => (_isKnown, _number) = (value.HasValue, value.GetValueOrDefault());
    }

    public DateTimeOffset? Instant
    {
        readonly get => _isKnown ? _instant : null;
        set => (_isKnown, _instant) = (value.HasValue, value.GetValueOrDefault());
    }

    public DateOnly? Date
    {
        readonly get => _isKnown ? DateOnly.FromDayNumber((int)_number) : null;
        set => Number = value?.DayNumber;
    }

    public bool? Flag
    {
        readonly get => _isKnown ? _number != 0 : null;
        set => Number = value switch { true => 1, false => 0, null => null };
    }
}

/// <summary>Identifies a field of a record; <typeparamref name="T"/> is its type.</summary>
internal readonly record struct Field<T>(int Index);

/// <summary>The values of one record. The <c>OrNull</c> forms are for fields that may be absent.</summary>
internal readonly ref struct Slots(ReadOnlySpan<Slot> slots)
{
    private readonly ReadOnlySpan<Slot> _slots = slots;

    public object? this[int index] => _slots[index].Reference;

    public string Get(Field<string> field) => GetOrNull(field)!;

    public decimal Get(Field<decimal> field) => GetOrNull(field).GetValueOrDefault();

    public DateTimeOffset Get(Field<DateTimeOffset> field) => GetOrNull(field).GetValueOrDefault();

    public DateOnly Get(Field<DateOnly> field) => GetOrNull(field).GetValueOrDefault();

    public string? GetOrNull(Field<string> field) => (string?)_slots[field.Index].Reference;

    public decimal? GetOrNull(Field<decimal> field) => _slots[field.Index].Number;

    public DateTimeOffset? GetOrNull(Field<DateTimeOffset> field) => _slots[field.Index].Instant;

    public DateOnly? GetOrNull(Field<DateOnly> field) => _slots[field.Index].Date;

    public bool? GetOrNull(Field<bool> field) => _slots[field.Index].Flag;

    public T? GetOrNull<T>(Field<T> field)
        where T : class => (T?)_slots[field.Index].Reference;

    /// <summary>The list, or a default array when it is unknown.</summary>
    public ImmutableArray<T> List<T>(Field<ImmutableArray<T>> field) =>
        _slots[field.Index].Reference is ImmutableArray<T> rows ? rows : default;

    public ImmutableArray<T> ListOrEmpty<T>(Field<ImmutableArray<T>> field) =>
        _slots[field.Index].Reference is ImmutableArray<T> rows ? rows : [];
}
