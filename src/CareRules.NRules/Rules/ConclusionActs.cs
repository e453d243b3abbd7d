using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime;
using CareRules.Runtime.Derived;
using NRules.RuleModel;

namespace CareRules.NRules.Rules;

/// <summary>Concludes a signal.</summary>
internal sealed class ConcludeSignal(Signal signal) : FactAct<CareStage>
{
    public override void Do(IContext context, CareStage fact)
    {
        var evaluation = fact.Evaluation;
        Conclude(context, new CareSignal(evaluation, signal.Name, evaluation.Plan.Signals[signal.Index].Of(evaluation.Frame)));
    }
}

/// <summary>Concludes a level.</summary>
internal sealed class ConcludeLevel(LadderPlan ladder, int level) : FactAct<CareStage>
{
    public override void Do(IContext context, CareStage fact)
    {
        ladder.Conclude(fact.Evaluation.Frame, level);
        Conclude(context, ladder.Assignments[level]);
    }
}

/// <summary>Lays the customer's complaints out to be graded.</summary>
internal sealed class LayOutComplaints : FactAct<CareStage>
{
    public override void Do(IContext context, CareStage fact)
    {
        var frame = fact.Evaluation.Frame;
        var view = frame.List(fact.Evaluation.Plan.Complaints!.List);
        var complaints = new object[view.End];
        for (var i = 0; i < complaints.Length; i++)
        {
            complaints[i] = new ComplaintAtHand(fact.Evaluation, (Complaint)view.Rows[i], i);
        }

        Conclude(context, complaints);
    }
}

/// <summary>Concludes a complaint's severity.</summary>
internal sealed class ConcludeSeverity(int severity) : FactAct<ComplaintAtHand>
{
    public override void Do(IContext context, ComplaintAtHand fact)
    {
        var evaluation = fact.Evaluation;
        var plan = evaluation.Plan.Complaints!;
        var grade = plan.Conclude(evaluation.Frame, fact.Complaint, fact.Index, severity);
        if (evaluation.Escalations.HasOpenStep(plan, fact.Complaint))
        {
            evaluation.Note(grade);
        }

        Conclude(context, new ComplaintGrading(evaluation, fact.Complaint, fact.Index, grade));
    }
}

/// <summary>Concludes that an indicator speaks for churn.</summary>
internal sealed class ConcludeIndicator(int indicator) : FactAct<CareStage>
{
    public override void Do(IContext context, CareStage fact)
    {
        var reason = fact.Evaluation.Plan.Churn!.Reasons[indicator];
        fact.Evaluation.Hold(reason);
        Conclude(context, reason);
    }
}

/// <summary>Adds up what speaks for churn.</summary>
internal sealed class ConcludeChurn : FactAct<CareStage>
{
    public override void Do(IContext context, CareStage fact)
    {
        if (fact.Evaluation.AddUp(fact.Evaluation.Plan.Churn!) is { } flag)
        {
            Conclude(context, flag);
        }
    }
}

/// <summary>Reads a deadline's clock.</summary>
internal sealed class ReadClock(DeadlinePlan deadline) : FactAct<ComplaintGrading>
{
    public override void Do(IContext context, ComplaintGrading fact)
    {
        var (evaluation, frame) = (fact.Evaluation, fact.Evaluation.Frame);
        evaluation.Escalations.HasOpenStep(evaluation.Plan.Complaints!, fact.Complaint);
        frame.At(fact.Complaint, fact.Index);
        var started = evaluation.Escalations.TryRead(deadline, out var reading);
        frame.At(null, -1);
        if (started)
        {
            EscalationEvaluator.Insert(evaluation.ReadingsOf(fact.Index), reading);
            Conclude(context, new ComplaintClock(fact, reading));
        }
    }
}

/// <summary>Escalates a complaint for a clock, unless another of its clocks says more.</summary>
internal sealed class Escalate : FactAct<ComplaintClock>
{
    public override void Do(IContext context, ComplaintClock fact)
    {
        var (evaluation, grading) = (fact.Evaluation, fact.Grading);
        var readings = evaluation.ReadingsOf(grading.Index);
        if (EscalationEvaluator.IsSuperseded(readings, fact.Reading))
        {
            return;
        }

        var plan = evaluation.Plan.Complaints!;
        evaluation.Escalations.HasOpenStep(plan, grading.Complaint);
        var grade = plan.Grade(evaluation.Frame, grading.Complaint, grading.Index);
        var escalation = evaluation.Escalations.Report(plan, grading.Complaint, grade, fact.Reading, readings.Count(r => r.Clock.IsBreached));
        evaluation.Add(grading.Index, readings.FindIndex(r => ReferenceEquals(r.Deadline, fact.Reading.Deadline)), escalation);
        Conclude(context, escalation);
    }
}
