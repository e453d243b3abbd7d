using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Lifecycle;

namespace CareRules.Cli;

/// <summary>One customer at one instant, to be explained completely or by rule; with the customer's memory, if there is one.</summary>
internal sealed class Explained
{
    private readonly CareExplainer _explainer;
    private readonly CustomerFacts _facts;
    private readonly DateTimeOffset _asOf;
    private readonly CareDecision? _decision;

    /// <param name="memory">Null to evaluate without one.</param>
    public Explained(ICareEngine engine, CustomerFacts facts, DateTimeOffset asOf, CareMemory? memory)
    {
        (_explainer, _facts, _asOf) = (new CareExplainer(engine), facts, asOf);
        _decision = memory is null ? null : engine.Decide(facts, asOf, memory);
    }

    public CareExplanation Whole() => _decision is null ? _explainer.Explain(_facts, _asOf) : _explainer.Explain(_facts, _decision);

    /// <exception cref="WrongUseException">The pack has no such rule.</exception>
    public RuleExplanation Rule(string rule)
    {
        try
        {
            return _decision is null ? _explainer.WhyNot(_facts, _asOf, rule) : _explainer.ExplainRule(_facts, _decision, rule);
        }
        catch (ArgumentException unknown) when (unknown.ParamName == "rule")
        {
            throw WrongUseException.UnknownRule("--why-not", rule, unknown);
        }
    }
}
