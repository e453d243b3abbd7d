using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using CareRules.Diagnostics;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Runtime.State;

namespace CareRules.Authoring.Testing.Coverage;

/// <summary>
/// Collects the coverage of a pack: its rules and their leaf conditions, and the rows of its tables. Tests may load the pack with several
/// sets of parameter values; a rule is the same rule in all of them. The conditions of a care rule count only for current occurrences for
/// which its guards hold, since the engine does not evaluate them otherwise.
/// </summary>
internal sealed class CoverageCollector
{
    private readonly Dictionary<string, RuleTally> _rules = new(StringComparer.Ordinal);
    private readonly List<RuleTally> _inOrder = [];

    public RuleCoverage ToResult() => new([.. _inOrder.Select(r => r.ToResult())]);

    /// <summary>The tally of a leaf condition; null for a rule that was never declared.</summary>
    public LeafTally? Leaf(string rule, int leaf) => _rules.TryGetValue(rule, out var tally) ? tally.Leaves[leaf] : null;

    /// <summary>Registers the rules of a policy.</summary>
    public void Declare(CarePolicy policy)
    {
        foreach (var (id, when, span) in Rules(policy))
        {
            if (!_rules.ContainsKey(id))
            {
                var tally = new RuleTally(id, span.Location, [.. ModelWalk.Leaves(when).Select(l => new LeafTally(l))]);
                _rules.Add(id, tally);
                _inOrder.Add(tally);
            }
        }
    }

    /// <summary>Merges another collector of the same pack.</summary>
    public void Add(CoverageCollector other)
    {
        foreach (var tally in other._inOrder)
        {
            if (_rules.TryGetValue(tally.Id, out var own))
            {
                own.Add(tally);
            }
            else
            {
                _rules.Add(tally.Id, tally);
                _inOrder.Add(tally);
            }
        }
    }

    /// <summary>Adds the coverage of one case.</summary>
    public void Add(CarePolicy policy, CustomerFacts facts, EvaluationSession session)
    {
        Declare(policy);
        foreach (var level in policy.Tiers.SelectMany(t => t.Levels.Select(l => (Ladder: t, Level: l))))
        {
            Add(level.Level.RuleId, level.Level.When, session, [null], session.TierRank(level.Ladder.Index) == level.Level.Rank);
        }

        foreach (var level in Kept(policy))
        {
            Add(KeepKeyOf(level), level.Keep, session, [null], session.Truth(level.Keep!) == Truth.True);
        }

        foreach (var tickets in policy.Tickets)
        {
            object[] entries = tickets.List.Rows(facts) is { IsDefault: false } rows ? [.. rows.Where(r => tickets.Reader.OpenedAt(r) is > 0 and var at && at <= session.Outcome.AsOf.UtcTicks)] : [];
            foreach (var severity in tickets.Severities)
            {
                Add(severity.RuleId, severity.When, session, entries, entries.Any(e => session.Severity(tickets, e) is { CouldBe: null } grade && grade.BaseRank == severity.Rank));
            }
        }

        foreach (var indicator in policy.Churn?.Indicators ?? [])
        {
            Add(indicator.RuleId, indicator.When, session, [null], session.Truth(indicator.When) == Truth.True);
        }

        foreach (var level in policy.Loyalty?.Levels?.Levels ?? [])
        {
            Add(level.RuleId, level.When, session, [null], session.LoyaltyRank == level.Rank);
        }

        foreach (var earn in policy.Loyalty?.Points?.Earn ?? [])
        {
            var entries = earn.List is null ? [null] : earn.List.Rows(facts) is { IsDefault: false } rows ? rows : (IReadOnlyList<object?>)[];
            Add(earn.RuleId, earn.When, session, [.. entries], session.Outcome.Loyalty?.Points.Any(p => p.Rule == earn.RuleId) == true);
        }

        foreach (var rule in policy.Care.Where(r => r.DisabledBecause is null))
        {
            AddCare(rule, session, facts);
        }

        foreach (var table in policy.Tables)
        {
            object?[] entries = table.Entry is not { } list ? [null] : list.Rows(facts) is { IsDefault: false } known ? [.. known] : [];
            foreach (var answer in entries.SelectMany(e => session.Rows(table, e)))
            {
                _rules[RowId(table, answer)].Fired = true;
            }
        }

        foreach (var signal in policy.Signals)
        {
            Add($"signals.{signal.Name}", signal.When, session, [null], session.Truth(signal.When) == Truth.True);
        }
    }

    /// <summary>
    /// Adds the coverage of goals by one customer of a case's population. The conditions of a goal are those of its <c>of</c>, then of what
    /// it counts.
    /// </summary>
    public void AddGoals(CarePolicy policy, HashSet<string> names, EvaluationSession session)
    {
        Declare(policy);
        foreach (var goal in policy.Goals.Where(g => names.Contains(g.Name)))
        {
            var counts = goal.Of is not { } of || session.Truth(of) == Truth.True;
            Add($"{goal.RuleId} (of)", goal.Of, session, [null], counts);
            if (counts)
            {
                Add(goal.RuleId, Counted(goal), session, [null], fired: true);
            }
        }
    }

