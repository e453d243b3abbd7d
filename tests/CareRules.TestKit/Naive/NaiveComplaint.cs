using CareRules.Facts;
using NodaTime;

namespace CareRules.TestKit.Naive;

/// <summary>
/// What happened to a complaint up to an instant, told event by event: a reopening undoes the resolution and the follow-up before it, and
/// what was done once stays done at its first instant.
/// </summary>
internal sealed class NaiveComplaint
{
    private NaiveComplaint()
    {
    }

    public Instant? Accepted { get; private set; }

    public Instant? Verified { get; private set; }

    public Instant? Resolved { get; private set; }

    public Instant? FollowedUp { get; private set; }

    /// <summary>The first time that it was resolved or followed up, whatever came after.</summary>
    public Instant? FirstAnswered { get; private set; }

    public Instant? Reopened { get; private set; }

    public int Reopens { get; private set; }

    public static NaiveComplaint UpTo(Complaint complaint, Instant now)
    {
        var told = new NaiveComplaint();
        // What happens at the instant of a reopening comes before it.
        foreach (var (_, _, tell) in Events(complaint).Where(e => e.At <= now).OrderBy(e => e.At).ThenBy(e => e.Place))
        {
            tell(told);
        }

        return told;
    }

    /// <summary>When a step was completed: at the latest with the steps after it.</summary>
    public Instant? DoneAt(string step) => step switch
    {
        "accept" => Earliest(Accepted, Verified, FirstAnswered),
        "verify" => Earliest(Verified, FirstAnswered),
        "resolve" => Earliest(Resolved, FollowedUp),
        "follow_up" => FollowedUp,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "no step"),
    };

    private void Resolve(Instant at)
    {
        Resolved ??= at;
        FirstAnswered ??= at;
    }

    private void FollowUp(Instant at)
    {
        FollowedUp ??= at;
        FirstAnswered ??= at;
    }

    private void Reopen(Instant at)
    {
        (Resolved, FollowedUp, Reopened) = (null, null, at);
        Reopens++;
    }

    private static Instant? Earliest(params Instant?[] instants) => instants.Min();

    private static IEnumerable<(Instant At, int Place, Action<NaiveComplaint> Tell)> Events(Complaint complaint)
    {
        foreach (var at in Instants(complaint.AcceptedAt))
        {
            yield return (at, 0, told => told.Accepted = at);
        }

        foreach (var at in Instants(complaint.VerifiedAt))
        {
            yield return (at, 0, told => told.Verified = at);
        }

        foreach (var at in Instants([complaint.ResolvedAt, .. complaint.Resolutions]))
        {
            yield return (at, 0, told => told.Resolve(at));
        }

        foreach (var at in Instants([complaint.FollowedUpAt, .. complaint.FollowUps]))
        {
            yield return (at, 0, told => told.FollowUp(at));
        }

        foreach (var at in Instants([.. complaint.Reopens]).Where(r => r > Instant.FromDateTimeOffset(complaint.OpenedAt)))
        {
            yield return (at, 1, told => told.Reopen(at));
        }
    }

    private static IEnumerable<Instant> Instants(params DateTimeOffset?[] instants) => instants.OfType<DateTimeOffset>().Select(Instant.FromDateTimeOffset);
}
