using System.Collections.Immutable;

namespace CareRules.History;

/// <summary>What one evaluation of a customer leaves behind.</summary>
public sealed record CareCommit
{
    /// <summary>The customer's id: not empty, well-formed text without U+0000, at most 2,000 bytes of UTF-8.</summary>
    /// <exception cref="ArgumentException">It is none of these.</exception>
    public required string Customer
    {
        get;
        init => field = HistoryKey.Checked(value);
    }

    /// <summary>The instant it was decided for.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The <see cref="CustomerMemory.Version"/> that the evaluation started from.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>The new memory as JSON; null leaves it, and its version, as it is.</summary>
    public string? Memory { get; init; }

    /// <summary>What was decided, known or new; each id once.</summary>
    public ImmutableArray<CareEmission> Emissions { get; init; } = [];
}
