using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Outcomes;

namespace CareRules.TestKit.Differential;

/// <summary>An engine whose next instant is told by somebody else.</summary>
internal sealed class RetoldEngine(ICareEngine engine, Func<DecidedCustomer, DateTimeOffset?> next) : ICareEngine
{
    public CareRuleSet RuleSet => engine.RuleSet;

    public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf) => engine.Evaluate(facts, asOf);

    public CareOutcome Evaluate(CustomerFacts facts, DateTimeOffset asOf, CareBaseline baseline) => engine.Evaluate(facts, asOf, baseline);

    public CareDecision Decide(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory) => engine.Decide(facts, asOf, memory);

    public NextChange? NextInstant(CustomerFacts facts, DateTimeOffset asOf, CareMemory memory) =>
        next(new DecidedCustomer(engine, facts, asOf, memory)) is { } at
            ? new NextChange(at, new ChangeReason(ChangeCause.Test, LocalizedText.None))
            : null;
}
