using System.Globalization;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.History;
using CareRules.Lifecycle;
using CareRules.Runtime;

namespace CareRules.Cli;

/// <summary>Evaluates customers, or decides on them with their stored memories.</summary>
/// <param name="explainer">Null without explanations.</param>
/// <param name="looksAhead">True to find when each outcome changes next.</param>
/// <param name="baseline">Null for none; memories keep theirs then.</param>
internal sealed class RunDecider(ICareEngine engine, CareExplainer? explainer, bool looksAhead, DateTimeOffset asOf, CareBaseline? baseline, bool isStrict)
{
    public bool IsStrict { get; } = isStrict;

    /// <summary>The outcome without a memory; null for a customer that is refused.</summary>
    public RunResult? Evaluate(CustomerFacts facts, out FactsError? error)
    {
        try
        {
            error = null;
            return baseline is null
                ? new RunResult(engine.Evaluate(facts, asOf), explainer?.Explain(facts, asOf), Next(facts, CareMemory.Empty))
                : new RunResult(engine.Evaluate(facts, asOf, baseline), explainer?.Explain(facts, asOf, baseline), Next(facts, CareMemory.Empty.WithBaseline(baseline)));
        }
        catch (Exception e) when (Refusal.Of(e, facts.Customer.Id) is { } refused)
        {
            error = refused;
            return null;
        }
    }

    /// <summary>The decisions, and the customers that are refused; a strict run stops at the first of these.</summary>
    public (List<RunDecision> Decided, List<(long Line, FactsError Error)> Refused) Decide(List<(long Line, CustomerFacts Facts)> customers, IReadOnlyList<CustomerMemory> stored)
    {
        var decided = new List<RunDecision>(customers.Count);
        var refused = new List<(long Line, FactsError Error)>();
        for (var i = 0; i < customers.Count && (refused.Count == 0 || !IsStrict); i++)
        {
            var (line, facts) = customers[i];
            try
            {
                if (TryDecide(facts, OutcomeCommit.Memory(stored[i], baseline), out var next, out var error) is { } decision)
                {
                    var result = new RunResult(decision.Outcome, explainer?.Explain(facts, decision), next);
                    decided.Add(new RunDecision(line, decision, OutcomeCommit.Of(decision, stored[i], hasPayload: false), result));
                }
                else
                {
                    refused.Add((line, error!));
                }
            }
            catch (Exception e) when (Refusal.Of(e, facts.Customer.Id) is { } wrong)
            {
                refused.Add((line, wrong));
            }
        }

        return (decided, refused);
    }

    private CareDecision? TryDecide(CustomerFacts facts, CareMemory memory, out NextChange? next, out FactsError? error)
    {
        next = null;
        var id = facts.Customer.Id;
        if (asOf < memory.LastDecided)
        {
            error = new FactsError("", string.Create(CultureInfo.InvariantCulture, $"customer `{id}` was decided on for {memory.LastDecided:yyyy-MM-dd'T'HH:mm:sszzz} already; take that as-of or a later one, or a history of its own"));
            return null;
        }

        var decision = engine.Decide(facts, asOf, memory);
        error = OutcomeCommit.Problem(decision.Outcome) is { } unfit ? new FactsError("id", unfit) : null;
        next = error is null ? Next(facts, decision.Memory) : null;
        return error is null ? decision : null;
    }

    private NextChange? Next(CustomerFacts facts, CareMemory memory) => looksAhead ? engine.NextInstant(facts, asOf, memory) : null;
}