    private void AddCare(CareRule rule, EvaluationSession session, CustomerFacts facts)
    {
        var applies = rule.Tiers.All(g => session.TierRank(g.Dimension) is { } rank && g.Ranks.Contains(rank))
            && (rule.Segments.IsEmpty || (facts.Customer.Segment is { } segment && rule.Segments.Contains(segment)))
            && rule.Sample?.Contains(SamplePlace.Of(Ids.Escape(facts.Customer.Id), rule.Sample.NameFor(rule))) != false;
        if (applies && rule.Effective?.Contains(DateOnly.FromDateTime(session.Outcome.AsOf.DateTime)) != false)
        {
            object?[] entries = [.. session.Occurrences(rule).Where(t => t.IsCurrent).Select(t => t.Entry)];
            var fired = session.Outcome.Actions.Any(a => a.Rule == rule.Id);
            Add(KeyOf(rule), rule.Sequence is null ? rule.When : rule.OwnWhen, session, entries, fired);
            if (rule.Trigger is EventTrigger { Repeat: { } repeat })
            {
                Add(WhileKeyOf(rule), repeat.While, session, [.. session.Occurrences(rule).Select(t => t.Entry).Distinct()], fired);
            }

            if (rule.Sequence is { When: { } shared })
            {
                Add(SharedKeyOf(rule), shared, session, entries, fired);
            }
        }
    }

    private void Add(string id, Condition? when, EvaluationSession session, ReadOnlySpan<object?> rows, bool fired)
    {
        var tally = _rules[id];
        tally.Fired |= fired;
        foreach (var row in rows)
        {
            var next = 0;
            foreach (var leaf in ModelWalk.Leaves(when))
            {
                tally.Leaves[next++].Add(leaf, session, row);
            }
        }
    }

    /// <summary>All rules with their conditions, in pack order.</summary>
    public static IEnumerable<(string Id, Condition? When, SourceSpan Span)> Rules(CarePolicy policy) =>
    [
        .. policy.Tiers.SelectMany(t => t.Levels).Select(l => (l.RuleId, (Condition?)l.When, l.Span)),
        .. Kept(policy).Select(l => (KeepKeyOf(l), l.Keep, l.Span)),
        .. policy.Tickets.SelectMany(t => t.Severities).Select(s => (s.RuleId, (Condition?)s.When, s.Span)),
        .. (policy.Churn?.Indicators ?? []).Select(i => (i.RuleId, (Condition?)i.When, i.Span)),
        .. (policy.Loyalty?.Levels?.Levels ?? []).Select(l => (l.RuleId, (Condition?)l.When, l.Span)),
        .. (policy.Loyalty?.Points?.Earn ?? []).Select(e => (e.RuleId, e.When, e.Span)),
        .. policy.Tables.SelectMany(t => (TableRow[])[.. t.Rows, .. t.Otherwise is { } rest ? (TableRow[])[rest] : []], (t, row) => (RowId(t, row), (Condition?)null, row.Span)),
        .. policy.Goals.SelectMany(g => ((string, Condition?, SourceSpan)[])[($"{g.RuleId} (of)", g.Of, g.Span), (g.RuleId, Counted(g), g.Span)]),
        .. policy.Signals.Select(s => ($"signals.{s.Name}", (Condition?)s.When, s.Span)),
        .. policy.Care.Where(r => r.DisabledBecause is null).Select(r => (KeyOf(r), r.Sequence is null ? r.When : r.OwnWhen, r.Span)),
        .. policy.Care.Where(r => r.DisabledBecause is null && r.Trigger is EventTrigger { Repeat: not null }).Select(r => (WhileKeyOf(r), (Condition?)((EventTrigger)r.Trigger).Repeat!.While, r.Span)),
        .. policy.Care.Where(r => r.DisabledBecause is null && r.Sequence is { When: not null }).DistinctBy(r => r.Sequence).Select(r => (SharedKeyOf(r), r.Sequence!.When, r.Sequence.Span)),
    ];

    private static IEnumerable<TierLevel> Kept(CarePolicy policy) => policy.Tiers.SelectMany(t => t.Levels).Concat(policy.Loyalty?.Levels?.Levels ?? []).Where(l => l.Keep is not null);

    private static string KeepKeyOf(TierLevel level) => $"{level.RuleId} (keep)";

    // What a repetition needs, as of the end of a case.
    private static string WhileKeyOf(CareRule rule) => $"{KeyOf(rule)} (while)";

    // What the steps of a sequence share is covered once.
    private static string SharedKeyOf(CareRule step) => step.Effective is null ? step.Sequence!.Id : $"{step.Sequence!.Id} ({step.Effective})";

    // Versions of a rule share an id, so the period is part of the key.
    private static string KeyOf(CareRule rule) => rule.Effective is null ? rule.Id : $"{rule.Id} ({rule.Effective})";

    private static Condition? Counted(Goal goal) => goal.Indicator switch
    {
        ShareIndicator share => share.Condition,
        CountIndicator count => count.Condition,
        SumIndicator or AverageIndicator or RatioIndicator or NpsIndicator or GivenIndicator => null,
        _ => throw new UnreachableException(),
    };

    private static string RowId(DecisionTable table, TableRow row) => row == table.Otherwise ? $"tables.{table.Name} otherwise" : string.Create(CultureInfo.InvariantCulture, $"tables.{table.Name} row {row.Number}");

    private sealed class RuleTally(string id, SourceLocation source, ImmutableArray<LeafTally> leaves)
    {
        public string Id => id;

        public bool Fired { get; set; }

        public ImmutableArray<LeafTally> Leaves { get; } = leaves;

        public void Add(RuleTally other)
        {
            Fired |= other.Fired;
            for (var i = 0; i < Leaves.Length; i++)
            {
                Leaves[i].Add(other.Leaves[i]);
            }
        }

        public CoveredRule ToResult() => new(id, source, Fired, [.. Leaves.Select(l => l.ToResult())]);
    }
}
