using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using static CareRules.Tests.Runtime.Build;

namespace CareRules.Tests.Runtime;

public sealed class ComplaintTests
{
    private static readonly LevelScale Severities = Scale("severity", "minor", "serious", "critical");
    private static readonly TicketStep Accept = Step("accept", 0, "accepted_at");
    private static readonly TicketStep Resolve = Step("resolve", 1, "resolved_at");
    private static readonly TicketStep FollowUp = Step("follow_up", 2, "followed_up_at");

    [TestCase(19, 59, null)]
    [TestCase(20, 0, EscalationState.Warning)]
    [TestCase(25, 0, EscalationState.Warning, Description = "exactly in time")]
    [TestCase(25, 1, EscalationState.Breached)]
    public void Deadline_WarnsFromItsShareAndBreachesAfterIt(int hours, int seconds, EscalationState? state)
    {
        var escalations = Run(With(Deadline(Resolve, 25)), Opened(AsOf.AddHours(-hours).AddSeconds(-seconds))).Escalations;

        Assert.That(escalations.Select(e => (EscalationState?)e.State), Is.EqualTo(state is null ? [] : new[] { state }));
    }

    [Test]
    public void Deadline_Details()
    {
        var opened = At("2026-06-14T11:00:00Z");

        var breach = Run(With(Deadline(Resolve, 24)), Opened(opened)).Escalations.Single();

        Assert.That((breach.Id, breach.Rule, breach.Complaint, breach.Severity), Is.EqualTo(("C1/K1/resolve/breached", "complaints.resolve", "K1", "minor")));
        Assert.That((breach.Step, breach.Level, breach.Owner, breach.Repeated), Is.EqualTo(("resolve", 1, "supervisor", false)));
        Assert.That((breach.Due, breach.Elapsed, breach.Paused), Is.EqualTo((opened.AddHours(24), TimeSpan.FromHours(25), TimeSpan.Zero)));
    }

    [Test]
    public void Deadline_OwnWarningShareOrNone()
    {
        var early = Deadline(Resolve, 24) with { WarnAt = 0.5m };

        Assert.That(Run(With(early), Opened(AsOf.AddHours(-12))).Escalations.Single().State, Is.EqualTo(EscalationState.Warning));
        Assert.That(Run(With(Deadline(Resolve, 24)) with { Tickets = [Part([Deadline(Resolve, 24)]) with { WarnAt = null }] }, Opened(AsOf.AddHours(-24))).Escalations, Is.Empty);
    }

    [Test]
    public void Pauses_Overlapping_AreCountedOnce()
    {
        var opened = AsOf.AddHours(-30);
        var facts = Opened(opened, new PauseInterval(opened.AddHours(4), opened.AddHours(8)), new PauseInterval(opened.AddHours(2), opened.AddHours(6)), new PauseInterval(opened.AddHours(-5), opened.AddHours(1)));

        var warning = Run(With(Deadline(Resolve, 24)), facts).Escalations.Single();

        Assert.That((warning.State, warning.Elapsed, warning.Paused), Is.EqualTo((EscalationState.Warning, TimeSpan.FromHours(23), TimeSpan.FromHours(7))));
        Assert.That(warning.Due, Is.EqualTo(opened.AddHours(31)));
    }

    [Test]
    public void Pauses_OpenOne_LastsUntilAsOf()
    {
        var opened = AsOf.AddHours(-100);

        var warning = Run(With(Deadline(Resolve, 24)), Opened(opened, new PauseInterval(opened.AddHours(20), null))).Escalations.Single();

        Assert.That((warning.Elapsed, warning.Paused, warning.Due), Is.EqualTo((TimeSpan.FromHours(20), TimeSpan.FromHours(80), AsOf.AddHours(4))));
    }

