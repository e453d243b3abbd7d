using System.Collections.Immutable;

namespace CareRules.Facts;

/// <summary>Creates fields and lists for a pack's declarations under <c>facts:</c>.</summary>
internal static class DeclaredFacts
{
    public static FactField CustomerAttribute(string name, ValueKind kind, LocalizedText label, ImmutableArray<string> allowed = default) =>
        new(name, kind, label, o => Read(((Customer)o).Attributes, name, kind)) { Declared = true, AllowedTexts = allowed.IsDefault ? [] : allowed };

    public static FactField RowField(string name, ValueKind kind, LocalizedText label, ImmutableArray<string> allowed = default) =>
        new(name, kind, label, o => Read(((FactRow)o).Fields, name, kind)) { Declared = true, AllowedTexts = allowed.IsDefault ? [] : allowed };

    /// <summary>A field of a pack's own for the entries of a built-in list.</summary>
    public static FactField EntryAttribute(string name, ValueKind kind, LocalizedText label, ImmutableArray<string> allowed = default) =>
        new(name, kind, label, o => Read(((IFactEntry)o).Attributes, name, kind)) { Declared = true, AllowedTexts = allowed.IsDefault ? [] : allowed };

    /// <summary>
    /// A list of <see cref="FactRow"/>s. <paramref name="time"/> and <paramref name="id"/> are among <paramref name="fields"/>.
    /// </summary>
    public static FactList List(string name, string singular, LocalizedText label, ImmutableArray<FactField> fields, FactField? time, FactField? id) =>
        new(name, singular, label, fields, f => f.Records.TryGetValue(name, out var rows) ? InOrder(rows, time) : default)
        {
            Time = time,
            Id = id,
            Declared = true,
            Events = time is null ? [] : [new FactEvent("", time), .. FactEvent.OfOwn(fields, time)],
        };

    /// <summary>Entries in order of time; one whose time is unknown comes first, so that no window counts it.</summary>
    internal static ImmutableArray<object> InOrder(ImmutableArray<object> rows, FactField? time)
    {
        if (time is null || rows.IsDefault)
        {
            return rows;
        }

        for (var i = 1; i < rows.Length; i++)
        {
            if (time.Get(rows[i - 1]).Number > time.Get(rows[i]).Number)
            {
                return [.. rows.OrderBy(r => time.Get(r).Number)];
            }
        }

        return rows;
    }

    /// <summary>The value of a declared field; a value of another type is an error and is not converted.</summary>
    /// <exception cref="FactsException">The value's type is not the declared one.</exception>
    private static Value Read(ImmutableDictionary<string, object> fields, string name, ValueKind kind)
    {
        if (!fields.TryGetValue(name, out var raw))
        {
            return default;
        }

        return (kind, raw) switch
        {
            (ValueKind.Text, string text) => Value.Of(text),
            (ValueKind.Boolean, bool flag) => Value.Of(flag),
            (ValueKind.Number, decimal number) => Value.OfNumber(number),
            (ValueKind.Number, int number) => Value.OfNumber(number),
            (ValueKind.Percent, decimal fraction) => Value.OfPercent(fraction),
            (ValueKind.Money, Money money) => Value.OfMoney(money.Amount, money.Currency),
            (ValueKind.Date, DateOnly date) => Value.Of(date),
            (ValueKind.Instant, DateTimeOffset at) => Value.Of(at),
            (ValueKind.Duration, TimeSpan span) => Value.OfDuration(span.Ticks),
            (ValueKind.Period, int months) => Value.OfPeriod(months),
            (ValueKind.TextList, ImmutableArray<string> texts) => Value.Of(texts),
            (ValueKind.TextList, IEnumerable<string> texts) => Value.Of([.. texts]),
            _ => throw new FactsException(name, $"is a {raw.GetType().Name}, but the pack declares it as {kind}"),
        };
    }
}
