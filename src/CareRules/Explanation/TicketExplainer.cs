using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Derived;
using CareRules.Runtime.State;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Explanation;

/// <summary>Explains the severities of complaints and requests and the clocks of their steps.</summary>
internal sealed class TicketExplainer(ExplanationScope scope, ConditionExplainer conditions)
{
    /// <summary>The entries up to as-of, the latest last; empty also when they are unknown.</summary>
    public ImmutableArray<object> Of(TicketPolicy policy) =>
        policy.List.Rows(scope.Facts) is { IsDefault: false } rows ? [.. rows.Where(r => policy.Reader.OpenedAt(r) is > 0 and var at && at <= scope.Now)] : [];

    /// <summary>
    /// The severities of an entry down to the one it has, then its deadlines that are still open or that the outcome has an escalation
    /// of; nothing without such a deadline.
    /// </summary>
    public IEnumerable<RuleExplanation> Open(TicketPolicy policy, object ticket)
    {
        var clocks = Clocks(policy, ticket);
        var escalated = scope.Outcome.Escalations.Where(e => e.List == policy.List.Name && e.Entry == IdOf(policy, ticket)).Select(e => e.Rule).ToHashSet(StringComparer.Ordinal);
        if (escalated.Count == 0 && policy.Deadlines.All(d => clocks.DoneAt(d.Step) != 0))
        {
            yield break;
        }

        var grade = scope.Session.Severity(policy, ticket);
        foreach (var severity in policy.Severities)
        {
            yield return Severity(policy, severity, ticket);
            if (severity.Rank == grade.BaseRank)
            {
                break;
            }
        }

        var running = scope.Session.Deadlines(policy, ticket);
        foreach (var deadline in policy.Deadlines)
        {
            if (escalated.Contains(deadline.RuleId) || ((IsFor(deadline, grade) || running.ContainsKey(deadline)) && clocks.DoneAt(deadline.Step) == 0))
            {
                yield return Deadline(policy, deadline, ticket);
            }
        }
    }

    /// <summary>The most informative entry: one for which the rule took effect, else the latest open one, else the latest.</summary>
    public RuleExplanation Severity(TicketPolicy policy, TicketSeverity severity) =>
        MostInformative(policy, c => Severity(policy, severity, c)) ?? new RuleExplanation(severity.RuleId, RuleKind.Severity, severity.Span.Location)
        {
            Title = OperandNames.Level(policy.Scale, severity.Rank),
            Truth = None(policy),
            Fired = false,
            Notes = [WhyNone(policy)],
        };

    /// <summary>As for severities.</summary>
    public RuleExplanation Deadline(TicketPolicy policy, TicketDeadline deadline) =>
        MostInformative(policy, c => Deadline(policy, deadline, c)) ?? new RuleExplanation(deadline.RuleId, RuleKind.Deadline, deadline.Span.Location)
        {
            Title = DeadlineTitle(deadline, deadline.WithinFrom is null ? deadline.Within : null),
            Truth = None(policy),
            Fired = false,
            Notes = [WhyNone(policy)],
        };

    private Truth None(TicketPolicy policy) => policy.List.Rows(scope.Facts).IsDefault ? Truth.Unknown : Truth.False;

    private LocalizedText WhyNone(TicketPolicy policy) => policy.List.Rows(scope.Facts).IsDefault ? ReasonWording.ListUnknown(policy.List) : ReasonWording.NoEntry(policy.List);

    private RuleExplanation? MostInformative(TicketPolicy policy, Func<object, RuleExplanation> explain)
    {
        var latestFirst = Of(policy).Reverse().Select(t => (Ticket: t, Explanation: explain(t))).ToList();
        return latestFirst
            .OrderByDescending(e => e.Explanation.Fired)
            .ThenByDescending(e => policy.Steps.Any(s => Clocks(policy, e.Ticket).DoneAt(s) == 0))
            .Select(e => e.Explanation)
            .FirstOrDefault();
    }

    private RuleExplanation Severity(TicketPolicy policy, TicketSeverity severity, object ticket)
    {
        var condition = conditions.Explain(severity.When, ticket);
        var grade = scope.Session.Severity(policy, ticket);
        var given = grade.BaseRank;
        var notes = ImmutableArray.CreateBuilder<LocalizedText>();
        if (grade.CouldBe is { } couldBe)
        {
            notes.Add(ReasonWording.CouldBe(SeveritiesText(policy, couldBe)));
        }
        else if (given > severity.Rank && condition.Truth == Truth.True)
        {
            notes.Add(ReasonWording.MoreSevere(OperandNames.Level(policy.Scale, given)));
        }
        else if (given == severity.Rank && grade.Rank > given)
        {
            notes.Add(ReasonWording.Raised(policy.List, OperandNames.Level(policy.Scale, grade.Rank)));
        }

        if (policy.IsLowerIfUnknown && grade.IsUndecided && given == severity.Rank)
        {
            notes.Add(ReasonWording.UnknownIsLower);
        }

        return new RuleExplanation(severity.RuleId, RuleKind.Severity, severity.Span.Location)
        {
            Title = OperandNames.Level(policy.Scale, severity.Rank),
            Subject = Subject(policy, ticket),
            Truth = condition.Truth,
            Fired = given == severity.Rank && grade.CouldBe is null,
            Condition = condition,
            Notes = notes.ToImmutable(),
            Ticket = IdOf(policy, ticket),
            WouldFireWith = given >= severity.Rank && grade.CouldBe is null ? [] : Counterfactuals.Of(condition, wanted: true),
        };
    }