    [Test]
    public void Pauses_AfterTheDeadline_DoNotMoveIt()
    {
        var opened = AsOf.AddHours(-40);

        var breach = Run(With(Deadline(Resolve, 24)), Opened(opened, new PauseInterval(opened.AddHours(30), opened.AddHours(35)), new PauseInterval(AsOf.AddHours(1), null))).Escalations.Single();

        Assert.That((breach.Due, breach.Elapsed), Is.EqualTo((opened.AddHours(24), TimeSpan.FromHours(35))));
    }

    [Test]
    public void Step_Taken_DoesNotEscalateButLateOnesCount()
    {
        var opened = AsOf.AddHours(-48);
        var policy = With(Deadline(Accept, 2), Deadline(Resolve, 24));
        CustomerFacts Accepted(int after) => Complaining(new Complaint { Id = "K1", OpenedAt = opened, AcceptedAt = opened.AddHours(after) });

        Assert.That(Run(policy, Accepted(3)).Escalations.Select(e => (e.Step, e.Level, e.Owner)), Is.EqualTo(new[] { ("resolve", 2, "head") }));
        Assert.That(Run(policy, Accepted(2)).Escalations.Select(e => (e.Step, e.Level, e.Owner)), Is.EqualTo(new[] { ("resolve", 1, "supervisor") }));
    }

    [Test]
    public void Step_TakenAfterAsOf_CountsAsNotTaken()
    {
        var opened = AsOf.AddHours(-48);
        var facts = Complaining(new Complaint { Id = "K1", OpenedAt = opened, ResolvedAt = AsOf.AddSeconds(1) });

        Assert.That(Run(With(Deadline(Resolve, 24)), facts).Escalations.Select(e => e.State), Is.EqualTo(new[] { EscalationState.Breached }));
    }

    [Test]
    public void Step_FromAnother_StartsWhenThatIsTaken()
    {
        var follow = Deadline(FollowUp, 72, from: "resolved_at");
        CustomerFacts Resolved(DateTimeOffset? at) => Complaining(new Complaint { Id = "K1", OpenedAt = AsOf.AddDays(-30), ResolvedAt = at });

        Assert.That(Run(With(follow), Resolved(null)).Escalations, Is.Empty);
        Assert.That(Run(With(follow), Resolved(AsOf.AddHours(-73))).Escalations.Select(e => (e.Step, e.State)), Is.EqualTo(new[] { ("follow_up", EscalationState.Breached) }));
    }

    [Test]
    public void Deadlines_OfOneStep_ReportTheFurthestBreachAndTheNextWarning()
    {
        var policy = With(Deadline(Resolve, 24), Deadline(Resolve, 48, 2), Deadline(Resolve, 60, 3));

        var escalations = Run(policy, Opened(AsOf.AddHours(-50))).Escalations;

        Assert.That(escalations.Select(e => (e.Id, e.Level, e.Owner)), Is.EqualTo(new[]
        {
            ("C1/K1/resolve/breached/2", 2, "head"), ("C1/K1/resolve/warning/3", 2, "head"),
        }));
    }

    [Test]
    public void Deadlines_ComeInOrderOfComplaintThenDue()
    {
        var policy = With(Deadline(Resolve, 24), Deadline(Accept, 2));
        var facts = Complaining(new Complaint { Id = "K2", OpenedAt = AsOf.AddHours(-40) }, new Complaint { Id = "K1", OpenedAt = AsOf.AddHours(-50) });

        Assert.That(Run(policy, facts).Escalations.Select(e => (e.Complaint, e.Step)), Is.EqualTo(new[] { ("K1", "accept"), ("K1", "resolve"), ("K2", "accept"), ("K2", "resolve") }));
    }

    [Test]
    public void Ladder_AtTheTop_Stays()
    {
        var policy = With([.. Enumerable.Range(1, 5).Select(i => Deadline(Resolve, i, i))]);

        Assert.That(Run(policy, Opened(AsOf.AddHours(-10))).Escalations.Select(e => (e.Level, e.Owner)), Is.EqualTo(new[] { (5, "head") }));
    }

