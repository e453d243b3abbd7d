using System.Collections.Immutable;
using CareRules.Authoring.Linting.Logic;
using CareRules.Explanation;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Runtime.State;

namespace CareRules.Authoring.Linting.Checks;

/// <summary>
/// Evaluates the policy's conditions in the engine, for values of operands that the solver found. The values are injected the way rule
/// tests give values of measures; everything that the policy derives from them is computed by the engine.
/// </summary>
internal sealed class ExampleEvaluator(PolicyLogic logic)
{
    private static readonly DateTimeOffset AsOf = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private CareEngine? _engine;
    private int _operandCount;

    /// <summary>Evaluates the example customer.</summary>
    public EvaluatedExample Evaluate(ImmutableArray<(Operand Operand, Value Value)> values)
    {
        var given = new GivenValues();
        foreach (var operand in logic.Operands.All.Where(o => o.StandIn is not null))
        {
            given.Measures[operand.StandIn!.Name] = Value.Unknown;
        }

        foreach (var (operand, value) in values)
        {
            if (operand.StandIn is { } standIn)
            {
                given.Measures[standIn.Name] = value;
            }
            else if (Operands.Resolve(operand.Shown) is TierExpression tier)
            {
                given.Tiers[tier.Dimension] = value.IsUnknown ? "" : value.Text;
            }
            else
            {
                given.ChurnRisk = value.Text;
            }
        }

        var subject = logic.Policy.Schema.Subject;
        var facts = subject == CustomerFacts.CustomerSubject ? new CustomerFacts { Customer = new Customer { Id = "example" } } : CustomerFacts.ForSubject(subject, "example", ImmutableDictionary<string, object>.Empty);
        return new EvaluatedExample(logic, new EvaluationSession(Engine(), facts, AsOf, given));
    }

    // Conditions rewritten since the engine was built may have added operands.
    private CareEngine Engine()
    {
        if (_engine is null || _operandCount != logic.Operands.All.Count)
        {
            _engine = new CareEngine(new CareRuleSet(Rewritten(), []));
            _operandCount = logic.Operands.All.Count;
        }

        return _engine;
    }

    private CarePolicy Rewritten()
    {
        var (policy, operands) = (logic.Policy, logic.Operands);
        TierLadder Ladder(TierLadder ladder) => ladder with
        {
            Levels = [.. ladder.Levels.Select(l => l with { When = operands.Rewrite(l.When), Keep = null })],
            FallsOneLevel = false,
            ReviewMonths = null,
            Grace = null,
            ReviewOn = null,
        };
        var tiers = policy.Tiers.Select(Ladder).ToImmutableArray();
        var signals = policy.Signals.Select(s => s with { When = operands.Rewrite(s.When) }).ToImmutableArray();
        var churn = policy.Churn is { } risk ? risk with { Indicators = [.. risk.Indicators.Select(i => i with { When = operands.Rewrite(i.When) })] } : null;
        var loyalty = policy.Loyalty is { Levels: { } levels } levelled ? levelled with { Levels = Ladder(levels), Benefits = [], Points = null } : null;
        return new CarePolicy
        {
            Pack = policy.Pack with { Effective = null },
            Schema = policy.Schema,
            Signals = signals,
            Tiers = tiers,
            Churn = churn,
            Loyalty = loyalty,
            Measures = [.. operands.All.Select(o => o.StandIn ?? Placeholder(o))],
        };
    }

    // Measures are addressed by index, so an operand without a stand-in needs a placeholder.
    private static Measure Placeholder(Operand operand) => new($"no operand {operand.Index}", operand.Index, new ConstantExpression(Value.OfNumber(0m), operand.Shown.Span), LocalizedText.None, operand.Shown.Span);
}
