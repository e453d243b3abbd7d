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
        foreach (var kind in ForecastKinds.All)
        {
            _state.Add(kind.Name);
            foreach (var entry in withActions || kind != OutcomeKinds.Actions ? kind.EntriesOf(outcome) : [])
            {
                _state.Add(kind.IdentityOf(entry));
                _state.Add(ForecastKinds.StateOf(kind, entry));
            }
        }
    }

    /// <summary>UTC ticks.</summary>
    public long Ticks => Outcome.AsOf.UtcTicks;

    public CareOutcome Outcome { get; }

    /// <summary>True when two snapshots have the same state.</summary>
    public bool HasSameState(Snapshot other) => _state.SequenceEqual(other._state, StringComparer.Ordinal);
}
