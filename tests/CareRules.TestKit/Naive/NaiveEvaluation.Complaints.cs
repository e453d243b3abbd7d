using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using NodaTime;
using NodaTime.Text;

namespace CareRules.TestKit.Naive;

/// <content>Complaints: severity, clocks, escalations.</content>
internal sealed partial class NaiveEvaluation
{
    private readonly Dictionary<NaiveTicket, List<TicketDeadline>> _started = [];
    private readonly Dictionary<object, NaiveTicket> _tickets = new(ReferenceEqualityComparer.Instance);

    private static NaiveScope At(NaiveTicket ticket) => new(ticket.List, ticket.Row, null);

    private NaiveTicket TicketAtHand(NaiveScope? scope, FactList list) => TicketOf(list, scope!.Find(list));

    private TicketPolicy PolicyOf(FactList list) => policy.Tickets.Single(t => t.List.Name == list.Name);

    private NaiveTicket TicketOf(FactList list, object row)
    {
        if (!_tickets.TryGetValue(row, out var ticket))
        {
            _tickets.Add(row, ticket = new NaiveTicket(PolicyOf(list), row, _clock.Now));
        }

        return ticket;
    }

    private List<ComplaintEscalation> Escalations(List<DataGap> gaps) => [.. policy.Tickets.SelectMany(t => Escalations(t, gaps))];

    private List<ComplaintEscalation> Escalations(TicketPolicy tickets, List<DataGap> gaps)
    {
        if (Rows(tickets.List) is not { } rows)
        {
            return [];
        }

        var complaints = rows.Where(r => tickets.List.Time!.Get(r).HasValue).Select(r => TicketOf(tickets.List, r)).ToList();
        // Whether a complaint repeats another may leave its severity open.
        var mayRepeat = complaints.Where(c => tickets.Repeat is not null && HasOpenStep(c) && Repeats(c) == Truth.Unknown && Severities(c).Count > 1).ToList();

        // A complaint without an open step needs no severity.
        foreach (var severity in tickets.Severities)
        {
            foreach (var complaint in complaints.Where(c => HasOpenStep(c) && UnknownSeverities(c).Contains(severity)))
            {
                gaps.AddRange(Gaps(severity.RuleId, severity.Span, severity.When, At(complaint)));
            }

            if (mayRepeat.Exists(c => severity.Rank == (SeveritiesBefore(c)[^1] ?? 0)))
            {
                var fact = $"{tickets.List.Singular}.{tickets.Repeat!.Same.Name}";
                _named.Add(fact);
                gaps.Add(new DataGap(severity.RuleId, severity.Span.Location) { Fact = fact, Leaf = $"{tickets.List.Singular}.repeated" });
            }
        }

        // A deadline with its time from a table may have none.
        foreach (var deadline in tickets.Deadlines.Where(d => d.WithinFrom is not null))
        {
            foreach (var complaint in complaints.Where(c => IsOpen(deadline.Step, c) && StartOf(deadline, c) is not null))
            {
                foreach (var rank in Severities(complaint).Where(r => IsFor(deadline, r) && Evaluate(deadline.WithinFrom!, At(complaint) with { AssumedRank = r ?? -1 }).IsUnknown))
                {
                    gaps.AddRange(Gaps(deadline.RuleId, deadline.Span, deadline.WithinFrom!, deadline.WithinFrom!.Text, At(complaint) with { AssumedRank = rank ?? -1 }));
                }
            }
        }

        // When one is due may not be known.
        foreach (var deadline in tickets.Deadlines)
        {
            gaps.AddRange(complaints.Where(HasOpenStep).SelectMany(UncoveredOf).Where(d => d.RuleId == deadline.RuleId).Select(d => Uncovered(d.RuleId, d.Span, d.Within, "within")));
        }

        return complaints.SelectMany(EscalationsOf).ToList();
    }

    private static bool IsFor(TicketDeadline deadline, int? rank) => deadline.SeverityRank is null || deadline.SeverityRank == rank;

