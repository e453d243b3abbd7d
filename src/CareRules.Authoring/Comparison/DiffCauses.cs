using System.Collections.Immutable;
using CareRules.Model;

namespace CareRules.Authoring.Comparison;

/// <summary>Which changed lines brought a customer's differences about.</summary>
internal sealed class DiffCauses(PackComparison comparison, IReadOnlyList<OutcomeDifference> differences)
{
    private static readonly ImmutableArray<string> Details = ["message", "owner", "channel", "includes", "offer", "amount"];

    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    /// <summary>Indices of changes in order; <see cref="DiffTally.NoChange"/> where none accounts for it.</summary>
    public SortedSet<int> Of(OutcomeDifference difference)
    {
        _asked.Clear();
        var causes = new SortedSet<int>();
        Add(difference, causes);
        if (causes.Count == 0)
        {
            // A score below every level, or how long a level is held, shows in no outcome.
            AddAll(difference.Part, causes, new HashSet<string>(StringComparer.Ordinal));
        }

        if (causes.Count == 0 && difference.Part.StartsWith("complaints.", StringComparison.Ordinal))
        {
            // A deadline that passes moves the complaint's other steps up the ladder as well.
            causes.UnionWith(comparison.Changes.Where(c => !c.IsForPeople && c.Part.StartsWith("complaints.", StringComparison.Ordinal)).Select(c => c.Index));
        }

        if (causes.Count == 0)
        {
            causes.UnionWith(comparison.General);
        }

        if (difference.Key.Kind is DiffKind.ActionNew or DiffKind.ActionGone && causes.Any(c => !IsDetail(c, difference)))
        {
            causes.RemoveWhere(c => IsDetail(c, difference));
        }

        if (causes.Count == 0)
        {
            causes.Add(DiffTally.NoChange);
        }

        return causes;
    }

    private void Add(OutcomeDifference difference, SortedSet<int> causes)
    {
        if (!_asked.Add(difference.Part))
        {
            return;
        }

        if (difference.Key.Kind == DiffKind.Tier)
        {
            // The higher of the two levels held once and does not the other time; what stands below it is only what is left.
            Add($"{difference.Part}.{Higher(difference)}", causes);
            if (causes.Count > 0)
            {
                return;
            }

            foreach (var ladder in Ladders(difference.Key.Subject))
            {
                foreach (var level in ladder.Levels)
                {
                    Add(level.RuleId, causes);
                }
            }
        }

        Add(difference.Part, causes);
        if (difference.Key.Kind == DiffKind.Churn)
        {
            foreach (var indicator in new[] { comparison.Before, comparison.After }.SelectMany(r => r.Policy.Churn?.Indicators ?? []))
            {
                Add(indicator.RuleId, causes);
            }
        }
    }

    private void Add(string part, SortedSet<int> causes)
    {
        var reach = comparison.ReachOf(part);
        causes.UnionWith(reach.Changes);
        foreach (var outcome in reach.Outcomes)
        {
            if (differences.FirstOrDefault(d => d.Part == outcome && d.Key.Kind <= DiffKind.Churn) is { } changed)
            {
                Add(changed, causes);
            }
        }
    }

    // What an action is like does not make it come or go; when it is due does, where it is emitted until then.
    private bool IsDetail(int index, OutcomeDifference difference)
    {
        var change = comparison.Changes[index];
        if (change.Part != difference.Part || change.Path.Length == 0)
        {
            return false;
        }

        var keys = change.Path.Split('.');
        return keys.Any(Details.Contains)
            || (keys[^1] == "due" && comparison.After.Policy.Care.FirstOrDefault(r => r.Id == difference.Key.Subject)?.Trigger is CadenceTrigger or StandingTrigger or DataGapTrigger);
    }

    private void AddAll(string part, SortedSet<int> causes, HashSet<string> seen)
    {
        if (seen.Add(part))
        {
            var reach = comparison.ReachOf(part);
            causes.UnionWith(reach.Changes);
            foreach (var used in reach.Outcomes.Concat(comparison.RungsOf(part)))
            {
                AddAll(used, causes, seen);
            }
        }
    }

    private string Higher(OutcomeDifference difference)
    {
        foreach (var ladder in Ladders(difference.Key.Subject).Reverse())
        {
            foreach (var level in ladder.Levels)
            {
                if (level.Name == difference.Key.From || level.Name == difference.Key.To)
                {
                    return level.Name;
                }
            }
        }

        return difference.Key.To;
    }

    private IEnumerable<TierLadder> Ladders(string dimension) =>
        new[] { comparison.Before, comparison.After }.SelectMany(r => r.Policy.Tiers).Where(t => t.Dimension == dimension);
}
