using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Runtime.Care;
using CareRules.Runtime.Derived;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime.Ahead;

/// <summary>
/// Finds the next instant at which the outcome of an evaluated frame may change if no fact arrives. Everything that is looked at reduces
/// the instant up to which the rest has to be certain, so that most of it is asked once. Reused. Not safe for concurrent use.
/// </summary>
/// <param name="isWalk">
/// True between two decisions, where only levels, flags and new actions matter and entries of events are followed one by one; false where
/// every change of the outcome matters.
/// </param>
internal sealed class ChangeFinder(Plan plan, FactInstants facts, bool isWalk)
{
    // Before the end of the calendar, so that lengths can be added.
    private const long Latest = 3_155_000_000_000_000_000;

    // How far is looked first, then, and at last: most customers have a change soon, and what is near is told fastest.
    private static readonly ImmutableArray<long> LookHorizons = [32 * TimeSpan.TicksPerDay, 64 * TimeSpan.TicksPerDay, 512 * TimeSpan.TicksPerDay, Latest];
    private static readonly ImmutableArray<long> WalkHorizons = [64 * TimeSpan.TicksPerDay, 512 * TimeSpan.TicksPerDay];

    private readonly ulong[] _candidates = RuleBits.New(plan.Care.Length);
    private readonly RuleWatch _rule = new(isWalk);
    private readonly ChangeSearch _search = new(plan.Checkpoints);
    private readonly TicketClocks _clocks = new(plan.Clock);
    private readonly List<Occurrence> _occurrences = [];
    private readonly List<(long Due, bool IsBusiness)> _near = [];
    private readonly List<DeadlineReading> _readings = [];

    // Between two decisions, what was found for an earlier instant is as good for a later one; what reads levels until one changes.
    private readonly Dictionary<object, Known>? _known = isWalk ? new(ReferenceEqualityComparer.Instance) : null;
    // How fast the walk goes, by what changes.
    private readonly Dictionary<object, StepLimit>? _steps = isWalk ? new(ReferenceEqualityComparer.Instance) : null;
    private int _levels;
    private long _selectedUntil;
    private Frame _frame = null!;
    private long _limit;

    // Up to when is searched: to the limit; between two decisions to the next change of a level, so that little is searched for again.
    private long _reach;
    private FoundChange? _found;

    private long Reach => isWalk ? _reach : _limit;

    /// <summary>The frame whose outcome it is.</summary>
    public Frame Frame => _frame;

    /// <summary>The next change; null when there is none before a limit.</summary>
    /// <param name="frame">A frame whose evaluation is complete.</param>
    /// <param name="limit">Where to stop, in UTC ticks.</param>
    /// <param name="more">What else is to be looked at, such as a memory; null for nothing.</param>
    public FoundChange? Next(Frame frame, long limit, Action<ChangeFinder>? more)
    {
        _frame = frame;
        frame.IsStrict = !isWalk && facts.HasOddAmounts(frame);
        foreach (var horizon in isWalk ? WalkHorizons : LookHorizons)
        {
            var end = Math.Min(Math.Min(limit, Latest), frame.Now < Latest - horizon ? frame.Now + horizon : Latest);
            (_limit, _reach) = (end, end);
            _found = null;
            LookAtAll(more);
            if (_found is not null || end >= Math.Min(limit, Latest))
            {
                break;
            }
        }

        frame.At(null, -1);
        return _found;
    }

    /// <summary>The next instant at which the escalations of one ticket may change, before a limit.</summary>
    /// <param name="index">Its index in the list.</param>
    public long NextOf(Frame frame, TicketPlan tickets, object ticket, int index, long limit)
    {
        _frame = frame;
        (_limit, _reach, _found) = (limit, limit, null);
        Take(facts.NextOf(tickets, ticket, frame.Now), ChangeKind.Fact);
        if (index < frame.List(tickets.List).End)
        {
            Take(tickets, ticket, index);
        }

        frame.At(null, -1);
        return _found?.At ?? ChangeSearch.None;
    }

    /// <summary>Forgets what was found for earlier instants and reads levels: a level or flag is another one.</summary>
    public void ForgetLevels()
    {
        _levels++;
        _selectedUntil = 0;
    }

    /// <summary>Takes an instant as the next change if it is the first so far.</summary>
    public void Take(long at, ChangeKind kind, string? rule = null, SourceLocation? source = null, string? subject = null, string? test = null)
    {
        if (at > _frame.Now && at < _limit)
        {
            _limit = at;
            _found = new FoundChange(at, kind, rule, source, test, subject);
        }
    }

