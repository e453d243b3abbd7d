using System.Linq.Expressions;
using CareRules.Benchmarks.Baseline;
using NRules.Fluent.Dsl;

namespace CareRules.Benchmarks.Peers.Idiomatic;

/// <summary>A deadline's clock runs for a complaint.</summary>
internal abstract class DeadlineRule(params Expression<Func<GradedComplaint, bool>>[] conditions) : Rule
{
    public override void Define()
    {
        GradedComplaint complaint = null!;
        When()
            .Match(() => complaint, conditions);
        Then()
            .Yield(_ => Read(complaint));
    }

    protected abstract TicketClock Read(GradedComplaint of);
}

internal abstract class AcceptDeadline(string severity, int hours, params Expression<Func<GradedComplaint, bool>>[] conditions) : DeadlineRule(conditions)
{
    protected override TicketClock Read(GradedComplaint of) => new(
        of,
        "complaints.accept." + severity,
        "accept",
        0,
        Clock.Of(of.Complaint, of.Complaint.OpenedAt, of.Complaint.AcceptedAt, hours * TimeSpan.TicksPerHour, of.Now));
}

internal abstract class ResolveDeadline(string severity, int hours, params Expression<Func<GradedComplaint, bool>>[] conditions) : DeadlineRule(conditions)
{
    protected override TicketClock Read(GradedComplaint of) => new(
        of,
        "complaints.resolve." + severity,
        "resolve",
        1,
        Clock.Of(of.Complaint, of.Complaint.OpenedAt, of.Complaint.ResolvedAt, hours * TimeSpan.TicksPerHour, of.Now));
}

internal sealed class AcceptCritical() : AcceptDeadline("critical", 1, c => c.MostSevere == Severities.Critical, c => c.IsOpened);

internal sealed class AcceptSerious() : AcceptDeadline("serious", 2, c => c.MostSevere == Severities.Serious, c => c.IsOpened);

internal sealed class AcceptMinor() : AcceptDeadline("minor", 4, c => c.MostSevere == Severities.Minor, c => c.IsOpened);

internal sealed class ResolveCritical() : ResolveDeadline("critical", 24, c => c.MostSevere == Severities.Critical, c => c.IsOpened);

internal sealed class ResolveSerious() : ResolveDeadline("serious", 48, c => c.MostSevere == Severities.Serious, c => c.IsOpened);

internal sealed class ResolveMinor() : ResolveDeadline("minor", 72, c => c.MostSevere == Severities.Minor, c => c.IsOpened);

internal sealed class FollowUp() : DeadlineRule(c => c.IsOpened, c => c.IsResolved)
{
    protected override TicketClock Read(GradedComplaint of) => new(
        of,
        "complaints.follow_up",
        "follow_up",
        2,
        Clock.Of(of.Complaint, of.Complaint.ResolvedAt!.Value, of.Complaint.FollowedUpAt, 3 * TimeSpan.TicksPerDay, of.Now));
}
