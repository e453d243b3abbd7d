using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.State;
using CareRules.Time;
using NRules;

namespace CareRules.NRules.Rules;

/// <summary>
/// Evaluates one customer after another in an NRules session of its own. Making a session costs more than cleaning one up, so it is
/// kept. Used by one thread at a time.
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
            return (outcome.Actions, outcome.DataGaps);
        }
        catch (Exception e) when (IsOfFacts(e))
        {
            return Reference().FinishCare();
        }
    }

    /// <summary>Fires the rules and counts the goals of the customer who is begun.</summary>
    public void Tally(GoalTally goals)
    {
        var frame = Frame;
        try
        {
            Fire();
        }
        catch (Exception e) when (IsOfFacts(e))
        {
            // Goals may need less than the rules do.
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
        // A session is not used again after an exception in the midst of it.
        var session = _session ?? sessions.CreateSession();
        _session = null;
        session.Insert(_case);
        var complaints = _case.Facts.Complaints.IsDefault ? 0 : _case.Facts.Complaints.Length;
        session.FireBounded((rules * (complaints + 1)) + 1);
        var outcome = _case.Outcome!;
        session.Retract(_case);
        _session = session;
        evaluation.Care.EvaluateIndex();
        return Frame.Problems.TrueForAll(p => p.Code == "future") ? outcome : outcome with { Problems = Problems() };
    }

    // Amounts that do not mix are reported where they are met, so the way through the policy shows in them.
    private ImmutableArray<FactProblem> Problems() => Reference().Finish().Problems;

    // Matching asks for more than deciding needs: whether what went wrong had to be asked is for the policy's own order to say.
    private static bool IsOfFacts(Exception e) => e is CalendarCoverageException or FactsException;

    private Evaluator Reference()
    {
        _reference ??= new Evaluator(evaluation.Plan, identity);
        _reference.Release();
        _reference.Begin(_case.Facts, _case.AsOf, _case.Given);
        return _reference;
    }
}