    [Test]
    public void Within_Months_CountsOnTheCalendar()
    {
        var policy = With(Deadline(Resolve, 1) with { Within = Months(1) });

        Assert.That(Run(policy, Opened(At("2026-01-31T10:00:00Z")), At("2026-02-28T10:00:01Z")).Escalations.Single().Due, Is.EqualTo(At("2026-02-28T10:00:00Z")));
    }

    [TestCase("safety", "critical", new[] { "complaints.resolve.critical" })]
    [TestCase("other", "minor", new[] { "complaints.resolve" })]
    public void Severity_IsTheFirstThatHolds(string category, string severity, string[] rules)
    {
        var critical = Deadline(Resolve, 1) with { RuleId = "complaints.resolve.critical", SeverityRank = 2 };
        var minor = Deadline(Resolve, 1) with { SeverityRank = 0 };

        var escalations = Run(With(critical, minor), Complaining(new Complaint { Id = "K1", Category = category, OpenedAt = AsOf.AddHours(-10) })).Escalations;

        Assert.That(escalations.Select(e => e.Rule), Is.EqualTo(rules));
        Assert.That(escalations.Select(e => e.Severity).Distinct(), Is.EqualTo(new[] { severity }));
    }

    [Test]
    public void Severity_Unknown_CouldBeAnyWithOneGapOfEach()
    {
        var facts = Complaining(new Complaint { Id = "K1", OpenedAt = AsOf.AddHours(-25) }, new Complaint { Id = "K2", OpenedAt = AsOf.AddHours(-25) });

        var outcome = Run(With(Deadline(Resolve, 24)), facts);

        Assert.That(outcome.Escalations.Select(e => e.Severity), Is.EqualTo(new[] { "critical", "critical" }));
        Assert.That(outcome.Escalations.Select(e => e.CouldBe), Is.All.EqualTo(new[] { "critical", "serious", "minor" }));
        Assert.That(outcome.DataGaps.Select(g => (g.Rule, g.Fact)), Is.EqualTo(new[]
        {
            ("complaints.critical", "complaint.category"), ("complaints.serious", "complaint.category"),
        }));
    }

    [TestCase("2026-03-16T12:00:00Z", "minor", false, Description = "exactly the window's length before: out")]
    [TestCase("2026-03-16T12:00:01Z", "serious", true)]
    [TestCase("2026-06-14T12:00:00Z", "minor", false, Description = "at the same instant: not earlier")]
    public void Repeat_WithinTheWindow_RaisesTheSeverity(string earlier, string severity, bool repeated)
    {
        var facts = Complaining(
            new Complaint { Id = "K1", Category = "late", OpenedAt = At(earlier), AcceptedAt = At(earlier), ResolvedAt = At(earlier), FollowedUpAt = At(earlier) },
            new Complaint { Id = "K2", Category = "late", OpenedAt = At("2026-06-14T12:00:00Z") });

        var breach = Run(With(Deadline(Resolve, 2)), facts).Escalations.Single();

        Assert.That((breach.Complaint, breach.Severity, breach.Repeated), Is.EqualTo(("K2", severity, repeated)));
    }

    [Test]
    public void Repeat_OfTheGravest_StaysTheGravest()
    {
        var facts = Complaining(new Complaint { Id = "K1", Category = "safety", OpenedAt = AsOf.AddDays(-2), ResolvedAt = AsOf.AddDays(-2) }, new Complaint { Id = "K2", Category = "safety", OpenedAt = AsOf.AddDays(-1) });

        Assert.That(Run(With(Deadline(Resolve, 2)), facts).Escalations.Select(e => (e.Severity, e.Repeated)), Is.EqualTo(new[] { ("critical", true) }));
    }

