using System.Collections.Immutable;
using System.Text.Json;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;

namespace CareRules.Forecasting;

/// <summary>The future changes for one customer if nothing else happens.</summary>
/// <param name="Now">The outcome at the start of the horizon.</param>
/// <param name="Until">The end of the horizon, inclusive; earlier than requested when <see cref="Limit"/> is not null.</param>
/// <param name="Changes">In order of time, and at one instant in the order of outcomes.</param>
public sealed record Forecast(CareOutcome Now, DateTimeOffset Until, ImmutableArray<ForecastChange> Changes)
{
    /// <summary>The customer's facts.</summary>
    public required CustomerFacts Facts { get; init; }

    /// <summary>The pack that was evaluated.</summary>
    public required PackInfo Pack { get; init; }

    /// <summary>Why the forecast ends at <see cref="Until"/>, before the requested end; null when it is complete.</summary>
    public string? Limit { get; init; }

    /// <summary>The forecast as readable text, one line per change.</summary>
    /// <param name="language">The language.</param>
    public string ToText(Language language) => ForecastText.Write(this, Pack, language);

    /// <summary>Writes the forecast as one JSON object.</summary>
    /// <param name="writer">The destination; not flushed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ForecastJson.Write(writer, this);
    }
}
