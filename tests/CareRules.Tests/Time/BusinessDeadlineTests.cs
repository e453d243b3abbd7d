using CareRules.Facts;
using CareRules.Outcomes;
using static CareRules.Tests.Runtime.Build;
using static CareRules.Tests.Time.Office;

namespace CareRules.Tests.Time;

/// <summary>Deadlines of complaints on a calendar, with instants computed by hand.</summary>
public sealed class BusinessDeadlineTests
{
    private const string HolidayMonday = "holidays: [2026-03-09]\n    workdays: [{date: 2026-03-07, hours_of: mon}]";

    [Test]
    public void Due_OverAMakeUpSaturdayAndAHolidayMonday_CountsTheHoursOfOpenDays()
    {
        // Friday 1 hour, Saturday 9, Monday is a holiday, Tuesday 9, Wednesday 5.
        var due = Due(Pack(Resolve("24 business hours"), days: HolidayMonday), Complaint("2026-03-06T17:00:00+08:00"), "2026-03-20T12:00:00+08:00");

        Assert.That(due, Is.EqualTo(At("2026-03-11T14:00:00+08:00")));
    }

    [TestCase("2个工作日", "2026-03-06T17:00:00+08:00", "2026-03-10T18:00:00+08:00", Description = "Saturday, then Tuesday")]
    [TestCase("1 business day", "2026-03-06T17:00:00+08:00", "2026-03-07T18:00:00+08:00")]
    [TestCase("1 business day", "2026-03-08T12:00:00+08:00", "2026-03-10T18:00:00+08:00", Description = "opened on a Sunday")]
    [TestCase("1 business day", "2026-03-06T07:00:00+08:00", "2026-03-07T18:00:00+08:00", Description = "opened before the office does: that day does not count either")]
    [TestCase("24工作小时", "2026-03-06T17:00:00+08:00", "2026-03-11T14:00:00+08:00")]
    [TestCase("90 business minutes", "2026-03-06T17:00:00+08:00", "2026-03-07T09:30:00+08:00")]
    [TestCase("1 business hour", "2026-03-06T17:00:00+08:00", "2026-03-06T18:00:00+08:00", Description = "due at the close, not at the next opening")]
    [TestCase("1 business hour", "2026-03-08T12:00:00+08:00", "2026-03-10T10:00:00+08:00")]
    public void Due_IsOnTheCalendar(string within, string opened, string due) =>
        Assert.That(Due(Pack(Resolve(within), days: HolidayMonday), Complaint(opened), "2026-03-20T12:00:00+08:00"), Is.EqualTo(At(due)));

    [Test]
    public void Due_OverTheNewYear_CountsOn()
    {
        var pack = Pack(Resolve("2 business hours"), days: "holidays: [2026-01-01]", coverage: "from: 2025-12-01, to: 2026-12-31");

        Assert.That(Due(pack, Complaint("2025-12-31T17:00:00+08:00"), "2026-02-01T12:00:00+08:00"), Is.EqualTo(At("2026-01-02T10:00:00+08:00")));
    }

    [Test]
    public void Due_OverALeapDay_CountsIt()
    {
        var pack = Pack(Resolve("20 business hours"), coverage: "from: 2024-01-01, to: 2024-12-31");

        // Wednesday 28 February 1 hour, Thursday the 29th 9, Friday 9, Monday 1.
        Assert.That(Due(pack, Complaint("2024-02-28T17:00:00+08:00"), "2024-04-01T12:00:00+08:00"), Is.EqualTo(At("2024-03-04T10:00:00+08:00")));
    }

    [Test]
    public void Due_PausedOverAClockChange_PauseIsCountedExactly()
    {
        // The night of 28 March has an hour less: the pause lasts 15 hours.
        var complaint = Complaint("2026-03-28T12:00:00+01:00", ("2026-03-28T18:00:00+01:00", "2026-03-29T10:00:00+02:00"));

        var clock = Due(Pack(Resolve("24 hours"), zone: "Europe/Berlin"), complaint, "2026-04-10T12:00:00+02:00");
        var weekend = Due(Pack(Resolve("30 business hours"), "sat-sun: [\"00:00-24:00\"]", "Europe/Berlin"), complaint, "2026-04-10T12:00:00+02:00");

        Assert.Multiple(() =>
        {
            Assert.That(clock, Is.EqualTo(At("2026-03-30T04:00:00+02:00")));
            // 6 hours before the pause, 14 after it on the 23-hour Sunday, 10 on the next Saturday.
            Assert.That(weekend, Is.EqualTo(At("2026-04-04T10:00:00+02:00")));
        });
    }