    /// <summary>Takes the next change of a ladder: that of a level from the top to the one that holds.</summary>
    public void Take(LadderPlan ladder)
    {
        for (var i = 0; i < ladder.Levels.Length; i++)
        {
            Take(ladder.Levels[i], ladder.Source.Levels[i].RuleId, ladder.Assignments[i].Source);
            if (!_frame.IsStrict && ladder.Levels[i].Of(_frame) == Truth.True)
            {
                break;
            }
        }
    }

    /// <summary>Takes the next change of something watched.</summary>
    /// <param name="key">What it is, to be found again; null for what is looked at once.</param>
    /// <param name="readsLevels">Whether it depends on levels or flags.</param>
    public void Take<T>(T watched, object? key, bool readsLevels, string? rule, SourceLocation? source)
        where T : IWatched
    {
        if (IsKnown(key, out var known))
        {
            _reach = Math.Min(_reach, known);
            Take(known, ChangeKind.Test, rule, source);
            return;
        }

        string? test = null;
        var at = isWalk ? Limit(key, _search.First(watched, _frame, _reach)) : _search.First(watched, _frame, _limit, out test);
        Know(key, readsLevels, at);
        _reach = Math.Min(_reach, at);
        Take(at, ChangeKind.Test, rule, source, test: test);
    }

    /// <summary>Whether the next change of something is known, or that there is none before the limit.</summary>
    private bool IsKnown(object? key, out long at)
    {
        at = ChangeSearch.None;
        if (_known is null || key is null || !_known.TryGetValue(key, out var known) || !known.Holds(_frame.Now, Reach, _levels))
        {
            return false;
        }

        at = known.IsExact ? known.Until : ChangeSearch.None;
        return true;
    }

    private void Know(object? key, bool readsLevels, long at)
    {
        if (_known is not null && key is not null)
        {
            _known[key] = new Known(at < ChangeSearch.None ? at : Reach, at < ChangeSearch.None, readsLevels ? _levels : null);
        }
    }

    private long Limit(object? what, long at)
    {
        if (_steps is null || what is null || at == ChangeSearch.None)
        {
            return at;
        }

        ref var steps = ref CollectionsMarshal.GetValueRefOrAddDefault(_steps, what, out _);
        return (steps ??= new StepLimit()).Of(_frame.Now, at, _frame.Clock);
    }

    /// <summary>Takes the next change of a condition.</summary>
    /// <param name="entry">The entry that it applies to; null for none.</param>
    public void Take(ConditionPlan condition, string rule, SourceLocation source, object? entry = null, int index = -1) =>
        Take(new ConditionWatch(condition, entry, index), entry is null ? condition : null, condition.Node.Traits.Levels, rule, source);

    // What is cheap to tell first, then what others depend on.
    private void LookAtAll(Action<ChangeFinder>? more)
    {
        _frame.LevelsUntil = 0;
        more?.Invoke(this);
        if (!isWalk)
        {
            TakeFacts();
            TakeEnds();
            TakePoints();
            TakeTickets();
        }

        TakeLevels();
        _frame.LevelsUntil = Reach;
        TakeBenefits();
        TakeCare();
    }

    private void TakeLevels()
    {
        foreach (var ladder in plan.Ladders)
        {
            Take(ladder);
        }

        for (var i = 0; plan.Churn is { } churn && i < churn.Indicators.Length; i++)
        {
            Take(churn.Indicators[i], churn.Source.Indicators[i].RuleId, churn.Reasons[i].Source);
        }

        if (plan.Loyalty?.Levels is { } levels)
        {
            Take(levels);
        }
    }

    private void TakeFacts()
    {
        var (at, list) = facts.Next(_frame);
        if (list is not null)
        {
            Take(at, ChangeKind.Fact, subject: list.Name);
        }
    }

    private void TakeEnds()
    {
        var clock = _frame.Clock;
        if (_frame.IsStrict)
        {
            // Which conditions are asked for depends on the day.
            Take(clock.StartOfDay(_frame.Today + 1), ChangeKind.Test);
            Take(_frame.CustomerClock.StartOfDay(_frame.CustomerToday + 1), ChangeKind.Test);
        }

        if (plan.Policy.Pack.Effective?.To is { } last)
        {
            Take(clock.StartOfDay(last.DayNumber + 1), ChangeKind.PackEnds, subject: plan.Policy.Pack.Name);
        }

        if (clock.Calendar is { } calendar and not RoundTheClock)
        {
            Take(calendar.End, ChangeKind.CalendarEnds, subject: calendar.Name);
            Take(calendar.End + 1, ChangeKind.CalendarEnds, subject: calendar.Name);
        }
    }

