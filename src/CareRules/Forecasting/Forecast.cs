using System.Collections.Immutable;
using System.Text.Json;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;

namespace CareRules.Forecasting;

/// <summary>What will change for one customer if nothing else happens.</summary>
/// <param name="Now">What holds at the beginning.</param>
/// <param name="Until">The end of the horizon; earlier than asked for when <see cref="Limit"/> says why.</param>
/// <param name="Changes">In order of time, and at one instant in the order of outcomes.</param>
public sealed record Forecast(CareOutcome Now, DateTimeOffset Until, ImmutableArray<ForecastChange> Changes)
{
    /// <summary>What is known of the customer.</summary>
    public required CustomerFacts Facts { get; init; }

    /// <summary>The pack that was evaluated.</summary>
    public required PackInfo Pack { get; init; }

    /// <summary>Why nothing is known after <see cref="Until"/>, though more was asked for; null when all of it is.</summary>
    public string? Limit { get; init; }

    /// <summary>The forecast as text for people, a line for each change.</summary>
    /// <param name="language">The language.</param>
    public string ToText(Language language) => ForecastText.Write(this, Pack, language);

    /// <summary>Writes the forecast as one JSON object.</summary>
    /// <param name="writer">Where to; not flushed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteJson(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ForecastJson.Write(writer, this);
    }
}
