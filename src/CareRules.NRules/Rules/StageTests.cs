using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Runtime;
using CareRules.Runtime.Care;
using CareRules.Runtime.Derived;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.NRules.Rules;

/// <summary>The evaluation has come to this stage, and to no later one: earlier stages' facts stay.</summary>
internal sealed class IsAtStage(Plan plan, int number) : FactTest<CareStage>(plan, $"{number}")
{
    public override bool Holds(CareStage fact) => fact.Number == number && ReferenceEquals(fact.Evaluation.Plan, Plan);
}

/// <summary>A condition that holds, or of which it cannot be told: then the rule has a gap to report.</summary>
internal sealed class Concerns(Plan plan, ConditionPlan condition) : FactTest<CareStage>(plan, condition.Source.Canonical)
{
    public override bool Holds(CareStage fact) => condition.Of(fact.Evaluation.Frame) != Truth.False;
}

/// <summary>A signal that holds, or of which it cannot be told.</summary>
internal sealed class SignalConcerns(Plan plan, Signal signal) : FactTest<CareStage>(plan, signal.Name)
{
    public override bool Holds(CareStage fact) => Plan.Signals[signal.Index].Of(fact.Evaluation.Frame) != Truth.False;
}

/// <summary>An indicator that holds.</summary>
internal sealed class IndicatorHolds(Plan plan, int indicator) : FactTest<CareStage>(plan, $"{indicator}")
{
    public override bool Holds(CareStage fact) => Plan.Churn!.Indicators[indicator].Of(fact.Evaluation.Frame) == Truth.True;
}

/// <summary>A level whose condition holds, or which stands in for what conditions would say.</summary>
internal sealed class LevelHolds(Plan plan, LadderPlan ladder, int level) : FactTest<CareStage>(plan, $"{ladder.Source.Dimension}:{level}")
{
    public override bool Holds(CareStage fact)
    {
        var frame = fact.Evaluation.Frame;
        return frame.Given is { } given && given.Tiers.TryGetValue(ladder.Source.Dimension, out var held)
            ? held == ladder.Source.Levels[level].Name
            : ladder.Levels[level].Of(frame) == Truth.True;
    }
}

/// <summary>The customer is one that a care rule is for, and there is something that it could be about.</summary>
internal sealed class IsFor(Plan plan, CareRulePlan rule) : FactTest<CareStage>(plan, Meaning(rule))
{
    private readonly ListPlan? _list = ListOf(rule.Trigger);

    /// <summary>False for a rule that is for everyone, at any time.</summary>
    public bool SaysAnything => _list is not null || rule.HasSegments || rule.Source.Effective is not null;

    public override bool Holds(CareStage fact)
    {
        var frame = fact.Evaluation.Frame;
        if (rule.Source.Effective is { } range && !range.Contains(DateOnly.FromDayNumber(frame.Today)))
        {
            return false;
        }

        // An unknown segment leaves the rule in: it reports it.
        if (rule.HasSegments && frame.Facts.Customer.Segment is { } segment && !rule.Source.Segments.Contains(segment))
        {
            return false;
        }

        return _list is null || frame.List(_list) is { } view && view.End > view.First;
    }

    private static ListPlan? ListOf(TriggerPlan trigger) => trigger switch
    {
        EventPlan happening => happening.List,
        ImportantDatePlan date => date.Dates,
        _ => null,
    };

    private static string Meaning(CareRulePlan rule) =>
        $"{string.Join(',', rule.Source.Segments)}|{rule.Source.Effective}|{ListOf(rule.Trigger)?.Name}";
}

/// <summary>Points were awarded for a rule.</summary>
internal sealed class HasAwards(Plan plan, EarnRule earn) : FactTest<CareStage>(plan, earn.RuleId)
{
    public override bool Holds(CareStage fact) => fact.Evaluation.Loyalty.Awards.Any(a => a.Rule == earn.RuleId);
}
