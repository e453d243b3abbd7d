using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CareRules.Facts;

namespace CareRules.Outcomes;

/// <summary>One field of the entries of an outcome kind.</summary>
/// <param name="name">Its name in JSON and rule tests.</param>
internal abstract class OutcomeField(string name)
{
    public string Name => JsonName.Value;

    /// <summary>The name, encoded once.</summary>
    public JsonEncodedText JsonName { get; } = JsonEncodedText.Encode(name);

    /// <summary>Its title in tables; empty for fields that no table shows.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.None;

    /// <summary>
    /// Why two entries that differ in nothing else are the same decision; null for fields whose change is a change of the decision.
    /// </summary>
    public string? IgnoredBecause { get; init; }

    /// <summary>True where JSON leaves the key out when there is no value, and does not say null.</summary>
    public bool IsOmittedWhenNone { get; init; }

    /// <summary>The entries of which JSON leaves the key out, since another key says it; null for none.</summary>
    public Func<object, bool>? IsOmittedOf { get; init; }

    /// <summary>How a test writes its value.</summary>
    public abstract FieldForm Form { get; }

    /// <summary>The value; null for none.</summary>
    public abstract object? ValueOf(object entry);

    /// <summary>The value as text; null for none.</summary>
    public string? Text(object entry) => ValueOf(entry) switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        DateTimeOffset at => at.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ImmutableArray<string> texts => string.Join(", ", texts),
        ScoreRange between => string.Create(CultureInfo.InvariantCulture, $"{between.Low}, {between.High}"),
        LocalizedText said => $"{{en: {said.En ?? "none"}, zh: {said.Zh ?? "none"}}}",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };

    /// <summary>True where both entries have the same value.</summary>
    public abstract bool AreEqual(object one, object other);

    /// <summary>Writes name and value.</summary>
    /// <param name="because">Returns the tests that decided an entry; null writes none.</param>
    public abstract void Write(Utf8JsonWriter writer, object entry, Func<CareEntry, IReadOnlyList<Because>>? because);
}

/// <summary>A field of entries of one type, with values of one type.</summary>
/// <param name="value">Reads the value.</param>
internal abstract class OutcomeField<TEntry, TValue>(string name, Func<TEntry, TValue> value) : OutcomeField(name)
    where TEntry : class
{
    public override FieldForm Form => FieldForm.Text;

    public sealed override object? ValueOf(object entry) => value((TEntry)entry);

    public sealed override bool AreEqual(object one, object other) => AreSame(value((TEntry)one), value((TEntry)other));

    public sealed override void Write(Utf8JsonWriter writer, object entry, Func<CareEntry, IReadOnlyList<Because>>? because)
    {
        var written = value((TEntry)entry);
        if (IsOmittedOf?.Invoke(entry) == true)
        {
            return;
        }

        if (IsNone(written))
        {
            if (!IsOmittedWhenNone)
            {
                writer.WriteNull(JsonName);
            }
        }
        else
        {
            WriteValue(writer, written, because);
        }
    }

    protected virtual bool IsNone(TValue value) => false;

    protected virtual bool AreSame(TValue one, TValue other) => EqualityComparer<TValue>.Default.Equals(one, other);

    /// <summary>Writes the name and a value that is there.</summary>
    protected abstract void WriteValue(Utf8JsonWriter writer, TValue value, Func<CareEntry, IReadOnlyList<Because>>? because);
}
