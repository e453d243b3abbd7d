namespace CareRules.Authoring.Testing.Cases;

/// <summary>How a suite is run.</summary>
internal sealed record RunSettings
{
    public bool WithCoverage { get; init; }

    /// <summary>How many cases run at a time; -1 for as many as there are cores.</summary>
    public int Threads { get; init; } = -1;

    /// <summary>Measures how long each case takes; null for not at all.</summary>
    public TimeProvider? Time { get; init; }

    public WorkCount? Progress { get; init; }
}
