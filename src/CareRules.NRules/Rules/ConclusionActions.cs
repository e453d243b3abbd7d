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

/// <summary>Inserts the customer's complaints or requests, to be graded one by one.</summary>
internal sealed class InsertTickets(TicketPlan tickets) : FactAction<CareStage>
{
    public override void Execute(IContext context, CareStage fact)
    {
        var frame = fact.Evaluation.Frame;
        var view = frame.List(tickets.List);
        var entries = new object[view.End - view.First];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = new UngradedTicket(fact.Evaluation, tickets, view.Rows[view.First + i], view.First + i);
        }

        Conclude(context, entries);
    }
}

/// <summary>Assigns the severity of a complaint or request.</summary>
internal sealed class ConcludeSeverity(int severity) : FactAction<UngradedTicket>
{
    public override void Execute(IContext context, UngradedTicket fact)
    {
        var evaluation = fact.Evaluation;
        var grade = fact.Tickets.Conclude(evaluation.Frame, fact.Entry, fact.Index, severity);
        if (evaluation.Escalations.HasOpenStep(fact.Tickets, fact.Entry))
        {
            evaluation.RecordGrade(fact.Tickets, grade);
        }

        Conclude(context, new TicketGrading(fact, grade));
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
internal sealed class ReadClock(DeadlinePlan deadline) : FactAction<TicketGrading>
{
    public override void Execute(IContext context, TicketGrading fact)
    {
        var (evaluation, ticket) = (fact.Evaluation, fact.Ticket);
        var plan = ticket.Tickets;
        evaluation.Escalations.HasOpenStep(plan, ticket.Entry);
        if (evaluation.Escalations.TryRead(plan, ticket.Index, plan.Grade(evaluation.Frame, ticket.Entry, ticket.Index), deadline, out var reading))
        {
            EscalationEvaluator.Insert(evaluation.ReadingsOf(ticket), reading);
            Conclude(context, new TicketClock(fact, reading));
        }
    }
}

/// <summary>Escalates a complaint or request for a clock, unless a later breach of the same step supersedes it.</summary>
internal sealed class Escalate : FactAction<TicketClock>
{
    public override void Execute(IContext context, TicketClock fact)
    {
        var (evaluation, ticket) = (fact.Evaluation, fact.Grading.Ticket);
        var readings = evaluation.ReadingsOf(ticket);
        if (EscalationEvaluator.IsSuperseded(readings, fact.Reading))
        {
            return;
        }

        var plan = ticket.Tickets;
        evaluation.Escalations.HasOpenStep(plan, ticket.Entry);
        var grade = plan.Grade(evaluation.Frame, ticket.Entry, ticket.Index);
        var escalation = evaluation.Escalations.Report(plan, ticket.Entry, grade, fact.Reading, readings.Count(r => r.Clock.IsBreached));
        evaluation.Add(ticket, readings.FindIndex(r => ReferenceEquals(r.Deadline, fact.Reading.Deadline)), escalation);
        Conclude(context, escalation);
    }
}
