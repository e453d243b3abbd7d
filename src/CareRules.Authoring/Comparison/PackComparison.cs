using System.Collections.Frozen;
using System.Collections.Immutable;
using CareRules.Authoring.Outline;
using CareRules.Diagnostics;

namespace CareRules.Authoring.Comparison;

/// <summary>
/// The changed lines between two packs, and which of them each part depends on. Dependencies are followed through measures, parameters,
/// signals and tables, but stop at values that outcomes contain: a rule for core customers depends on the level of a customer, not on the
/// ladder.
/// </summary>
internal sealed class PackComparison
{
    private readonly FrozenDictionary<string, ImmutableArray<string>> _uses;
    private readonly ILookup<string, int> _changesOf;
    private readonly Lazy<FrozenDictionary<string, SourceLocation>> _places;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, PartDependencies> _dependencies = new(StringComparer.Ordinal);

    private PackComparison(CareRuleSet before, CareRuleSet after, ImmutableArray<PackChange> changes, FrozenDictionary<string, ImmutableArray<string>> uses)
    {
        (Before, After, Changes, _uses) = (before, after, changes, uses);
        _places = new(() => OutlineReader.Parts(after).DistinctBy(p => p.Id).ToFrozenDictionary(p => p.Id, p => p.Span.Location, StringComparer.Ordinal));
        _changesOf = changes.Where(c => !c.IsForPeople).ToLookup(c => c.Part, c => c.Index, StringComparer.Ordinal);
        General = [.. changes.Where(c => !c.IsForPeople && c.Part.Split('.')[0] is "pack" or "calendars" or "facts" or "limits" or "roles").Select(c => c.Index)];
    }

    public CareRuleSet Before { get; }

    public CareRuleSet After { get; }

    /// <summary>True where one rule set is compared with outcomes that were decided earlier: differences are told apart by part.</summary>
    public bool IsWithOutcomes => ReferenceEquals(Before, After);

    /// <summary>In the order of the new pack; removals come last.</summary>
    public ImmutableArray<PackChange> Changes { get; }

    /// <summary>The changes that any part may depend on.</summary>
    public ImmutableArray<int> General { get; }

    /// <summary>A comparison of a rule set with outcomes that it, or another version of the library, decided earlier.</summary>
    public static PackComparison WithOutcomes(CareRuleSet ruleSet) => new(ruleSet, ruleSet, [], FrozenDictionary<string, ImmutableArray<string>>.Empty);

    public static PackComparison Of(CareRuleSet before, CareRuleSet after)
    {
        var (old, now) = (OutlineReader.Parts(before), OutlineReader.Parts(after));
        var changes = ImmutableArray.CreateBuilder<PackChange>();
        var oldById = old.ToDictionary(p => p.Id, StringComparer.Ordinal);
        foreach (var part in now)
        {
            if (oldById.Remove(part.Id, out var earlier))
            {
                Compare(earlier, part, changes);
            }
            else
            {
                changes.Add(new PackChange(changes.Count, part.Id, "", null, null, Whole(part), part.Span.Location, IsForPeople: part.Id.StartsWith("roles.", StringComparison.Ordinal)));
            }
        }

        foreach (var part in old.Where(p => oldById.ContainsKey(p.Id)))
        {
            changes.Add(new PackChange(changes.Count, part.Id, "", Whole(part), part.Span.Location, null, null, IsForPeople: part.Id.StartsWith("roles.", StringComparison.Ordinal)));
        }

        var uses = old.Concat(now).GroupBy(p => p.Id, StringComparer.Ordinal).ToFrozenDictionary(g => g.Key, g => g.SelectMany(p => p.Uses).Distinct(StringComparer.Ordinal).ToImmutableArray(), StringComparer.Ordinal);
        return new PackComparison(before, after, changes.ToImmutable(), uses);
    }

    /// <summary>
    /// The dependencies of a part: changes, and outcomes (<c>tiers.value</c>, <c>churn</c>, <c>loyalty</c>) that may have changed
    /// themselves.
    /// </summary>
    public PartDependencies DependenciesOf(string part) => _dependencies.GetOrAdd(part, Collect);

    /// <summary>Where a part of the new pack is; null for one that is not in it.</summary>
    public SourceLocation? PlaceOf(string part) => _places.Value.GetValueOrDefault(part);

    /// <summary>The levels or indicators within a part.</summary>
    public IEnumerable<string> ChildrenOf(string part) => _uses.GetValueOrDefault(part, []).Where(u => u.StartsWith(part + ".", StringComparison.Ordinal));

    private PartDependencies Collect(string start)
    {
        var (changes, outcomes) = (new SortedSet<int>(), new SortedSet<string>(StringComparer.Ordinal));
        var seen = new HashSet<string>(StringComparer.Ordinal) { start };
        var open = new Queue<string>(seen);
        while (open.TryDequeue(out var part))
        {
            changes.UnionWith(_changesOf[part]);
            foreach (var used in _uses.GetValueOrDefault(part, []))
            {
                if (used is "churn" or "loyalty" || used.Split('.') is ["tiers", _])
                {
                    outcomes.Add(used);
                }
                else if (seen.Add(used))
                {
                    open.Enqueue(used);
                }
            }
        }

        outcomes.Remove(start);
        return new PartDependencies([.. changes], [.. outcomes]);
    }

    private static void Compare(OutlinePart old, OutlinePart now, ImmutableArray<PackChange>.Builder changes)
    {
        var before = old.Fields.Where(f => f.Text.Length > 0).GroupBy(f => f.Path, StringComparer.Ordinal).ToDictionary(g => g.Key, g => new Queue<OutlineField>(g), StringComparer.Ordinal);
        foreach (var field in now.Fields.Where(f => f.Text.Length > 0))
        {
            var earlier = before.TryGetValue(field.Path, out var queue) && queue.TryDequeue(out var found) ? found : null;
            if (earlier?.Text != field.Text)
            {
                changes.Add(new PackChange(changes.Count, now.Id, field.Path, earlier?.Text, earlier?.Span.Location, field.Text, field.Span.Location, field.IsForPeople));
            }
        }

        foreach (var gone in before.Values.SelectMany(q => q))
        {
            changes.Add(new PackChange(changes.Count, now.Id, gone.Path, gone.Text, gone.Span.Location, null, null, gone.IsForPeople));
        }
    }

    private static string Whole(OutlinePart part)
    {
        var text = string.Join(", ", part.Fields.Where(f => f is { IsForPeople: false, Text.Length: > 0 }).Select(f => f.Path is "" or "value" ? f.Text : $"{f.Path}: {f.Text}"));
        return text.Length <= 160 ? text : text[..159] + "…";
    }
}

/// <summary>The dependencies of a part.</summary>
internal sealed record PartDependencies(ImmutableArray<int> Changes, ImmutableArray<string> Outcomes);
