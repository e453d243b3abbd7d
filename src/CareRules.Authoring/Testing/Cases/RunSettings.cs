namespace CareRules.Authoring.Testing.Cases;

/// <summary>The settings of a test run.</summary>
internal sealed record RunSettings
{
    public bool WithCoverage { get; init; }

    /// <summary>The number of cases run in parallel; -1 for the number of cores.</summary>
    public int Threads { get; init; } = -1;

    /// <summary>The clock that measures the duration of each case; null for no measurement.</summary>
    public TimeProvider? Time { get; init; }

    public WorkProgressCounter? Progress { get; init; }
}