    private RuleExplanation Deadline(TicketPolicy policy, TicketDeadline deadline, object ticket)
    {
        var isRunning = scope.Session.Deadlines(policy, ticket).TryGetValue(deadline, out var reading);
        var within = reading.Clock.Within;
        var given = LengthsOf(policy, deadline, ticket);
        var length = isRunning ? within : given.Cast<TimeAmount?>().FirstOrDefault(l => Clocks(policy, ticket).TryRead(deadline, l!.Value, out _)) ?? given.Cast<TimeAmount?>().FirstOrDefault();
        var grade = scope.Session.Severity(policy, ticket);
        var (before, raised) = (grade.BaseRank, grade.Rank);
        // A repetition gives no more time: the deadline of the severity before it may be the shorter one.
        var isKept = grade.CouldBe is null && isRunning && (!IsFor(deadline, raised) || !given.Contains(within));
        var guards = Guards(policy, deadline, ticket, isRunning);
        // Until it is breached, what is said is the warning that comes first.
        var warning = isRunning && !reading.Clock.IsBreached ? reading.Warning : null;
        var (shown, time) = (warning?.Deadline.Source ?? deadline, warning?.Clock.Within ?? length);
        var clock = Clock(policy, shown, isRunning ? scope.Session.ReadBy(policy, shown, ticket, time!.Value) : ticket, ticket, time);
        var makesWay = !isRunning && grade.Clocks is not null && IsFor(deadline, grade) && clock is not null;
        clock = makesWay ? clock! with { Counterfactual = null } : clock;
        var isUncovered = clock is null && IsFor(deadline, raised) && length is { } uncovered && Clocks(policy, ticket).IsUncovered(deadline, uncovered);
        var truth = makesWay ? Truth.False : isUncovered ? guards.Select(g => g.Truth).Append(Truth.Unknown).Min() : guards.Select(g => g.Truth).Append(clock?.Truth ?? Truth.False).Min();
        return new RuleExplanation(deadline.RuleId, RuleKind.Deadline, deadline.Span.Location)
        {
            Title = DeadlineTitle(deadline, length),
            Subject = Subject(policy, ticket),
            Truth = truth,
            Fired = scope.Session.Outcome.Escalations.Any(e => e.Rule == deadline.RuleId && e.Entry == IdOf(policy, ticket)),
            Guards = guards,
            Condition = clock,
            Notes =
            [
                .. given.Length > 1 && clock is not null ? [ReasonWording.EarliestInTable(PhraseText.Or([.. given.Select(l => LengthText.Of(l))]))] : ImmutableArray<LocalizedText>.Empty,
                .. grade.CouldBe is { } couldBe && (makesWay || isRunning) ? [ReasonWording.EarliestOf(SeveritiesText(policy, couldBe))]
                    : makesWay || isKept ? [ReasonWording.NoMoreTime(policy.List, OperandNames.Level(policy.Scale, before < 0 ? null : before))]
                    : clock is not null ? []
                    : length is null ? [ReasonWording.NoTimeInTable]
                    : isUncovered ? [ReasonWording.Uncovered(OperandNames.CalendarOf(scope.Clock.Calendar!))]
                    : ImmutableArray.Create(ReasonWording.ClockNotStarted(deadline.From.Label)),
                .. warning is not null ? [ReasonWording.WarnsFirst(LengthText.Of(warning.Clock.Within))] : ImmutableArray<LocalizedText>.Empty,
            ],
            Ticket = IdOf(policy, ticket),
            WouldFireWith = truth == Truth.False && guards.All(g => g.Truth == Truth.True) && clock?.Counterfactual is { } wait ? [wait] : [],
        };
    }

    private static bool IsFor(TicketDeadline deadline, int rank) => deadline.SeverityRank is null || deadline.SeverityRank == rank;

    // Before a repetition raised it, a severity is no longer the complaint's.
    private static bool IsFor(TicketDeadline deadline, TicketGrade grade) => grade.CouldBe is { } ranks ? ranks.Any(r => IsFor(deadline, r)) : IsFor(deadline, grade.Rank);

    private static LocalizedText SeveritiesText(TicketPolicy policy, int[] ranks) =>
        PhraseText.Or([.. ranks.Select(r => r < 0 ? ReasonWording.NoLevel : OperandNames.Level(policy.Scale, r))]);