    /// <summary>How long a deadline gives a complaint of a severity; all that its table could give while that is unknown.</summary>
    private List<TimeAmount> Lengths(TicketDeadline deadline, NaiveTicket complaint, int? rank)
    {
        if (deadline.WithinFrom is not TableExpression table)
        {
            return [deadline.Within];
        }

        var scope = At(complaint) with { AssumedRank = rank ?? -1 };
        var length = Evaluate(table, scope);
        return (length.IsUnknown ? CouldGive(table, scope) : [length]).FindAll(v => v.HasValue && v.Number > 0m).ConvertAll(TimeAmount.From);
    }

    /// <summary>How long a deadline gives that was started, and so has its own length.</summary>
    private static TimeAmount Within(TicketDeadline deadline) => deadline.Within;

    private bool HasOpenStep(NaiveTicket complaint) => complaint.Policy.Deadlines.Any(d => IsOpen(d.Step, complaint));

    /// <summary>The severities above the one that holds whose condition is unknown.</summary>
    private IEnumerable<TicketSeverity> UnknownSeverities(NaiveTicket complaint) => complaint.Policy.Severities
        .TakeWhile(s => Test(s.When, At(complaint)) != Truth.True)
        .Where(s => Test(s.When, At(complaint)) == Truth.Unknown);

    /// <summary>Whether an earlier complaint within the window has the same text; unknown when a relevant text is unknown.</summary>
    private Truth Repeats(NaiveTicket complaint)
    {
        if (complaint.Policy.Repeat is not { } repeat)
        {
            return Truth.Unknown;
        }

        var text = repeat.Same.Get(complaint.Row);
        var opened = complaint.OpenedAt;
        return Rows(complaint.List)!.Where(r => complaint.List.Time!.Get(r).HasValue).Select(r => TicketOf(complaint.List, r))
            .Where(c => c.OpenedAt < opened)
            .Where(c => c.OpenedAt > _clock.WindowStart(opened, repeat.Within))
            .Select(c => Compare(Model.Expressions.Comparator.Equal, repeat.Same.Get(c.Row), text, ""))
            .Append(Truth.False)
            .Max();
    }

    private IEnumerable<ComplaintEscalation> EscalationsOf(NaiveTicket complaint)
    {
        var rank = Severities(complaint)[0];
        var deadlines = DeadlinesOf(complaint).OrderBy(d => DueOf(d, complaint)).ToList();
        var passed = deadlines.Count(d => HasPassed(d, complaint));
        foreach (var deadline in deadlines.Where(d => IsOpen(d.Step, complaint)))
        {
            var superseded = HasPassed(deadline, complaint) && deadlines
                .SkipWhile(d => d != deadline)
                .Skip(1)
                .Any(d => d.Step.Name == deadline.Step.Name && HasPassed(d, complaint));
            if (!superseded && StateOf(deadline, complaint) is { } state)
            {
                yield return Escalation(deadline, complaint, rank, passed, state);
            }
        }
    }

    /// <summary>
    /// The deadlines whose clocks have started, each with its own length. A repetition gives no more time, and neither does what is unknown:
    /// of two with the same number in a step, of severities that it could be or had before, or of what a table could give, there is the one
    /// that is due first.
    /// </summary>
    private List<TicketDeadline> DeadlinesOf(NaiveTicket complaint) =>
    [
        .. AllOf(complaint)
            .Where(d => DueOf(d, complaint) is not null)
            .GroupBy(d => (d.Step.Name, d.Number))
            .Select(d => d.MinBy(e => DueOf(e, complaint))!)
            .OrderBy(d => complaint.Policy.Deadlines.ToList().FindIndex(e => e.RuleId == d.RuleId)),
    ];

    private List<TicketDeadline> AllOf(NaiveTicket complaint)
    {
        if (!_started.TryGetValue(complaint, out var all))
        {
            _started.Add(complaint, all = [.. Severities(complaint).Concat(SeveritiesBefore(complaint)).Distinct().SelectMany(rank => Started(complaint, rank))]);
        }

        return all;
    }

    /// <summary>The deadlines of open steps of which the calendar does not cover when they are due; a due that is covered comes first.</summary>
    private IEnumerable<TicketDeadline> UncoveredOf(NaiveTicket complaint) => AllOf(complaint)
        .GroupBy(d => (d.Step.Name, d.Number))
        .Where(d => d.All(e => DueOf(e, complaint) is null) && IsOpen(d.First().Step, complaint))
        .Select(d => d.First());

