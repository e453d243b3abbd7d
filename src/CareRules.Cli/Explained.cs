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
    private readonly CareBaseline? _baseline;

    /// <param name="memory">Null to evaluate without one.</param>
    /// <param name="baseline">The baseline of an evaluation without a memory; null for none.</param>
    public Explained(ICareEngine engine, CustomerFacts facts, DateTimeOffset asOf, CareMemory? memory, CareBaseline? baseline)
    {
        (_explainer, _facts, _asOf, _baseline) = (new CareExplainer(engine), facts, asOf, baseline);
        _decision = memory is null ? null : engine.Decide(facts, asOf, memory);
    }

    public CareExplanation Whole() => _decision is not null ? _explainer.Explain(_facts, _decision)
        : _baseline is null ? _explainer.Explain(_facts, _asOf)
        : _explainer.Explain(_facts, _asOf, _baseline);

    /// <exception cref="WrongUseException">The pack has no such rule.</exception>
    public RuleExplanation Rule(string rule)
    {
        try
        {
            return _decision is not null ? _explainer.ExplainRule(_facts, _decision, rule)
                : _baseline is null ? _explainer.WhyNot(_facts, _asOf, rule)
                : _explainer.ExplainRule(_facts, _asOf, rule, _baseline);
        }
        catch (ArgumentException unknown) when (unknown.ParamName == "rule")
        {
            throw WrongUseException.UnknownRule("--why-not", rule, unknown);
        }
    }
}
