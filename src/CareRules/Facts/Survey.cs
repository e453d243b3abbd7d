namespace CareRules.Facts;

/// <summary>One answer to a satisfaction or loyalty survey.</summary>
public sealed record Survey
{
    /// <summary>The host's identifier, unique within the customer.</summary>
    public required string Id { get; init; }

    /// <summary>When it was answered.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The kind, for example <c>csat</c> or <c>nps</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The score given, from 0 to <see cref="Scale"/>.</summary>
    public required decimal Score { get; init; }

    /// <summary>The highest score that could be given; greater than zero.</summary>
    public required decimal Scale { get; init; }

    /// <summary>A reason code given with the answer.</summary>
    public string? Reason { get; init; }
}
