using System.Collections.Immutable;
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

/// <summary>The customer is of one of these segments. An unknown segment leaves the rule in, since the rule reports it.</summary>
internal sealed class IsOfSegment(Plan plan, ImmutableArray<string> segments) : FactTest<CareStage>(plan, string.Join(',', segments))
{
    public override bool Holds(CareStage fact) => fact.Evaluation.Frame.Facts.Customer.Segment is not { } segment || segments.Contains(segment);
}

/// <summary>The day is one on which a rule is in force.</summary>
internal sealed class IsInForce(Plan plan, EffectiveRange range) : FactTest<CareStage>(plan, $"{range}")
{
    public override bool Holds(CareStage fact) => range.Contains(DateOnly.FromDayNumber(fact.Evaluation.Frame.Today));
}

/// <summary>The list that a rule's trigger reads has entries.</summary>
internal sealed class HasEntries(Plan plan, ListPlan list) : FactTest<CareStage>(plan, list.Name)
{
    public override bool Holds(CareStage fact) => fact.Evaluation.Frame.List(list) is { } view && view.End > view.First;

    /// <summary>The list of a trigger; null for a trigger that reads none.</summary>
    public static ListPlan? ListOf(TriggerPlan trigger) => trigger switch
    {
        EventPlan happening => happening.List,
        ImportantDatePlan date => date.Dates,
        _ => null,
    };
}

/// <summary>Points were awarded for a rule.</summary>
internal sealed class HasAwards(Plan plan, EarnRule earn) : FactTest<CareStage>(plan, earn.RuleId)
{
    public override bool Holds(CareStage fact) => fact.Evaluation.Loyalty.Awards.Any(a => a.Rule == earn.RuleId);
}