    private void TakePoints()
    {
        if (plan.Loyalty?.Points is not { } points)
        {
            return;
        }

        Take(points.NextChange(_frame), ChangeKind.Points, "points", points.Source.Span.Location);
        foreach (ref readonly var award in points.LedgerOf(_frame).Awards)
        {
            Take(award.At + LoyaltyEvaluator.AwardLifetime, ChangeKind.Award, points.Earn[award.Rule].Source.RuleId, points.Earn[award.Rule].Location);
        }
    }

    private void TakeBenefits()
    {
        var rank = plan.Loyalty?.Levels?.RankOf(_frame) ?? -1;
        foreach (var benefit in plan.Loyalty?.Benefits ?? [])
        {
            if (benefit.Source.Rank == rank || _frame.IsStrict)
            {
                Take(benefit.Rule);
            }
        }
    }

    private void TakeTickets()
    {
        foreach (var tickets in plan.Tickets)
        {
            var view = _frame.List(tickets.List);
            for (var index = view.First; index < view.End; index++)
            {
                Take(tickets, view.Rows[index], index);
            }
        }
    }

    private void Take(TicketPlan tickets, object ticket, int index)
    {
        _clocks.Set(tickets.Reader, ticket, _frame.Now);
        if (HasOpenStep(tickets))
        {
            TakeSeverity(tickets, ticket, index);
            TakeDeadlines(tickets, ticket, index);
        }
    }

    private bool HasOpenStep(TicketPlan tickets)
    {
        foreach (var step in tickets.Steps)
        {
            if (_clocks.DoneAt(step) == 0)
            {
                return true;
            }
        }

        return false;
    }

    private void TakeSeverity(TicketPlan tickets, object ticket, int index)
    {
        for (var i = 0; i < tickets.Severities.Length; i++)
        {
            Take(tickets.Severities[i], tickets.Source.Severities[i].RuleId, tickets.Locations[i], ticket, index);
            _frame.At(ticket, index);
            if (!_frame.IsStrict && tickets.Severities[i].Of(_frame) == Truth.True)
            {
                break;
            }
        }
    }

    // The clocks are set.
    private void TakeDeadlines(TicketPlan tickets, object ticket, int index)
    {
        var grade = tickets.Grade(_frame, ticket, index);
        _frame.At(ticket, index);
        var isOneOfSeveral = grade.Clocks is not null || HasSeveralLengths(tickets, grade.Rank);
        _near.Clear();
        if (grade.Clocks is null)
        {
            TakeLengths(tickets, ticket, index, grade.Rank, isOneOfSeveral);
        }

        foreach (var rank in grade.Clocks ?? [])
        {
            TakeLengths(tickets, ticket, index, rank, isOneOfSeveral);
        }

        _clocks.Read(tickets, _frame, index, grade, _readings);
        foreach (var reading in _readings)
        {
            TakeClock(tickets, reading, ticket);
            if (!isOneOfSeveral && reading.Clock is { IsOpen: true, IsBreached: false } && reading.IsNear(_frame.Clock))
            {
                TakeOrder(tickets, reading.Deadline, ticket, reading.Clock);
            }
        }
    }

    private bool HasSeveralLengths(TicketPlan tickets, int rank) => Array.Exists(tickets.FromTables, d => !d.TryLength(_frame, rank, out _) && d.LengthsOf(_frame, rank).Length > 1);

    // Of several severities or lengths, the deadlines of all compete for which is due first, also those that are not reported.
    private void TakeLengths(TicketPlan tickets, object ticket, int index, int rank, bool isOneOfSeveral)
    {
        foreach (var deadline in tickets.DeadlinesOf(rank))
        {
            if (deadline.Within is not null)
            {
                Take(new LengthsWatch(deadline, rank, ticket, index), null, readsLevels: true, deadline.Source.RuleId, deadline.Location);
            }

            _frame.At(ticket, index);
            foreach (var within in isOneOfSeveral ? deadline.LengthsOf(_frame, rank) : [])
            {
                if (_clocks.TryRead(deadline.Source, within, out var clock))
                {
                    TakeOrder(tickets, deadline, ticket, clock);
                    if (IsPaused(tickets, ticket))
                    {
                        TakeCoverage(deadline, clock);
                    }
                }
            }
        }
    }