    [TestCase("2026-03-02T17:00:00+08:00", null, Description = "80% would be here, but the clock stands still")]
    [TestCase("2026-03-03T10:59:59+08:00", null)]
    [TestCase("2026-03-03T11:00:00+08:00", EscalationState.Warning)]
    [TestCase("2026-03-03T13:00:00+08:00", EscalationState.Warning, Description = "exactly in time")]
    [TestCase("2026-03-03T13:00:01+08:00", EscalationState.Breached)]
    public void Warning_WhoseShareEndsInThePause_ComesAfterIt(string asOf, EscalationState? state)
    {
        var complaint = Complaint("2026-03-02T09:00:00+08:00", ("2026-03-02T16:00:00+08:00", "2026-03-03T10:00:00+08:00"));

        var escalations = Escalations(Pack(Resolve("10 business hours")), complaint, asOf);

        Assert.That(escalations.Select(e => (EscalationState?)e.State), Is.EqualTo(state is null ? [] : new[] { state }));
    }

    [Test]
    public void Pause_OutsideTheHours_CostsNothing()
    {
        var pack = Pack(Resolve("2 business hours"));

        var paused = Complaint("2026-03-02T17:00:00+08:00", ("2026-03-02T18:00:00+08:00", "2026-03-03T09:00:00+08:00"));

        var breach = Escalations(pack, paused, "2026-03-03T12:00:00+08:00").Single();
        Assert.That((breach.Due, breach.Elapsed, breach.Paused), Is.EqualTo((At("2026-03-03T10:00:00+08:00"), TimeSpan.FromHours(4), TimeSpan.Zero)));
    }

    [TestCase("2026-03-06T18:00:00+08:00", EscalationState.Warning)]
    [TestCase("2026-03-07T12:00:00+08:00", EscalationState.Breached, Description = "due at the close of Friday: Saturday is late, although no hour has passed")]
    public void Breach_ComesWithItsDue_AlsoOverAWeekend(string asOf, EscalationState state) =>
        Assert.That(Escalations(Pack(Resolve("1 business hour")), Complaint("2026-03-06T17:00:00+08:00"), asOf).Single().State, Is.EqualTo(state));

    [Test]
    public void Severity_ThatChanges_KeepsElapsedAndPausedTime()
    {
        var pack = Pack(Resolve("2 business hours"));
        var complaint = Complaint("2026-03-02T10:00:00+08:00", ("2026-03-02T11:00:00+08:00", "2026-03-02T12:00:00+08:00"));

        var before = Escalations(pack, complaint with { Category = "late" }, "2026-03-02T16:00:00+08:00").Single();
        var after = Escalations(pack, complaint with { Category = "safety" }, "2026-03-02T16:00:00+08:00").Single();

        Assert.That((before.Severity, after.Severity), Is.EqualTo(("minor", "critical")));
        Assert.That((after.Elapsed, after.Paused, after.Due, after.Id), Is.EqualTo((before.Elapsed, before.Paused, before.Due, before.Id)));
        Assert.That((after.Elapsed, after.Paused), Is.EqualTo((TimeSpan.FromHours(5), TimeSpan.FromHours(1))));
    }

    [Test]
    public void Coverage_DeadlineBeyondIt_IsAGapOfThatDeadlineAndNotAGuess()
    {
        var outcome = Outcome(Resolve("3 business days"), "2026-12-30T11:00:00+08:00", Complaint("2026-12-30T10:00:00+08:00"));

        Assert.That(outcome.Escalations, Is.Empty);
        Assert.That(outcome.DataGaps.Select(g => (g.Rule, g.Fact, g.Leaf)), Is.EqualTo(new[] { (outcome.DataGaps[0].Rule, "calendars.office", "within 3 business days") }));
        Assert.That(outcome.DataGaps[0].Rule, Does.StartWith("complaints.").And.Contains("resolve"));
        Assert.That(outcome.Problems.Select(p => (p.Code, p.Fact, p.Message)), Is.EqualTo(new[]
        {
            ("uncovered-calendar", "calendars.office", "the calendar `office` covers 2026-01-01 to 2026-12-31; what needs another day is not known until its coverage, holidays and workdays are extended"),
        }));
    }