    private ImmutableArray<GuardExplanation> Guards(TicketPolicy policy, TicketDeadline deadline, object ticket, bool isRunning)
    {
        var guards = ImmutableArray.CreateBuilder<GuardExplanation>();
        if (deadline.SeverityRank is { } rank)
        {
            var grade = scope.Session.Severity(policy, ticket);
            guards.Add(new GuardExplanation(
                $"{policy.List.Singular}.severity",
                OperandNames.Severity,
                OperandNames.Level(policy.Scale, rank),
                grade.CouldBe is { } couldBe ? SeveritiesText(policy, couldBe) : OperandNames.Level(policy.Scale, grade.Rank < 0 ? null : grade.Rank),
                isRunning || (grade.CouldBe is null && grade.Rank == rank) ? Truth.True : grade.CouldBe?.Contains(rank) == true ? Truth.Unknown : Truth.False)
            {
                WantedNames = policy.Scale.Levels[rank].Name,
            });
        }

        var field = deadline.Step.DoneAt;
        var done = Clocks(policy, ticket).DoneAt(deadline.Step);
        guards.Add(new GuardExplanation(
            $"{policy.List.Singular}.{field.Name}",
            ReasonWording.Step(Titles.Step(deadline.Step.Name)),
            ReasonWording.OpenSteps,
            done == 0 ? ReasonWording.StillToBeDone : ReasonWording.DoneAt(TimeText.Instant(scope.Clock.At(done))),
            done == 0 ? Truth.True : Truth.False)
        {
            WantedNames = "unknown",
        });
        return guards.ToImmutable();
    }

    // The deadline as a test of its own: its clock against the warning share of its length, which a table may give for the row.
    private LeafExplanation? Clock(TicketPolicy policy, TicketDeadline deadline, object row, object ticket, TimeAmount? length)
    {
        var clocks = Clocks(policy, ticket);
        if (length is not { } given || !clocks.TryRead(deadline, given, out var clock))
        {
            return null;
        }

        var (share, before) = TicketPlan.WarningOf(policy, deadline);
        var plan = new DeadlinePlan(deadline, 0, deadline.Span.Location, (share, before));
        var warnAfter = plan.WarnAfter(scope.Clock, clock) ?? clock.Length;
        var near = plan.Warns ? clock.Elapsed >= warnAfter : clock.IsBreached;
        var wait = scope.Clock.At(clocks.InstantAtElapsed(clock, warnAfter));
        var within = LengthText.Of(given);
        var portion = share is { } part ? $"{NumberText.Of(part * 100m)}% of " : "";
        var less = before is { } ahead ? $" - {LengthText.Of(ahead, Language.English)}" : "";
        return new LeafExplanation($"elapsed >= {portion}{within.En}{less}", near ? Truth.True : Truth.False, deadline.Span.Location)
        {
            Path = $"{policy.Path} › deadlines › {deadline.RuleId}",
            Saw =
            [
                new SeenValue("elapsed", ReasonWording.Elapsed, Length(clock.Elapsed, given.IsBusiness)),
                .. clock.Paused > 0
                    ? [new SeenValue("paused", ReasonWording.Paused, Length(clock.Paused, given.IsBusiness))]
                    : ImmutableArray<SeenValue>.Empty,
                new SeenValue("within", ReasonWording.Within, within),
            ],
            Tables = deadline.WithinFrom is { } table ? new TableExplainer(scope).Of([table], row) : [],
            Counterfactual = near || !clock.IsOpen ? null : Waiting(wait),
        };
    }

    private static Counterfactual Waiting(DateTimeOffset at) =>
        new(ChangeWording.TimeItself(ChangeWording.At(TimeText.Instant(at)))) { At = at };

    private static LocalizedText Length(long ticks, bool isBusiness) => isBusiness
        ? new(LengthText.BusinessTime(ticks, Language.English), LengthText.BusinessTime(ticks, Language.Chinese))
        : new(LengthText.Duration(ticks, Language.English, exact: false), LengthText.Duration(ticks, Language.Chinese, exact: false));

    // The length, or all that a table could give while facts are missing.
    private ImmutableArray<TimeAmount> LengthsOf(TicketPolicy policy, TicketDeadline deadline, object ticket) =>
        deadline.WithinFrom is { } table && TimeAmount.Of(scope.Session.Value(table, ticket)) is { Count: > 0 } known ? [known] : scope.Session.LengthsOf(policy, deadline, ticket);

    private static LocalizedText DeadlineTitle(TicketDeadline deadline, TimeAmount? length)
    {
        var step = Titles.Step(deadline.Step.Name);
        return length is { } known ? ReasonWording.Deadline(step, LengthText.Of(known)) : step;
    }

    private LocalizedText Subject(TicketPolicy policy, object ticket) =>
        ReasonWording.Opened(policy.List, IdOf(policy, ticket), TimeText.Instant(scope.Clock.At(policy.Reader.OpenedAt(ticket))));

    private string IdOf(TicketPolicy policy, object ticket) => scope.Plan.TicketsOf(policy.List)!.IdOf(policy.List.Rows(scope.Facts), ticket);

    private TicketClocks Clocks(TicketPolicy policy, object ticket)
    {
        var clocks = new TicketClocks(scope.Clock);
        clocks.Set(policy.Reader, ticket, scope.Now);
        return clocks;
    }
}
