using CareRules.Benchmarks.Baseline;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>The clock of one of a complaint's deadlines, once it has started.</summary>
/// <param name="rule">The deadline's id.</param>
/// <param name="place">The step's place among the steps.</param>
internal sealed class TicketClock(GradedComplaint complaint, string rule, string step, int place, Clock clock)
{
    public GradedComplaint Complaint { get; } = complaint;

    public string Rule { get; } = rule;

    public string Step { get; } = step;

    public int Place { get; } = place;

    public Clock Clock { get; } = clock;

    public bool IsBreached => Clock.IsBreached;

    /// <summary>The step is open, and an escalation is due.</summary>
    public bool IsDue => Clock.IsOpen && Clock.IsWarning;
}
