using System.Collections.Frozen;
using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Model;

namespace CareRules.Explanation;

/// <summary>The rules of a policy by the ids in outcomes and explanations.</summary>
internal sealed class RuleCatalog
{
    private readonly FrozenDictionary<string, object> _subjects;

    public RuleCatalog(CarePolicy policy)
    {
        // The first rule with an id takes precedence, and care rules come first: their ids are written by authors.
        var all = new List<KeyValuePair<string, object>>();
        foreach (var ladder in policy.Tiers)
        {
            all.Add(new($"tiers.{ladder.Dimension}", ladder));
            all.AddRange(ladder.Levels.Select(l => new KeyValuePair<string, object>(l.RuleId, (ladder, l))));
        }

        foreach (var tickets in policy.Tickets)
        {
            all.AddRange(tickets.Severities.Select(s => new KeyValuePair<string, object>(s.RuleId, s)));
            all.AddRange(tickets.Deadlines.Select(d => new KeyValuePair<string, object>(d.RuleId, d)));
        }

        if (policy.Churn is { } churn)
        {
            all.Add(new("churn", churn));
            all.AddRange(churn.Indicators.Select(i => new KeyValuePair<string, object>(i.RuleId, i)));
        }

        if (policy.Loyalty is { } loyalty)
        {
            all.Add(new("loyalty", loyalty));
            all.AddRange(loyalty.Levels?.Levels.Select(l => new KeyValuePair<string, object>(l.RuleId, (loyalty.Levels, l))) ?? []);
            all.AddRange(loyalty.Benefits.Select(b => new KeyValuePair<string, object>(b.Rule.Id, b)));
            all.AddRange(loyalty.Points?.Earn.Select(e => new KeyValuePair<string, object>(e.RuleId, e)) ?? []);
        }

        all.AddRange(policy.Signals.Select(s => new KeyValuePair<string, object>($"signals.{s.Name}", s)));
        var care = policy.Care.GroupBy(r => r.Id, StringComparer.Ordinal).Select(g => new KeyValuePair<string, object>(g.Key, new CareVersions([.. g]))).ToList();
        all.AddRange(care);
        Ids = [.. all.Select(p => p.Key).Distinct(StringComparer.Ordinal)];
        var subjects = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (id, subject) in care.Concat(all))
        {
            subjects.TryAdd(id, subject);
        }

        _subjects = subjects.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>In pack order.</summary>
    public ImmutableArray<string> Ids { get; }

    /// <exception cref="ArgumentException">There is no such rule.</exception>
    public object Find(string rule)
    {
        if (_subjects.TryGetValue(rule, out var subject))
        {
            return subject;
        }

        var close = Suggestions.Closest(rule, Ids);
        throw new ArgumentException($"the pack has no rule `{rule}`{(close is null ? "" : $"; did you mean `{close}`?")}", nameof(rule));
    }
}
