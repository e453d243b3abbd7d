using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.State;
using NRules;

namespace CareRules.NRules.Rules;

/// <summary>
/// Evaluates customers one after another in its own NRules session, which is reused, because creating a session costs more than emptying
/// one. Not safe for concurrent use.
/// </summary>
internal sealed class NRulesEvaluation(ISessionFactory sessions, CareEvaluation evaluation, int rules, RuleSetIdentity identity) : IEvaluation
{
    private readonly CareCase _case = new(evaluation, null!, default);
    private Evaluator? _reference;
    private ISession? _session;

    public Frame Frame => evaluation.Frame;

    public void Begin(CustomerFacts facts, DateTimeOffset asOf, GivenValues? given)
    {
        evaluation.Begin(facts, asOf, given);
        (_case.Facts, _case.AsOf, _case.Given) = (facts, asOf, given);
    }

    public CareOutcome Finish()
    {
        try
        {
            return Fire();
        }
        catch (Exception e) when (IsOfFacts(e))
        {
            return Reference().Finish();
        }
    }

    public (ImmutableArray<CareAction> Actions, ImmutableArray<DataGap> Gaps) FinishCare()
    {
        try
        {
            var outcome = Fire();
            return (outcome.Candidates ?? outcome.Actions, outcome.DataGaps);
        }
        catch (Exception e) when (IsOfFacts(e))
        {
            return Reference().FinishCare();
        }
    }

    /// <summary>Fires the rules for the current customer and adds the customer to the goals.</summary>
    public void Tally(GoalTally goals)
    {
        var frame = Frame;
        try
        {
            Fire();
        }
        catch (Exception e) when (IsOfFacts(e))
        {
            // Goals may be evaluable although the rules are not.
            frame = Reference().Frame;
        }

        goals.Add(frame);
    }

    public void Release()
    {
        evaluation.Release();
        _case.Outcome = null;
    }

    private CareOutcome Fire()
    {
        _case.HasBegun = true;
        // After an exception the session is not reused.
        var session = _session ?? sessions.CreateSession();
        _session = null;
        session.Insert(_case);
        var tickets = evaluation.Plan.Tickets.Sum(t => Frame.List(t.List).End);
        session.FireBounded((rules * (tickets + 1)) + 1);
        var outcome = _case.Outcome!;
        session.Retract(_case);
        _session = session;
        evaluation.Care.EvaluateIndex();
        return Frame.Problems.TrueForAll(p => p.Code == "future") ? outcome : outcome with { Problems = Problems() };
    }

    // Problems with mixed currencies depend on the order of evaluation, so they are taken from the built-in evaluator.
    private ImmutableArray<FactProblem> Problems() => Reference().Finish().Problems;

    // Matching evaluates more conditions than a decision needs: the built-in evaluator determines whether the failing one was needed.
    private static bool IsOfFacts(Exception e) => e is FactsException;

    private Evaluator Reference()
    {
        _reference ??= new Evaluator(evaluation.Plan, identity);
        _reference.Release();
        _reference.Begin(_case.Facts, _case.AsOf, _case.Given);
        return _reference;
    }
}
