using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.State;

namespace CareRules.Lifecycle;

/// <summary>What a policy says of baselines, computed once: from when on its rules are in force, and evaluations as of a baseline.</summary>
internal sealed class BaselinePlan
{
    private readonly ConcurrentBag<Evaluator> _idle = [];
    private readonly FrozenDictionary<string, long> _inForce;
    private readonly Plan _plan;
    private readonly long _packFrom;

    public BaselinePlan(Plan plan)
    {
        _plan = plan;
        _packFrom = plan.Policy.Pack.Effective?.From is { } first ? plan.Clock.StartOfDay(first.DayNumber) : 0;
        _inForce = plan.Care.Where(r => r.Source.DisabledBecause is null).GroupBy(r => r.Source.Identity, StringComparer.Ordinal)
            .ToFrozenDictionary(g => g.Key, g => g.Min(r => r.Source.Effective?.From is { } from ? plan.Clock.StartOfDay(from.DayNumber) : 0), StringComparer.Ordinal);
    }

    /// <summary>The instant at which a rule's own validity begins, in UTC ticks; zero where nothing limits it.</summary>
    public long InForceFrom(string identity) => _inForce.GetValueOrDefault(identity);

    /// <summary>The rules that a live policy has: those of care that are switched on, and the deadlines of complaints and requests.</summary>
    public static ImmutableArray<string> ActiveRules(CarePolicy policy) =>
    [
        .. policy.Care.Where(r => r.DisabledBecause is null).Select(r => r.Identity)
            .Concat(policy.Tickets.SelectMany(t => t.Deadlines).Select(d => d.RuleId)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Evaluates a customer as of a baseline, without a memory. Before the pack is in force it has no rules, so that its first day counts.</summary>
    /// <param name="at">UTC ticks.</param>
    public CareOutcome Evaluate(CustomerFacts facts, long at, GivenValues? given)
    {
        var pack = _plan.Policy.Pack;
        var evaluator = _idle.TryTake(out var idle) ? idle : new Evaluator(_plan, new RuleSetIdentity(pack.Name, pack.Version, pack.Hash));
        try
        {
            return evaluator.Evaluate(facts, _plan.Clock.At(Math.Max(at, _packFrom)), given);
        }
        finally
        {
            evaluator.Release();
            _idle.Add(evaluator);
        }
    }
}
