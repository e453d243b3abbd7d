using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.Derived;
using CareRules.Runtime.State;

namespace CareRules.NRules.Rules;

/// <summary>
/// The state of one session's evaluation: what its rules have concluded so far, and the evaluators that they use. Measures, clocks and
/// texts are computed by the runtime of the built-in engine. Not safe for concurrent use.
/// </summary>
internal sealed class CareEvaluation(Plan plan, RuleSetIdentity identity, Stages stages)
{
    private readonly Evaluator _evaluator = new(plan, identity);
    private readonly List<(int List, int Entry, int Place, ComplaintEscalation Escalation)> _escalations = [];
    private readonly List<ChurnReason> _reasons = [];
    private readonly HashSet<string> _earned = new(StringComparer.Ordinal);
    private readonly Dictionary<(int List, int Entry), List<DeadlineReading>> _readings = [];
    private readonly bool[] _areUndecided = new bool[plan.Tickets.Length];
    private ImmutableArray<TierAssignment> _tiers = [];
    private ChurnRiskFlag? _churn;
    private LoyaltyStatus? _loyalty;

    public Plan Plan { get; } = plan;

    public Stages Stages { get; } = stages;

    /// <summary>The current case; null before the first.</summary>
    public CareCase? Case { get; set; }

    public Frame Frame => _evaluator.Frame;

    public GapCollector Gaps => _evaluator.Parts.Gaps;

    public EscalationEvaluator Escalations => _evaluator.Parts.Escalations;

    public LoyaltyEvaluator Loyalty => _evaluator.Parts.Loyalty;

    public CareEvaluator Care => _evaluator.Parts.Care;

    /// <summary>Starts an evaluation without conclusions.</summary>
    public void Begin(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given)
    {
        Release();
        _evaluator.Begin(facts, asOf, given);
    }

    /// <summary>Clears the state, with all references to the customer's facts.</summary>
    public void Release()
    {
        _evaluator.Release();
        _escalations.Clear();
        _reasons.Clear();
        _earned.Clear();
        _readings.Clear();
        _tiers = [];
        _churn = null;
        _loyalty = null;
        Array.Clear(_areUndecided);
    }

    public void AddReason(ChurnReason reason) => _reasons.Add(reason);

    /// <summary>The flag for the sum of the indicators that hold; null when no level is certainly reached.</summary>
    public ChurnRiskFlag? SumIndicators(ChurnPlan churn)
    {
        churn.Conclude(Frame, _reasons.Sum(r => r.Weight), _reasons.Count);
        _churn = _evaluator.Flag(churn, [.. _reasons]);
        return _churn;
    }

    /// <summary>The clocks of an entry that have started, ordered by due.</summary>
    public List<DeadlineReading> ReadingsOf(UngradedTicket ticket)
    {
        var key = (ticket.Tickets.Index, ticket.Index);
        return _readings.TryGetValue(key, out var known) ? known : _readings[key] = [];
    }

    public void RecordGrade(TicketPlan tickets, TicketGrade grade) => _areUndecided[tickets.Index] |= grade.IsUndecided;

    public void Add(UngradedTicket ticket, int place, ComplaintEscalation escalation) => _escalations.Add((ticket.Tickets.Index, ticket.Index, place, escalation));

    public void Earn(string rule) => _earned.Add(rule);

    /// <summary>
    /// Prepares the care stage: assigns the tiers, records data gaps in the order of outcomes instead of the order in which rules fired,
    /// and computes the points.
    /// </summary>
    /// <returns>The loyalty status; null for a policy without loyalty.</returns>
    public LoyaltyStatus? PrepareCare()
    {
        _tiers = _evaluator.AssignTiers();
        foreach (var tickets in Plan.Tickets)
        {
            Escalations.NoteGaps(tickets, _areUndecided[tickets.Index]);
        }

        for (var i = 0; i < Plan.Churn?.Indicators.Length; i++)
        {
            if (Plan.Churn.Indicators[i].Of(Frame) == Truth.Unknown)
            {
                Gaps.Begin(Plan.Churn.Source.Indicators[i].RuleId, Plan.Churn.Reasons[i].Source);
                Gaps.Add(Plan.Churn.Indicators[i]);
            }
        }

        _loyalty = Plan.Loyalty is { } loyalty ? Loyalty.Begin(loyalty) : null;
        if (Plan.Loyalty?.Points is { } points)
        {
            Loyalty.Award(points);
        }

        return _loyalty;
    }

    /// <summary>Builds the outcome from the conclusions.</summary>
    public CareOutcome Outcome()
    {
        var escalations = _escalations.OrderBy(e => e.List).ThenBy(e => e.Entry).ThenBy(e => e.Place).Select(e => e.Escalation).ToImmutableArray();
        var loyalty = _loyalty is { } status ? Loyalty.Take(status) : null;
        loyalty = loyalty is null || loyalty.Points.All(p => _earned.Contains(p.Rule)) ? loyalty : loyalty with { Points = [.. loyalty.Points.Where(p => _earned.Contains(p.Rule))] };
        return _evaluator.Outcome(_tiers, escalations, _churn, loyalty, Care.Take());
    }
}
