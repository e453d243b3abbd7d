using System.Collections.Immutable;

namespace CareRules.History;

/// <summary>The results of one evaluation of a customer to be stored.</summary>
public sealed record CareCommit
{
    /// <summary>The customer's id: not empty, well-formed text without U+0000, at most 2,000 bytes of UTF-8.</summary>
    /// <exception cref="ArgumentException">It does not meet these conditions.</exception>
    public required string Customer
    {
        get;
        init => field = HistoryKey.Checked(value);
    }

    /// <summary>The as-of of the decision.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The <see cref="CustomerMemory.Version"/> that the evaluation started from.</summary>
    public required long ExpectedVersion { get; init; }

    /// <summary>The new memory as JSON; null keeps the memory and its version.</summary>
    public string? Memory { get; init; }

    /// <summary>The emissions of the decision, known or new; each id once.</summary>
    public ImmutableArray<CareEmission> Emissions { get; init; } = [];
}