    [Test]
    public void Care_OnAComplaint_KnowsSeverityAndRepetition()
    {
        var opened = new EventTrigger(List("complaints"), List("complaints").Events[0]);
        var severity = new TicketSeverityExpression(List("complaints"), Severities, Span("complaint.severity"));
        var policy = With(Deadline(Resolve, 24)) with
        {
            Care = Rules(
                Rule("serious", opened, Compare(severity, Comparator.GreaterOrEqual, Constant(Severities.Find("serious")))),
                Rule("again", opened, new BooleanLeaf(new TicketRepeatedExpression(List("complaints"), Span("complaint.repeated")), Negated: false, "complaint.repeated", Span("leaf")))),
        };
        var facts = Complaining(
            new Complaint { Id = "K1", Category = "late", OpenedAt = AsOf.AddDays(-3) },
            new Complaint { Id = "K2", Category = "late", OpenedAt = AsOf.AddDays(-2) },
            new Complaint { Id = "K3", Category = "quality", OpenedAt = AsOf.AddDays(-1) });

        Assert.That(Run(policy, facts).Actions.Select(a => a.Id), Is.EqualTo(new[] { "C1/serious/K2:opened", "C1/serious/K3:opened", "C1/again/K2:opened" }));
    }

    [Test]
    public void Severity_InAFilter_IsTheEntrysOwn()
    {
        var severity = new TicketSeverityExpression(List("complaints"), Severities, Span("complaint.severity"));
        var serious = Count("complaints", Days(90), Compare(severity, Comparator.GreaterOrEqual, Constant(Severities.Find("serious"))));
        var policy = With(Deadline(Resolve, 24)) with { Care = Rules(Rule("two", when: AtLeast(serious, Number(2))), Rule("three", when: AtLeast(serious, Number(3)))) };
        var facts = Complaining(
            new Complaint { Id = "K1", Category = "other", OpenedAt = AsOf.AddDays(-3) },
            new Complaint { Id = "K2", Category = "safety", OpenedAt = AsOf.AddDays(-2) },
            new Complaint { Id = "K3", Category = "quality", OpenedAt = AsOf.AddDays(-1) });

        Assert.That(Run(policy, facts).Actions.Select(a => a.Rule), Is.EqualTo(new[] { "two" }));
    }

    private static TicketStep Step(string name, int index, string field) => new(name, index, List("complaints").Field(field)!, ComplaintReader.Fields.IndexOf(field), ComplaintReader.Instance.Restarts(ComplaintReader.Fields.IndexOf(field)));

    private static TicketDeadline Deadline(TicketStep step, int hours, int number = 1, string from = "opened_at") =>
        new($"complaints.{step.Name}", number, step, null, Hours(hours), List("complaints").Field(from)!, ComplaintReader.Fields.IndexOf(from), null, Span(step.Name));

    private static CarePolicy With(params TicketDeadline[] deadlines) => Policy() with { Tickets = [Part([.. deadlines])] };

    private static TicketPolicy Part(ImmutableArray<TicketDeadline> deadlines) => new(
        List("complaints"),
        [
            Severity("critical", 2, IsText(Row("complaints", "category"), "safety")),
            Severity("serious", 1, IsText(Row("complaints", "category"), "quality")),
            Severity("minor", 0, Always()),
        ],
        Severities,
        [Accept, Resolve, FollowUp],
        deadlines,
        [new TicketLadder(null, ["agent", "supervisor", "head"], Span("ladder"))],
        0.8m,
        new TicketRepeat(List("complaints").Field("category")!, Days(90), 1, Span("repeat")),
        Span("complaints"));

    private static TicketSeverity Severity(string name, int rank, Condition when) => new(name, $"complaints.{name}", rank, LocalizedText.None, when, Span(name));

    private static CustomerFacts Complaining(params Complaint[] complaints) => Nobody() with { Complaints = [.. complaints] };

    private static CustomerFacts Opened(DateTimeOffset at, params PauseInterval[] pauses) =>
        Complaining(new Complaint { Id = "K1", Category = "other", OpenedAt = at, Pauses = [.. pauses] });
}