    [Test]
    public void Coverage_ComplaintFromBeforeIt_IsAGap() =>
        Assert.That(Outcome(Resolve("3 business days"), "2026-03-02T11:00:00+08:00", Complaint("2025-12-30T10:00:00+08:00")).DataGaps.Single().Fact, Is.EqualTo("calendars.office"));

    [Test]
    public void Coverage_OneDeadlineBeyondIt_EscalatesTheOther()
    {
        // Due on Wednesday 30 December at 14:00; the other one would be due in January.
        var outcome = Outcome(Resolve("4 business hours"), "2026-12-31T17:30:00+08:00", Complaint("2026-12-30T10:00:00+08:00"), Complaint("2026-12-31T17:00:00+08:00") with { Id = "K2" });

        Assert.That(outcome.DataGaps.Select(g => g.Fact), Is.EqualTo(new[] { "calendars.office" }));
        Assert.That(outcome.Escalations.Select(e => (e.State, e.Due)), Is.EqualTo(new[] { (EscalationState.Breached, At("2026-12-30T14:00:00+08:00")) }));
    }

    // Wednesday 10:00 to 18:00 and Thursday 9:00 to 18:00, of which an hour was paused.
    [Test]
    public void Coverage_DueBeforeItsEnd_IsBreachedAfterItAndCountsUpToIt()
    {
        var complaint = Complaint("2026-12-30T10:00:00+08:00", ("2026-12-30T11:00:00+08:00", "2026-12-30T12:00:00+08:00"));

        var outcome = Outcome(Resolve("4 business hours"), "2027-03-01T12:00:00+08:00", complaint);

        var breach = outcome.Escalations.Single();
        Assert.That((breach.State, breach.Due, breach.Elapsed, breach.Paused), Is.EqualTo((EscalationState.Breached, At("2026-12-30T15:00:00+08:00"), TimeSpan.FromHours(16), TimeSpan.FromHours(1))));
        Assert.That((outcome.DataGaps.IsEmpty, outcome.Problems.IsEmpty), Is.EqualTo((true, true)));
    }

    [Test]
    public void Coverage_PauseBeyondItsEnd_LeavesTheDueUnknown()
    {
        var complaint = Complaint("2026-12-30T10:00:00+08:00") with { Pauses = [new PauseInterval(At("2026-12-30T11:00:00+08:00"), null)] };

        Assert.That(Outcome(Resolve("4 business hours"), "2026-12-31T12:00:00+08:00", complaint).DataGaps, Is.Empty, "while its end covers what is left");
        Assert.That(Outcome(Resolve("4 business hours"), "2027-03-01T12:00:00+08:00", complaint).DataGaps.Single().Fact, Is.EqualTo("calendars.office"));
    }

    [Test]
    public void Coverage_ComplaintThatIsThrough_NeedsNone()
    {
        var complaint = Complaint("2025-12-30T10:00:00+08:00") with { ResolvedAt = At("2025-12-31T10:00:00+08:00") };

        Assert.That(Escalations(Pack(Resolve("3 business days")), complaint, "2026-03-02T11:00:00+08:00"), Is.Empty);
    }

    [Test]
    public void EngineAfterACoverageGap_KeepsNothingOfIt()
    {
        var engine = new CareEngine(Pack(Resolve("2 business hours")));
        Assert.That(engine.Evaluate(Nobody() with { Complaints = [Complaint("2025-12-30T10:00:00+08:00")] }, At("2026-03-02T11:00:00+08:00")).Problems, Is.Not.Empty);

        var outcome = engine.Evaluate(Nobody() with { Complaints = [Complaint("2026-03-02T09:00:00+08:00") with { Category = "delay" }] }, At("2026-03-02T11:00:01+08:00"));

        Assert.That(outcome.Escalations.Single().State, Is.EqualTo(EscalationState.Breached));
        Assert.That((outcome.DataGaps.IsEmpty, outcome.Problems.IsEmpty), Is.EqualTo((true, true)));
    }

    private static CareOutcome Outcome(string complaints, string asOf, params Complaint[] given) =>
        new CareEngine(Pack(complaints)).Evaluate(Nobody() with { Complaints = [.. given.Select(c => c with { Category = "delay" })] }, At(asOf));
}
