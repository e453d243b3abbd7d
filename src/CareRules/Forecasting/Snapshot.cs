using System.Globalization;
using CareRules.Outcomes;

namespace CareRules.Forecasting;

/// <summary>What holds at one instant.</summary>
internal sealed class Snapshot
{
    private readonly List<string> _holds = [];

    /// <param name="withActions">False where actions are not a state: what went out is gone.</param>
    public Snapshot(CareOutcome outcome, bool withActions = true)
    {
        Outcome = outcome;
        _holds.AddRange(outcome.Tiers.Select(t => t.Level ?? ""));
        _holds.Add(outcome.ChurnRisk?.Level ?? "");
        _holds.AddRange(withActions ? outcome.Actions.Select(a => a.Id) : []);
        _holds.AddRange(outcome.Escalations.Select(e => e.Id));
        if (outcome.Loyalty is { } loyalty)
        {
            _holds.Add(loyalty.Status.Level ?? "");
            _holds.Add(loyalty.Status.Balance?.ToString(CultureInfo.InvariantCulture) ?? "");
            _holds.AddRange(loyalty.Benefits.Select(b => b.Id));
        }
    }

    /// <summary>UTC ticks.</summary>
    public long Ticks => Outcome.AsOf.UtcTicks;

    public CareOutcome Outcome { get; }

    /// <summary>True when the same holds at another instant, as far as forecasts tell of it.</summary>
    public bool IsLike(Snapshot other) => _holds.SequenceEqual(other._holds, StringComparer.Ordinal);
}