    // During a pause what is due moves on, by the clock and in business time at different speeds, and its order is that of the report.
    private void TakeOrder(TicketPlan tickets, DeadlinePlan deadline, object ticket, in ClockReading clock)
    {
        if (!IsPaused(tickets, ticket))
        {
            return;
        }

        foreach (var (other, isBusiness) in _near)
        {
            if (isBusiness != clock.Within.IsBusiness && _frame.Clock.Calendar is { } calendar)
            {
                var (byClock, inHours) = isBusiness ? (clock.Due, other) : (other, clock.Due);
                if (Math.Min(byClock, inHours) >= _clocks.PausedSince)
                {
                    Take(NextOrder(calendar, byClock, inHours), ChangeKind.Hours, deadline.Source.RuleId, deadline.Location, tickets.IdOf(_frame.List(tickets.List).Rows, ticket));
                }
            }
        }

        _near.Add((clock.Due, clock.Within.IsBusiness));
    }

    // In opening hours both move on together, except that what is due in business time goes from a closing time to the next opening; at
    // other times what is due by the clock alone moves on.
    private long NextOrder(BusinessCalendar calendar, long byClock, long inHours)
    {
        var now = _frame.Now;
        var edge = Math.Min(calendar.NextEdge(now), Latest);
        return !calendar.IsOpen(now) ? byClock > inHours ? edge : Math.Min(edge, now + Math.Max(1, inHours - byClock))
            : calendar.IsOpen(inHours) ? Math.Min(edge, now + Math.Min(calendar.NextEdge(inHours), Latest) - inHours)
            : now + 1;
    }

    private void TakeClock(TicketPlan tickets, in DeadlineReading reading, object ticket)
    {
        var (deadline, clock) = (reading.Deadline, reading.Clock);
        var (rule, source) = (deadline.Source.RuleId, deadline.Location);
        var isPaused = IsPaused(tickets, ticket);
        if (isPaused)
        {
            TakeCoverage(deadline, clock);
        }

        if (isPaused && clock is { IsOpen: true } && clock.Elapsed == clock.Length)
        {
            // Nothing runs; only a clock that was stopped at the very instant when it was due depends on when the calendar is open.
            TakeHours(tickets, deadline, ticket);
        }

        if (isPaused || !clock.IsOpen || clock.IsBreached)
        {
            return;
        }

        if (_clocks.WarnsAt(reading) is > 0 and var warns && !reading.IsNear(_frame.Clock))
        {
            Take(warns, ChangeKind.Warning, rule, source, tickets.IdOf(_frame.List(tickets.List).Rows, ticket));
        }

        Take(clock.Due + 1, ChangeKind.Breach, rule, source, tickets.IdOf(_frame.List(tickets.List).Rows, ticket));
    }

    // A pause moves what is due on, until the calendar does not cover it; also where the step is done.
    private void TakeCoverage(DeadlinePlan deadline, in ClockReading clock)
    {
        if (!clock.Within.IsBusiness || _frame.Clock.Calendar is not { } calendar || _frame.Now > calendar.End)
        {
            return;
        }

        var (fits, not) = (_frame.Now, calendar.End + 1);
        while (not - fits > 1)
        {
            var middle = fits + ((not - fits) / 2);
            (fits, not) = calendar.TryAdd(clock.Due, calendar.Elapsed(_frame.Now, middle), out _) ? (middle, not) : (fits, middle);
        }

        Take(not, ChangeKind.CalendarEnds, deadline.Source.RuleId, deadline.Location, calendar.Name);
    }

    private void TakeHours(TicketPlan tickets, DeadlinePlan deadline, object ticket)
    {
        if (_frame.Clock.Calendar is { } calendar)
        {
            if (calendar.NextEdge(_frame.Now - 1) == _frame.Now)
            {
                Take(_frame.Now + 1, ChangeKind.Hours, deadline.Source.RuleId, deadline.Location, tickets.IdOf(_frame.List(tickets.List).Rows, ticket));
            }

            Take(Math.Min(calendar.NextEdge(_frame.Now), long.MaxValue - 1) + 1, ChangeKind.Hours, deadline.Source.RuleId, deadline.Location, tickets.IdOf(_frame.List(tickets.List).Rows, ticket));
            Take(calendar.NextEdge(_frame.Now), ChangeKind.Hours, deadline.Source.RuleId, deadline.Location, tickets.IdOf(_frame.List(tickets.List).Rows, ticket));
        }
    }