    private List<TicketDeadline> Started(NaiveTicket complaint, int? rank) =>
    [
        .. from deadline in complaint.Policy.Deadlines
           where IsFor(deadline, rank) && StartOf(deadline, complaint) is not null
           from within in Lengths(deadline, complaint, rank)
           select deadline with { Within = within, WithinFrom = null },
    ];

    private ComplaintEscalation Escalation(TicketDeadline deadline, NaiveTicket complaint, int? rank, int level, EscalationState state)
    {
        var start = StartOf(deadline, complaint)!.Value;
        var owners = complaint.Policy.Ladders
            .OrderByDescending(l => l.SeverityRank is not null)
            .FirstOrDefault(l => l.SeverityRank is null || l.SeverityRank == rank)?.Owners;
        var stateName = state == EscalationState.Breached ? "breached" : "warning";
        var number = deadline.Number > 1 ? FormattableString.Invariant($"/{deadline.Number}") : "";
        var reopening = complaint.IsUndone(deadline.Step) && complaint.Reopens is > 0 and var times ? FormattableString.Invariant($"/reopen-{times}") : "";
        return new ComplaintEscalation(deadline.RuleId, deadline.Span.Location)
        {
            Id = $"{Escape(facts.Customer.Id)}/{(complaint.List.IsComplaints ? "" : Escape(complaint.List.Name) + "/")}{IdPart(complaint)}/{Escape(deadline.Step.Name)}/{stateName}{number}{reopening}",
            List = complaint.List.Name,
            Entry = complaint.Id ?? IdPart(complaint),
            Severity = rank is { } r ? complaint.Policy.Scale.Levels[r].Name : complaint.Policy.Severities.IsEmpty ? "none" : "unknown",
            CouldBe = Severities(complaint) is { Count: > 1 } several ? [.. several.Select(s => s is { } one ? complaint.Policy.Scale.Levels[one].Name : "none")] : [],
            Repeated = Repeats(complaint) == Truth.True,
            Step = deadline.Step.Name,
            Level = level,
            Owner = owners is { } o ? o[Math.Min(level, o.Length - 1)] : null,
            Due = _clock.Show(DueOf(deadline, complaint)!.Value),
            State = state,
            Elapsed = Elapsed(deadline, complaint, start, _clock.Now).ToTimeSpan(),
            Paused = Paused(deadline, complaint, start, _clock.Now).ToTimeSpan(),
            IsInBusinessTime = Within(deadline).IsBusiness,
        };
    }

    // Of entries without an id, the instant and a number among those at it.
    private string IdPart(NaiveTicket complaint)
    {
        if (complaint.Id is { } id)
        {
            return Escape(id);
        }

        var same = Rows(complaint.List)!.Where(r => complaint.List.Time!.Get(r).HasValue).Select(r => TicketOf(complaint.List, r)).Where(t => t.Id is null && t.OpenedAt == complaint.OpenedAt).ToList();
        var number = same.IndexOf(complaint) is > 0 and var place ? FormattableString.Invariant($"~{place + 1}") : "";
        return InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss.fffffff'Z'").Format(complaint.OpenedAt) + number;
    }

    private bool IsOpen(TicketStep step, NaiveTicket complaint) => DoneAt(step, complaint) is null;

    /// <summary>When a step was completed, unless a later reopening cancelled it.</summary>
    private Instant? DoneAt(TicketStep step, NaiveTicket complaint) => complaint.DoneAt(step.Name);

    /// <summary>When a deadline's clock started: again at each reopening, and not from a cancelled resolution.</summary>
    private Instant? StartOf(TicketDeadline deadline, NaiveTicket complaint)
    {
        var start = complaint.StartOf(deadline) is { } step ? complaint.DoneAt(step) : complaint.OpenedAt;
        return start is { } from && complaint.IsUndone(deadline.Step) && complaint.Reopened > from ? complaint.Reopened : start;
    }

