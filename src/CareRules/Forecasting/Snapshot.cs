using System.Globalization;
using CareRules.Outcomes;

namespace CareRules.Forecasting;

/// <summary>The state at one instant, as far as forecasts report it.</summary>
internal sealed class Snapshot
{
    private readonly List<string> _state = [];

    /// <param name="withActions">False for decisions with memory, whose actions are events: each is emitted once.</param>
    public Snapshot(CareOutcome outcome, bool withActions = true)
    {
        Outcome = outcome;
        _state.AddRange(outcome.Tiers.Select(t => t.Level ?? ""));
        _state.Add(outcome.ChurnRisk?.Level ?? "");
        _state.AddRange(withActions ? outcome.Actions.Select(a => a.Id) : []);
        _state.AddRange(outcome.Escalations.Select(e => e.Id));
        if (outcome.Loyalty is { } loyalty)
        {
            _state.Add(loyalty.Status.Level ?? "");
            _state.Add(loyalty.Status.Balance?.ToString(CultureInfo.InvariantCulture) ?? "");
            _state.AddRange(loyalty.Benefits.Select(b => b.Id));
        }
    }

    /// <summary>UTC ticks.</summary>
    public long Ticks => Outcome.AsOf.UtcTicks;

    public CareOutcome Outcome { get; }

    /// <summary>True when two snapshots have the same state.</summary>
    public bool HasSameState(Snapshot other) => _state.SequenceEqual(other._state, StringComparer.Ordinal);
}