    private bool IsPaused(TicketPlan tickets, object ticket) => tickets.Reader.IsPaused(ticket, _frame.Now);

    private void TakeCare()
    {
        if (Reach - 1 > _selectedUntil)
        {
            plan.Index.SelectAhead(_frame, Reach - 1, _candidates);
            _selectedUntil = isWalk ? Reach - 1 : 0;
        }

        for (var rule = RuleBits.Next(_candidates, 0); rule >= 0; rule = RuleBits.Next(_candidates, rule + 1))
        {
            var care = plan.Care[rule];
            if (care.Trigger is EventPlan happening)
            {
                TakeEntries(care, happening);
            }
            else if (care.Trigger is DataGapPlan)
            {
                TakeMissing(care);
            }
            else
            {
                Take(care);
            }
        }
    }

    private void Take(CareRulePlan rule)
    {
        if (IsKnown(rule, out var known))
        {
            Take(known, ChangeKind.Start, rule.Id, rule.Location);
            return;
        }

        if (!_frame.IsStrict && rule.When is { } when && rule.Source.Effective is null && IsCertain(when, rule))
        {
            Know(rule, rule.ReadsLevels, ChangeSearch.None);
            return;
        }

        _rule.Begin(rule, _frame, isOnlyGap: (rule.HasSegments && _frame.Facts.Customer.Segment is null) || (rule.HasLevels && plan.LevelsOf(_frame, rule) == Truth.Unknown));
        var at = Limit(rule, _search.First(_rule, _frame, Reach, out var test));
        Know(rule, rule.ReadsLevels, at);
        if (at < ChangeSearch.None)
        {
            var kind = _rule.BeginsAt(at) switch { true => ChangeKind.Start, false => ChangeKind.End, null => ChangeKind.Test };
            Take(at, kind, rule.Id, rule.Location, test: kind == ChangeKind.Test ? test : null);
        }
    }

    // Whether a condition certainly fails up to the limit, or a rule without a trigger certainly fires.
    private bool IsCertain(ConditionPlan when, CareRulePlan rule)
    {
        try
        {
            return when.Of(_frame) switch
            {
                Truth.False => when.Node.IsSteady(_frame, Reach - 1),
                Truth.True => rule.IsStanding && when.Node.IsSteady(_frame, Reach - 1) && (isWalk ? ActionDetails.AreMessagesSteady(rule, _frame, Reach - 1) : ActionDetails.AreSteady(rule, _frame, Reach - 1)),
                Truth.Unknown => false,
            };
        }
        catch (Exception e) when (Refusal.Of(e) is not null)
        {
            return false;
        }
    }

    private void TakeEntries(CareRulePlan rule, EventPlan happening)
    {
        if (isWalk)
        {
            // They are followed one by one.
            return;
        }

        if (!happening.IsKnown(_frame))
        {
            TakeUnknown(rule, happening);
            return;
        }

        if (happening.IsStep || !happening.IsFromFacts)
        {
            TakeSteps(rule, happening);
        }
        else
        {
            Take(happening.NextStart(_frame), ChangeKind.Start, rule.Id, rule.Location);
        }

        if (!TakeForce(rule))
        {
            return;
        }

        _occurrences.Clear();
        happening.AddCurrent(_frame, rule, _occurrences);
        foreach (var occurrence in _occurrences)
        {
            if (!MayBeOne(happening, occurrence))
            {
                continue;
            }

            TakeEntry(rule, occurrence.Entry!, occurrence.EntryIndex, out var truth);
            foreach (var action in rule.Actions)
            {
                if ((truth != Truth.False || _frame.IsStrict) && rule.EndOf(action, occurrence, _frame.Clock, _frame) is var end and < Occurrence.Never)
                {
                    Take(end, ChangeKind.End, rule.Id, rule.Location);
                }
            }
        }
    }

    // False for an occurrence whose condition failed at its instant.
    private bool MayBeOne(EventPlan happening, in Occurrence occurrence)
    {
        try
        {
            return happening.TruthOf(_frame, occurrence) != Truth.False;
        }
        catch (Exception e) when (Refusal.Of(e) is not null)
        {
            return true;
        }
    }

