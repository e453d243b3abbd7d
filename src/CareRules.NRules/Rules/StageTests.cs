using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Runtime;
using CareRules.Runtime.Derived;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;

namespace CareRules.NRules.Rules;

/// <summary>Tests for exactly this stage: the facts of earlier stages remain in the session.</summary>
internal sealed class IsAtStage(Plan plan, int number) : FactTest<CareStage>(plan, $"{number}")
{
    public override bool Holds(CareStage fact) => fact.Number == number && ReferenceEquals(fact.Evaluation.Plan, Plan);
}

/// <summary>Tests that a condition is true or unknown; when it is unknown, the rule reports a data gap.</summary>
internal sealed class ConditionMayHold(Plan plan, ConditionPlan condition) : FactTest<CareStage>(plan, condition.Source.Canonical)
{
    public override bool Holds(CareStage fact) => condition.Of(fact.Evaluation.Frame) != Truth.False;
}

/// <summary>Tests that a signal is true or unknown.</summary>
internal sealed class SignalMayHold(Plan plan, Signal signal) : FactTest<CareStage>(plan, signal.Name)
{
    public override bool Holds(CareStage fact) => Plan.Signals[signal.Index].Of(fact.Evaluation.Frame) != Truth.False;
}

/// <summary>Tests that an indicator holds.</summary>
internal sealed class IndicatorHolds(Plan plan, int indicator) : FactTest<CareStage>(plan, $"{indicator}")
{
    public override bool Holds(CareStage fact) => Plan.Churn!.Indicators[indicator].Of(fact.Evaluation.Frame) == Truth.True;
}

/// <summary>Tests that a level's condition holds, or that the level is given in place of the computed one.</summary>
internal sealed class LevelHolds(Plan plan, LadderPlan ladder, int level) : FactTest<CareStage>(plan, $"{ladder.Source.Dimension}:{level}")
{
    public override bool Holds(CareStage fact)
    {
        var frame = fact.Evaluation.Frame;
        return frame.Given is { } given && given.Tiers.TryGetValue(ladder.Source.Dimension, out var held)
            ? held == ladder.Source.Levels[level].Name
            : ladder.TruthOf(frame, level) == Truth.True;
    }
}

/// <summary>Tests that a level above may be the customer's: that it holds, or is unknown.</summary>
internal sealed class LevelMayHold(Plan plan, LadderPlan ladder, int level) : FactTest<CareStage>(plan, $"{ladder.Source.Dimension}:{level}")
{
    private readonly LevelHolds _holds = new(plan, ladder, level);

    public override bool Holds(CareStage fact)
    {
        var frame = fact.Evaluation.Frame;
        return _holds.Holds(fact)
            || (frame.Given?.Tiers.ContainsKey(ladder.Source.Dimension) != true && ladder.TruthOf(frame, level) == Truth.Unknown);
    }
}

/// <summary>Tests that the level could be several, because facts are missing.</summary>
internal sealed class IsUndetermined(Plan plan, LadderPlan ladder) : FactTest<CareStage>(plan, ladder.Source.Dimension)
{
    public override bool Holds(CareStage fact) => ladder.IsUndetermined(fact.Evaluation.Frame);
}

/// <summary>
/// Tests that the customer's segment is one of these. An unknown segment passes, because the rule reports it as a data gap.
/// </summary>
internal sealed class IsOfSegment(Plan plan, ImmutableArray<string> segments) : FactTest<CareStage>(plan, string.Join(',', segments))
{
    public override bool Holds(CareStage fact) => fact.Evaluation.Frame.Facts.Customer.Segment is not { } segment || segments.Contains(segment);
}

/// <summary>Tests that the customer is in a rule's sample.</summary>
internal sealed class IsInSample(Plan plan, CareSample sample, string name) : FactTest<CareStage>(plan, $"{name}/{sample.After}/{sample.Share}")
{
    public override bool Holds(CareStage fact) => sample.Contains(SamplePlace.Of(fact.Evaluation.Frame.IdPart, name));
}

/// <summary>Tests that a rule is in force on the day of evaluation.</summary>
internal sealed class IsInForce(Plan plan, EffectiveRange range) : FactTest<CareStage>(plan, $"{range}")
{
    public override bool Holds(CareStage fact) => range.Contains(DateOnly.FromDayNumber(fact.Evaluation.Frame.Today));
}

/// <summary>Tests that the list read by a rule's trigger has entries.</summary>
internal sealed class HasEntries(Plan plan, ListPlan list) : FactTest<CareStage>(plan, list.Name)
{
    public override bool Holds(CareStage fact) => fact.Evaluation.Frame.List(list) is { } view && view.End > view.First;
}

/// <summary>Tests that a rule has awarded points.</summary>
internal sealed class HasAwards(Plan plan, EarnRule earn) : FactTest<CareStage>(plan, earn.RuleId)
{
    public override bool Holds(CareStage fact) => fact.Evaluation.Loyalty.Awards.Any(a => a.Rule == earn.RuleId);
}
