using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>
/// One value of the rule language. Every ordered value is stored in <see cref="Number"/>, so that one decimal comparison works for every
/// kind: ticks for durations, business time and instants (UTC), day numbers for dates, months for periods (with the fraction of the last
/// one), working days, ranks for levels (the scale defines whether higher is better or worse).
/// </summary>
internal readonly struct Value : IEquatable<Value>
{
    private static readonly object Absent = new();

    private Value(ValueKind kind, decimal number, object? reference)
    {
        Kind = kind;
        Number = number;
        Reference = reference;
    }

    /// <summary>Unknown: the default of the struct.</summary>
    public static Value Unknown => default;

    /// <summary>
    /// No value, although all that decides it is known: the last entry of a list that is known to be empty. Its reference tells it from
    /// unknown; its kind is that of unknown, so that a value is told from both by one comparison.
    /// </summary>
    public static Value Nothing => new(ValueKind.Unknown, 0m, Absent);

    public ValueKind Kind { get; }

    public decimal Number { get; }

    /// <summary>The text, the currency, the level's name, or the texts of a list.</summary>
    public object? Reference { get; }

    /// <summary>False for unknown and for nothing.</summary>
    public bool HasValue => Kind != ValueKind.Unknown;

    /// <summary>True when it is not known; false for nothing.</summary>
    public bool IsUnknown => Kind == ValueKind.Unknown && Reference is null;

    /// <summary>True when it is known that there is no value.</summary>
    public bool IsNothing => Kind == ValueKind.Unknown && Reference is not null;

    public bool IsTrue => Kind == ValueKind.Boolean && Number != 0m;

    public string Text => (string)Reference!;

    public string Currency => (string)Reference!;

    public ImmutableArray<string> Texts => (ImmutableArray<string>)Reference!;

    /// <summary>The day of a date.</summary>
    public DateOnly Date => DateOnly.FromDayNumber((int)Number);

    /// <summary>The UTC ticks of an instant, or the ticks of a duration or of business time.</summary>
    public long Ticks => (long)Number;

    public static Value Of(bool value) => new(ValueKind.Boolean, value ? 1m : 0m, null);

    public static Value OfNumber(decimal value) => new(ValueKind.Number, value, null);

    /// <summary>A share as a fraction: 0.5 is 50%.</summary>
    public static Value OfPercent(decimal fraction) => new(ValueKind.Percent, fraction, null);

    public static Value OfMoney(decimal amount, string currency) => new(ValueKind.Money, amount, currency);

    public static Value OfDuration(decimal ticks) => new(ValueKind.Duration, ticks, null);

    public static Value OfPeriod(decimal months) => new(ValueKind.Period, months, null);

    /// <summary>Ticks of opening hours.</summary>
    public static Value OfBusinessTime(decimal ticks) => new(ValueKind.BusinessTime, ticks, null);

    public static Value OfBusinessDays(decimal days) => new(ValueKind.BusinessDays, days, null);

    public static Value Of(DateOnly date) => new(ValueKind.Date, date.DayNumber, null);

    public static Value Of(DateTimeOffset instant) => new(ValueKind.Instant, instant.UtcTicks, null);

    public static Value OfInstant(long utcTicks) => new(ValueKind.Instant, utcTicks, null);

    public static Value Of(string text) => new(ValueKind.Text, 0m, text);

    public static Value OfLevel(int rank, string name) => new(ValueKind.Level, rank, name);

    public static Value Of(ImmutableArray<string> texts) => new(ValueKind.TextList, texts.Length, texts);

    /// <summary>Same kind with another number: the result of adding, scaling or negating.</summary>
    public Value WithNumber(decimal number) => new(Kind, number, Reference);

    public bool Equals(Value other)
    {
        if (Kind != other.Kind)
        {
            return false;
        }

        return Kind switch
        {
            ValueKind.Text => string.Equals(Text, other.Text, StringComparison.Ordinal),
            ValueKind.Money => Number == other.Number && string.Equals(Currency, other.Currency, StringComparison.Ordinal),
            ValueKind.TextList => Texts.AsSpan().SequenceEqual(other.Texts.AsSpan()),
            ValueKind.Unknown => IsNothing == other.IsNothing,
            ValueKind.Boolean or ValueKind.Number or ValueKind.Percent or ValueKind.Duration or ValueKind.Period or ValueKind.Date
                or ValueKind.Instant or ValueKind.Level or ValueKind.BusinessTime or ValueKind.BusinessDays => Number == other.Number,
        };
    }

    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() =>
        Kind is ValueKind.TextList ? Texts.Length : HashCode.Combine(Kind, Number, Kind is ValueKind.Text or ValueKind.Money ? Reference : null);
}
