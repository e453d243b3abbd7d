using CareRules.Benchmarks.Baseline;
using CareRules.Diagnostics;
using CareRules.Outcomes;
using NRules.Fluent.Dsl;
using NRules.RuleModel;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>
/// Escalates the clocks of a complaint that are breached or about to be, one level for each breached clock. Fires after all clocks have
/// been read.
/// </summary>
[Priority(-1)]
internal sealed class EscalateComplaint : Rule
{
    private static readonly SourceLocation Source = new("policy.cs", 1, 1, 1, 1);
    private static readonly string[][] Ladders = [["service-agent", "supervisor"], ["service-agent", "supervisor", "department-head"], ["supervisor", "department-head"]];

    public override void Define()
    {
        IGrouping<GradedComplaint, TicketClock> clocks = null!;
        When()
            .Query(() => clocks, q => q
                .Match<TicketClock>(c => c.IsBreached || c.IsDue)
                .GroupBy(c => c.Complaint));
        Then()
            .Do(context => Escalate(context, clocks));
    }

    private static void Escalate(IContext context, IGrouping<GradedComplaint, TicketClock> clocks)
    {
        var level = clocks.Count(c => c.IsBreached);
        clocks.Key.Case.Card.Conclusions.Add(context, [.. clocks.Where(c => c.IsDue).Select(c => Escalation(c, level))]);
    }

    private static Entry Escalation(TicketClock clock, int level)
    {
        var (of, complaint, owners) = (clock.Complaint.Case, clock.Complaint.Complaint, Ladders[clock.Complaint.Severity.Rank()]);
        return new Entry((of.Index * 4) + clock.Place, new ComplaintEscalation(clock.Rule, Source)
        {
            Id = string.Concat([of.Card.Facts.Customer.Id, "/", complaint.Id, "/", clock.Step, clock.IsBreached ? "/breached" : "/warning"]),
            List = "complaints",
            Entry = complaint.Id,
            Severity = clock.Complaint.Severity.Name(),
            CouldBe = clock.Complaint.Severity.CouldBe(),
            Repeated = of.IsRepeated,
            Step = clock.Step,
            Level = level,
            Owner = owners[Math.Min(level, owners.Length - 1)],
            Due = clock.Clock.Due,
            State = clock.IsBreached ? EscalationState.Breached : EscalationState.Warning,
            Elapsed = clock.Clock.Elapsed,
            Paused = clock.Clock.Paused,
        });
    }
}
