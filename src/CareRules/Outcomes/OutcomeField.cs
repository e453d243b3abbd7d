using System.Collections.Immutable;
using System.Globalization;
using CareRules.Facts;

namespace CareRules.Outcomes;

/// <summary>One field of the entries of an outcome kind.</summary>
/// <param name="name">Its name in JSON and rule tests.</param>
internal abstract class OutcomeField(string name)
{
    public string Name { get; } = name;

    /// <summary>Its title in tables; empty for fields that no table shows.</summary>
    public LocalizedText Title { get; init; } = LocalizedText.None;

    /// <summary>
    /// Why two entries that differ in nothing else are the same decision; null for fields whose change is a change of the decision.
    /// </summary>
    public string? IgnoredBecause { get; init; }

    /// <summary>The value as text; null for none.</summary>
    public abstract string? Text(object entry);

    /// <summary>True where both entries have the same value.</summary>
    public abstract bool AreEqual(object one, object other);
}

/// <inheritdoc cref="OutcomeField"/>
/// <param name="value">Reads the value.</param>
/// <param name="equal">The comparison; null for that of the type.</param>
internal sealed class OutcomeField<TEntry, TValue>(string name, Func<TEntry, TValue> value, Func<TValue, TValue, bool>? equal) : OutcomeField(name)
    where TEntry : class
{
    public override string? Text(object entry) => value((TEntry)entry) switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        DateTimeOffset at => at.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ImmutableArray<string> texts => string.Join(", ", texts),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        var other => other.ToString(),
    };

    public override bool AreEqual(object one, object other)
    {
        var (a, b) = (value((TEntry)one), value((TEntry)other));
        return equal?.Invoke(a, b) ?? EqualityComparer<TValue>.Default.Equals(a, b);
    }
}
