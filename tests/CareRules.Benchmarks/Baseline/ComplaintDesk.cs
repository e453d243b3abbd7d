using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Benchmarks.Baseline;

/// <summary>Assigns severities to complaints and checks their deadlines.</summary>
internal static class ComplaintDesk
{
    private static readonly SourceLocation Source = new("policy.cs", 1, 1, 1, 1);
    private static readonly string[] AcceptRules = ["complaints.accept.minor", "complaints.accept.serious", "complaints.accept.critical"];
    private static readonly string[] ResolveRules = ["complaints.resolve.minor", "complaints.resolve.serious", "complaints.resolve.critical"];
    private static readonly string[][] Ladders = [["service-agent", "supervisor"], ["service-agent", "supervisor", "department-head"], ["supervisor", "department-head"]];
    private static readonly long[] AcceptWithin = [4 * TimeSpan.TicksPerHour, 2 * TimeSpan.TicksPerHour, TimeSpan.TicksPerHour];
    private static readonly long[] ResolveWithin = [72 * TimeSpan.TicksPerHour, 48 * TimeSpan.TicksPerHour, 24 * TimeSpan.TicksPerHour];
    private const Severities All = Severities.Minor | Severities.Serious | Severities.Critical;
    private const long FollowUpWithin = 3 * TimeSpan.TicksPerDay;

    /// <summary>A complaint without a category may be of any severity, and one that may repeat another of its own or the next.</summary>
    public static void Grade(ReadOnlySpan<Complaint> complaints, Span<Severities> severities)
    {
        for (var i = 0; i < complaints.Length; i++)
        {
            var severity = complaints[i].Category switch
            {
                "safety" => Severities.Critical,
                "product-quality" => Severities.Serious,
                null => All,
                _ => Severities.Minor,
            };
            if (severity < Severities.Critical)
            {
                var repeated = IsRepeated(complaints, i);
                severity = repeated.IsYes ? Raised(severity) : repeated.IsUnknown ? severity | Raised(severity) : severity;
            }

            severities[i] = severity;
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

    public static ImmutableArray<ComplaintEscalation> Watch(CustomerFacts facts, ReadOnlySpan<Severities> severities, DateTimeOffset now, ref GapNotes gaps)
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

            // The most severe that is possible has the earliest due in every step.
            var (severity, rank) = (severities[i], severities[i].Rank());
            var accept = Clock.Of(complaint, complaint.OpenedAt, complaint.AcceptedAt, AcceptWithin[rank], now);
            var resolve = Clock.Of(complaint, complaint.OpenedAt, complaint.ResolvedAt, ResolveWithin[rank], now);
            var followUp = complaint.ResolvedAt is { } resolved && resolved <= now ? Clock.Of(complaint, resolved, complaint.FollowedUpAt, FollowUpWithin, now) : default;
            var level = (accept.IsBreached ? 1 : 0) + (resolve.IsBreached ? 1 : 0) + (followUp.IsBreached ? 1 : 0);
            Escalate("accept", accept, severity, AcceptRules[rank]);
            Escalate("resolve", resolve, severity, ResolveRules[rank]);
            Escalate("follow_up", followUp, severity, "complaints.follow_up");

            void Escalate(string step, in Clock clock, Severities severity, string rule)
            {
                if (!clock.IsOpen || !clock.IsWarning)
                {
                    return;
                }

                var owners = Ladders[severity.Rank()];
                (found ??= []).Add(new ComplaintEscalation(rule, Source)
                {
                    Id = string.Concat([facts.Customer.Id, "/", complaint.Id, "/", step, clock.IsBreached ? "/breached" : "/warning"]),
                    List = "complaints",
                    Entry = complaint.Id,
                    Severity = severity.Name(),
                    CouldBe = severity.CouldBe(),
                    Repeated = IsRepeated(facts.Complaints.AsSpan(), i).IsYes,
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

        NoteGaps(complaints, severities, now, ref gaps);
        return found is null ? [] : [.. found];
    }

    // A complaint without a category may be a critical or a serious one, and may repeat another.
    private static void NoteGaps(ReadOnlySpan<Complaint> complaints, ReadOnlySpan<Severities> severities, DateTimeOffset now, ref GapNotes gaps)
    {
        var (isMissing, mayBeRaised) = (false, Severities.None);
        for (var i = 0; i < complaints.Length; i++)
        {
            var complaint = complaints[i];
            if (severities[i].IsOne() || complaint.OpenedAt > now || !(IsOpen(complaint.AcceptedAt, now) || IsOpen(complaint.ResolvedAt, now) || IsOpen(complaint.FollowedUpAt, now)))
            {
                continue;
            }

            isMissing |= complaint.Category is null;
            mayBeRaised |= IsRepeated(complaints, i).IsUnknown ? (Severities)((int)severities[i] & -(int)severities[i]) : Severities.None;
        }

        if (isMissing)
        {
            gaps.Begin("complaints.critical", Source);
            gaps.Add("complaint.category", "complaint.category is safety");
            gaps.Begin("complaints.serious", Source);
            gaps.Add("complaint.category", "complaint.category is product-quality");
        }
        else if ((mayBeRaised & Severities.Serious) != Severities.None)
        {
            gaps.Begin("complaints.serious", Source);
            gaps.Add("complaint.category", "complaint.repeated");
        }

        if ((mayBeRaised & Severities.Minor) != Severities.None)
        {
            gaps.Begin("complaints.minor", Source);
            gaps.Add("complaint.category", "complaint.repeated");
        }
    }

    private static bool IsOpen(DateTimeOffset? step, DateTimeOffset now) => step is null || step > now;

    private static Severities Raised(Severities severities) => (Severities)((int)severities << 1 & (int)All) | (severities & Severities.Critical);

    /// <summary>Whether an earlier complaint of the last 90 days has the same category; unknown where either has none.</summary>
    public static Answer IsRepeated(ReadOnlySpan<Complaint> complaints, int index)
    {
        var complaint = complaints[index];
        var repeated = Answer.No;
        for (var i = index - 1; i >= 0 && complaints[i].OpenedAt > complaint.OpenedAt.AddDays(-90); i--)
        {
            if (complaint.Category is null || complaints[i].Category is null)
            {
                repeated = Answer.Unknown;
            }
            else if (complaints[i].Category == complaint.Category)
            {
                return Answer.Yes;
            }
        }

        return repeated;
    }
}
