using CareRules.Facts;
using CareRules.Model.Expressions;
using CareRules.Runtime;
using CareRules.Runtime.Derived;
using NRules.RuleModel;

namespace CareRules.NRules.Rules;

/// <summary>Inserts a signal.</summary>
internal sealed class ConcludeSignal(Signal signal) : FactAction<CareStage>
{
    public override void Execute(IContext context, CareStage fact)
    {
        var evaluation = fact.Evaluation;
        Conclude(context, new CareSignal(evaluation, signal.Name, evaluation.Plan.Signals[signal.Index].Of(evaluation.Frame)));
    }
}

/// <summary>Assigns a level.</summary>
internal sealed class ConcludeLevel(LadderPlan ladder, int level) : FactAction<CareStage>
{
    public override void Execute(IContext context, CareStage fact)
    {
        ladder.Conclude(fact.Evaluation.Frame, level);
        Conclude(context, ladder.Assignments[level]);
    }
}

/// <summary>Says what the level could be.</summary>
internal sealed class ConcludeUndetermined(LadderPlan ladder) : FactAction<CareStage>
{
    public override void Execute(IContext context, CareStage fact)
    {
        if (ladder.Undetermined(fact.Evaluation.Frame) is { } assignment)
        {
            Conclude(context, assignment);
        }
    }
}

/// <summary>Inserts the customer's complaints, to be graded one by one.</summary>
internal sealed class InsertComplaints : FactAction<CareStage>
{
    public override void Execute(IContext context, CareStage fact)
    {
        var frame = fact.Evaluation.Frame;
        var view = frame.List(fact.Evaluation.Plan.Complaints!.List);
        var complaints = new object[view.End];
        for (var i = 0; i < complaints.Length; i++)
        {
            complaints[i] = new UngradedComplaint(fact.Evaluation, (Complaint)view.Rows[i], i);
        }

        Conclude(context, complaints);
    }
}

/// <summary>Assigns a complaint's severity.</summary>
internal sealed class ConcludeSeverity(int severity) : FactAction<UngradedComplaint>
{
    public override void Execute(IContext context, UngradedComplaint fact)
    {
        var evaluation = fact.Evaluation;
        var plan = evaluation.Plan.Complaints!;
        var grade = plan.Conclude(evaluation.Frame, fact.Complaint, fact.Index, severity);
        if (evaluation.Escalations.HasOpenStep(plan, fact.Complaint))
        {
            evaluation.RecordGrade(grade);
        }

        Conclude(context, new ComplaintGrading(evaluation, fact.Complaint, fact.Index, grade));
    }
}

/// <summary>Inserts the reason for an indicator that holds.</summary>
internal sealed class ConcludeIndicator(int indicator) : FactAction<CareStage>
{
    public override void Execute(IContext context, CareStage fact)
    {
        var reason = fact.Evaluation.Plan.Churn!.Reasons[indicator];
        fact.Evaluation.AddReason(reason);
        Conclude(context, reason);
    }
}

/// <summary>Sums up the indicators that hold, and inserts the churn flag if a level is reached.</summary>
internal sealed class ConcludeChurn : FactAction<CareStage>
{
    public override void Execute(IContext context, CareStage fact)
    {
        if (fact.Evaluation.SumIndicators(fact.Evaluation.Plan.Churn!) is { } flag)
        {
            Conclude(context, flag);
        }
    }
}

/// <summary>Reads a deadline's clock.</summary>
internal sealed class ReadClock(DeadlinePlan deadline) : FactAction<ComplaintGrading>
{
    public override void Execute(IContext context, ComplaintGrading fact)
    {
        var (evaluation, plan) = (fact.Evaluation, fact.Evaluation.Plan.Complaints!);
        evaluation.Escalations.HasOpenStep(plan, fact.Complaint);
        if (evaluation.Escalations.TryRead(plan, fact.Index, plan.Grade(evaluation.Frame, fact.Complaint, fact.Index), deadline, out var reading))
        {
            EscalationEvaluator.Insert(evaluation.ReadingsOf(fact.Index), reading);
            Conclude(context, new ComplaintClock(fact, reading));
        }
    }
}

/// <summary>Escalates a complaint for a clock, unless a later breach of the same step supersedes it.</summary>
internal sealed class Escalate : FactAction<ComplaintClock>
{
    public override void Execute(IContext context, ComplaintClock fact)
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