    // It is a gap as long as there is an entry whose condition does not fail.
    private void TakeUnknown(CareRulePlan rule, EventPlan happening)
    {
        if (!TakeForce(rule))
        {
            return;
        }

        var view = _frame.List(happening.List);
        for (var row = 0; !view.Rows.IsDefault && row < view.Rows.Length; row++)
        {
            var next = happening.IsFromFacts ? happening.NextHappening(view.Rows[row], _frame.Now) : _search.First(new EntryWatch(happening, view.Rows[row], isHappening: true), _frame, Reach);
            Take(next, ChangeKind.Start, rule.Id, rule.Location);
            if (row < view.End && happening.HasHappened(_frame, view.Rows[row]) && rule.When is { } when && TryTruth(rule, view.Rows[row], row, out _))
            {
                Take(when, rule.Id, rule.Location, view.Rows[row], row);
            }
        }

        _frame.At(null, -1);
    }

    // The entries are there already: one for which the condition fails until after its step starts asks for nothing before it may hold.
    private void TakeSteps(CareRulePlan rule, EventPlan happening)
    {
        var view = _frame.List(happening.List);
        for (var row = 0; !view.Rows.IsDefault && row < view.Rows.Length; row++)
        {
            var start = happening.IsFromFacts ? happening.NextStart(_frame, view.Rows[row], _frame.Now) : _search.First(new EntryWatch(happening, view.Rows[row]), _frame, Reach);
            if (start < Reach && row < view.End && rule.When is { } when && !_frame.IsStrict && rule.Source.Effective is null
                && TryTruth(rule, view.Rows[row], row, out var truth) && truth == Truth.False)
            {
                start = Math.Max(start, _search.First(new ConditionWatch(when, view.Rows[row], row), _frame, Reach));
            }

            Take(start, ChangeKind.Start, rule.Id, rule.Location);
            if (happening.MayBeUncovered)
            {
                TakeUncovered(rule, happening, view.Rows[row], row, isListed: row < view.End);
            }
        }

        _frame.At(null, -1);
    }

    // A start that the calendar does not cover is a gap as long as the condition does not fail.
    private void TakeUncovered(CareRulePlan rule, EventPlan happening, object entry, int row, bool isListed)
    {
        Take(_search.First(new UncoveredWatch(rule, happening, entry, row), _frame, Reach), ChangeKind.Start, rule.Id, rule.Location);
        if (isListed && happening.IsUncovered(_frame, rule, entry, row) && rule.When is { } when && TryTruth(rule, entry, row, out _))
        {
            Take(when, rule.Id, rule.Location, entry, row);
        }
    }

    // False for a rule that is not in force, whose entries do not matter.
    private bool TakeForce(CareRulePlan rule)
    {
        var isInForce = RuleWatch.IsInForce(rule, _frame);
        Take(RuleWatch.ForceEdge(rule, _frame), isInForce ? ChangeKind.End : ChangeKind.Start, rule.Id, rule.Location);
        return isInForce;
    }

    private void TakeMissing(CareRulePlan rule)
    {
        if (!TakeForce(rule))
        {
            return;
        }

        foreach (var missing in _frame.Missing)
        {
            TakeEntry(rule, missing, -1, out _);
        }
    }

    // False where an evaluation that needs the truth ends with an exception, so that it is not needed.
    private bool TryTruth(CareRulePlan rule, object entry, int index, out Truth truth)
    {
        truth = Truth.False;
        _frame.At(entry, index);
        try
        {
            truth = rule.When?.Of(_frame) ?? Truth.True;
            return true;
        }
        catch (Exception e) when (Refusal.Of(e) is not null)
        {
            return false;
        }
    }

    private void TakeEntry(CareRulePlan rule, object entry, int index, out Truth truth)
    {
        if (!TryTruth(rule, entry, index, out truth))
        {
            return;
        }

        if (rule.When is { } when)
        {
            Take(when, rule.Id, rule.Location, entry, index);
        }

        if (truth == Truth.True)
        {
            Take(new DetailsWatch(rule, entry, index, isWalk), null, readsLevels: true, rule.Id, rule.Location);
        }

        _frame.At(null, -1);
    }

    /// <summary>When something changes next, or that it does not before an instant.</summary>
    /// <param name="Levels">Which levels it was found with; null for what does not read them.</param>
    private readonly record struct Known(long Until, bool IsExact, int? Levels)
    {
        public bool Holds(long now, long reach, int levels) => Until > now && (IsExact || Until >= reach) && (Levels ?? levels) == levels;
    }
}
