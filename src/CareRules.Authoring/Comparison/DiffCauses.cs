using System.Collections.Immutable;
using CareRules.Model;
using CareRules.Outcomes;

namespace CareRules.Authoring.Comparison;

/// <summary>Attributes the differences of one customer's outcomes to changed lines of the pack.</summary>
internal sealed class DiffCauses(PackComparison comparison, IReadOnlyList<OutcomeDifference> differences)
{
    private static readonly ImmutableArray<string> Details = ["message", "owner", "channel", "includes", "offer", "amount"];

    private readonly HashSet<string> _visited = new(StringComparer.Ordinal);

    /// <summary>The indices of the responsible changes in order; <see cref="DiffTally.NoChange"/> where there is none.</summary>
    public SortedSet<int> Of(OutcomeDifference difference)
    {
        _visited.Clear();
        var causes = new SortedSet<int>();
        Add(difference, causes);
        if (causes.Count == 0)
        {
            // A score below every level, or the time a level has been held, is not part of the outcome.
            AddAll(difference.Part, causes, new HashSet<string>(StringComparer.Ordinal));
        }

        if (causes.Count == 0 && difference.Key.Kind.Outcome == OutcomeKinds.DataGaps && difference.Part.Split('.') is ["tiers", var dimension, _])
        {
            // A level below the one held is not evaluated, so its gap depends on the levels above.
            AddAll($"tiers.{dimension}", causes, new HashSet<string>(StringComparer.Ordinal));
        }

        if (causes.Count == 0 && difference.Part.Split('.') is ["complaints", _, ..] or ["requests", _, _, ..])
        {
            var tickets = difference.Part.StartsWith("complaints.", StringComparison.Ordinal) ? "complaints." : string.Join('.', difference.Part.Split('.').Take(2)) + ".";
            // A missed deadline also escalates the other steps of the complaint or request.
            causes.UnionWith(comparison.Changes.Where(c => !c.IsForPeople && c.Part.StartsWith(tickets, StringComparison.Ordinal)).Select(c => c.Index));
        }

        if (causes.Count == 0)
        {
            causes.UnionWith(comparison.General);
        }

        if (difference.Key.Kind is { Outcome: var kind, Change: DiffChange.New or DiffChange.Gone } && kind == OutcomeKinds.Actions && causes.Any(c => !IsDetail(c, difference)))
        {
            causes.RemoveWhere(c => IsDetail(c, difference));
        }

        if (causes.Any(c => !IsOfOtherLoyalty(c, difference)))
        {
            causes.RemoveWhere(c => IsOfOtherLoyalty(c, difference));
        }

        if (causes.Count == 0)
        {
            causes.Add(DiffTally.NoChange);
        }

        return causes;
    }

    private void Add(OutcomeDifference difference, SortedSet<int> causes)
    {
        if (!_visited.Add(difference.Part))
        {
            return;
        }

        if (difference.Key.Kind.Outcome == OutcomeKinds.Tiers)
        {
            // The condition of the higher level changed its result; the lower level only follows from that.
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
        if (difference.Key.Kind.Outcome == OutcomeKinds.Churn)
        {
            foreach (var indicator in new[] { comparison.Before, comparison.After }.SelectMany(r => r.Policy.Churn?.Indicators ?? []))
            {
                Add(indicator.RuleId, causes);
            }
        }
    }

    private void Add(string part, SortedSet<int> causes)
    {
        var dependencies = comparison.DependenciesOf(part);
        causes.UnionWith(dependencies.Changes);
        foreach (var outcome in dependencies.Outcomes)
        {
            if (differences.FirstOrDefault(d => d.Part == outcome && d.Key.Kind.Outcome.HasLevel) is { } changed)
            {
                Add(changed, causes);
            }
        }
    }

    // Details of an action do not decide whether it is emitted; its due date does, for triggers that emit until it is due.
    private bool IsDetail(int index, OutcomeDifference difference)
    {
        var change = comparison.Changes[index];
        if (change.Part != difference.Part || change.Path.Length == 0)
        {
            return false;
        }

        // A message or a channel that holds an action back, or lets it go, is no detail.
        var isHeldBack = differences.Any(d => d.Key.Kind.Outcome == OutcomeKinds.Suppressed && d.Part == difference.Part);
        var keys = change.Path.Split('.');
        return keys.Any(k => Details.Contains(k) && !(isHeldBack && k is "message" or "channel"))
            || (keys[^1] == "due" && comparison.After.Policy.Care.FirstOrDefault(r => r.Id == difference.Key.Subject)?.Trigger is { LastsUntilDue: false });
    }

    // The loyalty section is one part: benefits decide no points, and points of one rule are not those of another.
    private bool IsOfOtherLoyalty(int index, OutcomeDifference difference)
    {
        var change = comparison.Changes[index];
        if (change.Part != "loyalty" || difference.Part != "loyalty")
        {
            return false;
        }

        var kind = difference.Key.Kind;
        if (kind.Outcome == OutcomeKinds.Benefits)
        {
            return kind.Change == DiffChange.Changed
                && (change.Path.StartsWith("points.", StringComparison.Ordinal) || (IsOfBenefit(change.Path) && !change.Path.Contains($"benefits[{difference.Key.From}]", StringComparison.Ordinal)));
        }

        return IsOfBenefit(change.Path)
            || (difference.Rule.Split('.', 2) is ["points", var rule]
                && change.Path.StartsWith("points.earn[", StringComparison.Ordinal)
                && !change.Path.StartsWith($"points.earn[{rule}]", StringComparison.Ordinal));
    }

    private static bool IsOfBenefit(string path) => path.Contains(".benefits[", StringComparison.Ordinal);

    private void AddAll(string part, SortedSet<int> causes, HashSet<string> seen)
    {
        if (seen.Add(part))
        {
            var dependencies = comparison.DependenciesOf(part);
            causes.UnionWith(dependencies.Changes);
            foreach (var used in dependencies.Outcomes.Concat(comparison.ChildrenOf(part)))
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