    private EscalationState? StateOf(TicketDeadline deadline, NaiveTicket complaint)
    {
        if (HasPassed(deadline, complaint))
        {
            return EscalationState.Breached;
        }

        return Counterparts(deadline, complaint).Any(d => IsNear(d, complaint)) ? EscalationState.Warning : null;
    }

    private bool IsNear(TicketDeadline deadline, NaiveTicket complaint) =>
        StartOf(deadline, complaint) is { } start && WarnsAfter(deadline, complaint, start) is { } part && Elapsed(deadline, complaint, start, _clock.Now) >= part;

    /// <summary>All that the deadline could be: it warns when the first of them does.</summary>
    private IEnumerable<TicketDeadline> Counterparts(TicketDeadline deadline, NaiveTicket complaint) =>
        AllOf(complaint).Where(d => d.Step.Name == deadline.Step.Name && d.Number == deadline.Number && DueOf(d, complaint) is not null);

    /// <summary>
    /// Whether the step's clock ran longer than the deadline, whether or not the step is completed; in business time, whether it is past
    /// due.
    /// </summary>
    private bool HasPassed(TicketDeadline deadline, NaiveTicket complaint)
    {
        if (StartOf(deadline, complaint) is not { } start)
        {
            return false;
        }

        var end = DoneAt(deadline.Step, complaint) ?? _clock.Now;
        return Within(deadline).IsBusiness
            ? end > DueOf(deadline, complaint)
            : Elapsed(deadline, complaint, start, end) > _clock.Plus(start, Within(deadline)) - start;
    }

    /// <summary>
    /// The due instant: the start plus the time allowed, moved by the pauses up to then; null where the calendar does not cover it.
    /// </summary>
    private Instant? DueOf(TicketDeadline deadline, NaiveTicket complaint)
    {
        var start = StartOf(deadline, complaint)!.Value;
        if (_clock.After(start, Within(deadline)) is not { } due)
        {
            return null;
        }

        foreach (var (from, to) in Pauses(complaint, start, _clock.Now))
        {
            var isBusiness = Within(deadline).IsBusiness;
            if (isBusiness && from <= due && !_clock.Business.Knows(to))
            {
                return null;
            }

            var lost = Span(deadline, complaint, from, to);
            if (from <= due && lost > Duration.Zero)
            {
                // At closing time the paused time starts with the next opening.
                if ((isBusiness ? _clock.Business.Plus(due, lost) : due + lost) is not { } later)
                {
                    return null;
                }

                due = later;
            }
        }

        return due;
    }

    /// <summary>The time between two instants as the deadline counts it.</summary>
    private Duration Span(TicketDeadline deadline, NaiveTicket complaint, Instant from, Instant to) =>
        Within(deadline).IsBusiness ? _clock.Business.Open(from, to) : to - from;

    private Duration Elapsed(TicketDeadline deadline, NaiveTicket complaint, Instant from, Instant to) =>
        to < from ? Duration.Zero : Span(deadline, complaint, from, to) - Paused(deadline, complaint, from, to);

    private Duration Paused(TicketDeadline deadline, NaiveTicket complaint, Instant from, Instant to) =>
        Pauses(complaint, from, to).Aggregate(Duration.Zero, (sum, p) => sum + Span(deadline, complaint, p.From, p.To));

    /// <summary>The pauses within [from, to], sorted, adjacent and overlapping ones merged; an open pause lasts until as-of.</summary>
    private List<(Instant From, Instant To)> Pauses(NaiveTicket complaint, Instant from, Instant to)
    {
        var merged = new List<(Instant From, Instant To)>();
        var clipped = complaint.Pauses
            .Select(p => (From: Instant.FromDateTimeOffset(p.From), To: p.To is { } end ? Instant.FromDateTimeOffset(end) : _clock.Now))
            .Select(p => (From: Instant.Max(p.From, from), To: Instant.Min(p.To, to)))
            .Where(p => p.From < p.To)
            .OrderBy(p => p.From);
        foreach (var pause in clipped)
        {
            if (merged.Count > 0 && pause.From <= merged[^1].To)
            {
                merged[^1] = (merged[^1].From, Instant.Max(merged[^1].To, pause.To));
            }
            else
            {
                merged.Add(pause);
            }
        }

        return merged;
    }

    private static string Escape(string part) =>
        part.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);
}
