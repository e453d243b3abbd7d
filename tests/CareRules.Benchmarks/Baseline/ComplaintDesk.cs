using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Benchmarks.Baseline;

/// <summary>Assigns severities to complaints and checks their deadlines.</summary>
internal static class ComplaintDesk
{
    private static readonly SourceLocation Source = new("policy.cs", 1, 1, 1, 1);
    private static readonly string[] Names = ["minor", "serious", "critical"];
    private static readonly string[] AcceptRules = ["complaints.accept.minor", "complaints.accept.serious", "complaints.accept.critical"];
    private static readonly string[] ResolveRules = ["complaints.resolve.minor", "complaints.resolve.serious", "complaints.resolve.critical"];
    private static readonly string[][] Ladders = [["service-agent", "supervisor"], ["service-agent", "supervisor", "department-head"], ["supervisor", "department-head"]];
    private static readonly long[] AcceptWithin = [4 * TimeSpan.TicksPerHour, 2 * TimeSpan.TicksPerHour, TimeSpan.TicksPerHour];
    private static readonly long[] ResolveWithin = [72 * TimeSpan.TicksPerHour, 48 * TimeSpan.TicksPerHour, 24 * TimeSpan.TicksPerHour];
    private const long FollowUpWithin = 3 * TimeSpan.TicksPerDay;

    public static void Grade(ReadOnlySpan<Complaint> complaints, Span<Severity> severities)
    {
        for (var i = 0; i < complaints.Length; i++)
        {
            var severity = complaints[i].Category switch
            {
                "safety" => Severity.Critical,
                "product-quality" => Severity.Serious,
                _ => Severity.Minor,
            };
            severities[i] = severity < Severity.Critical && IsRepeated(complaints, i) ? severity + 1 : severity;
        }
    }

    /// <summary>The complaints by the instant of their resolution: the order in which their events are reported.</summary>
    public static void OrderByResolution(ReadOnlySpan<Complaint> complaints, Span<int> order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            var place = i;
            for (; place > 0 && ResolvedAt(complaints[order[place - 1]]) > ResolvedAt(complaints[i]); place--)
            {
                order[place] = order[place - 1];
            }

            order[place] = i;
        }

        static long ResolvedAt(Complaint complaint) => complaint.ResolvedAt?.UtcTicks ?? long.MaxValue;
    }

    public static ImmutableArray<ComplaintEscalation> Watch(CustomerFacts facts, ReadOnlySpan<Severity> severities, DateTimeOffset now, ref GapNotes gaps)
    {
        List<ComplaintEscalation>? found = null;
        var complaints = facts.Complaints.AsSpan();
        for (var i = 0; i < complaints.Length; i++)
        {
            var complaint = complaints[i];
            if (complaint.OpenedAt > now)
            {
                continue;
            }

            var severity = severities[i];
            var accept = Clock.Of(complaint, complaint.OpenedAt, complaint.AcceptedAt, AcceptWithin[(int)severity], now);
            var resolve = Clock.Of(complaint, complaint.OpenedAt, complaint.ResolvedAt, ResolveWithin[(int)severity], now);
            var followUp = complaint.ResolvedAt is { } resolved && resolved <= now ? Clock.Of(complaint, resolved, complaint.FollowedUpAt, FollowUpWithin, now) : default;
            var level = (accept.IsBreached ? 1 : 0) + (resolve.IsBreached ? 1 : 0) + (followUp.IsBreached ? 1 : 0);
            Escalate("accept", accept, severity, AcceptRules[(int)severity]);
            Escalate("resolve", resolve, severity, ResolveRules[(int)severity]);
            Escalate("follow_up", followUp, severity, "complaints.follow_up");

            void Escalate(string step, in Clock clock, Severity severity, string rule)
            {
                if (!clock.IsOpen || !clock.IsWarning)
                {
                    return;
                }

                var owners = Ladders[(int)severity];
                (found ??= []).Add(new ComplaintEscalation(rule, Source)
                {
                    Id = string.Concat([facts.Customer.Id, "/", complaint.Id, "/", step, clock.IsBreached ? "/breached" : "/warning"]),
                    Complaint = complaint.Id,
                    Severity = Names[(int)severity],
                    Repeated = IsRepeated(facts.Complaints.AsSpan(), i),
                    Step = step,
                    Level = level,
                    Owner = owners[Math.Min(level, owners.Length - 1)],
                    Due = clock.Due,
                    State = clock.IsBreached ? EscalationState.Breached : EscalationState.Warning,
                    Elapsed = clock.Elapsed,
                    Paused = clock.Paused,
                });
            }
        }

        NoteGaps(complaints, now, ref gaps);
        return found is null ? [] : [.. found];
    }

    // A complaint without a category may be a critical or a serious one.
    private static void NoteGaps(ReadOnlySpan<Complaint> complaints, DateTimeOffset now, ref GapNotes gaps)
    {
        var isUnknown = false;
        foreach (var complaint in complaints)
        {
            isUnknown |= complaint.Category is null && complaint.OpenedAt <= now
                && (IsOpen(complaint.AcceptedAt, now) || IsOpen(complaint.ResolvedAt, now) || IsOpen(complaint.FollowedUpAt, now));
        }

        if (isUnknown)
        {
            gaps.Begin("complaints.critical", Source);
            gaps.Add("complaint.category", "complaint.category is safety");
            gaps.Begin("complaints.serious", Source);
            gaps.Add("complaint.category", "complaint.category is product-quality");
        }
    }

    private static bool IsOpen(DateTimeOffset? step, DateTimeOffset now) => step is null || step > now;

    /// <summary>An earlier complaint of the last 90 days has the same category.</summary>
    public static bool IsRepeated(ReadOnlySpan<Complaint> complaints, int index)
    {
        var complaint = complaints[index];
        for (var i = index - 1; i >= 0 && complaints[i].OpenedAt > complaint.OpenedAt.AddDays(-90); i--)
        {
            if (complaints[i].Category == complaint.Category)
            {
                return complaint.Category is not null;
            }
        }

        return false;
    }
}
