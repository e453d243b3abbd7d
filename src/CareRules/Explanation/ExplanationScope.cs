using CareRules.Facts;
using CareRules.Lifecycle;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using CareRules.Runtime;
using CareRules.Runtime.State;
using CareRules.Time;
using CareRules.Wording.Rules;

namespace CareRules.Explanation;

/// <summary>One customer at one instant, evaluated again for explanations. Not safe for concurrent use.</summary>
internal sealed class ExplanationScope
{
    private readonly GivenValues? _given;

    public ExplanationScope(CareEngine engine, CustomerFacts facts, DateTimeOffset asOf, GivenValues? given, CareDecision? decision = null, CareOutcome? outcome = null)
    {
        _given = given;
        Decision = decision;
        Session = new EvaluationSession(engine, facts, asOf, given, outcome);
        Plan = engine.Plan;
        Facts = facts;
        Now = asOf.UtcTicks;
        Today = Clock.DayOf(Now);
        CustomerToday = CustomerClock.DayOf(Now);
        Values = new ValueText(CustomerClock);
        Names = new OperandNames(Policy);
    }

    public EvaluationSession Session { get; }

    /// <summary>The decision that is explained; null for an evaluation without a memory.</summary>
    public CareDecision? Decision { get; }

    /// <summary>The outcome that is explained.</summary>
    public CareOutcome Outcome => Decision?.Outcome ?? Session.Outcome;

    public Plan Plan { get; }

    public CarePolicy Policy => Plan.Policy;

    public PackClock Clock => Plan.Clock;

    /// <summary>The clock of the customer's dates.</summary>
    public PackClock CustomerClock => Session.CustomerClock;

    public CustomerFacts Facts { get; }

    /// <summary>As-of in UTC ticks.</summary>
    public long Now { get; }

    /// <summary>The as-of day in the pack's zone.</summary>
    public int Today { get; }

    /// <summary>The as-of day in the customer's zone.</summary>
    public int CustomerToday { get; }

    public ValueText Values { get; }

    public OperandNames Names { get; }

    /// <summary>The expression that a name stands for; the name itself for a measure with a given value.</summary>
    public Expression Resolve(Expression expression)
    {
        while (expression is MeasureExpression { Measure: var measure } && _given?.Measures.ContainsKey(measure.Name) != true)
        {
            expression = measure.Value;
        }

        return expression;
    }

    /// <summary>True when a rule test gives the table's result.</summary>
    public bool IsGiven(TableExpression table) => _given?.Tables.ContainsKey(table.Name) == true;

    /// <summary>True when a rule test gives the signal's value.</summary>
    public bool IsGiven(Signal signal) => _given?.Signals.ContainsKey(signal.Name) == true;

    /// <summary>True when a rule test gives the level.</summary>
    public bool IsGiven(TierLadder ladder) => Decision is null && _given?.Tiers.ContainsKey(ladder.Dimension) == true;
}
