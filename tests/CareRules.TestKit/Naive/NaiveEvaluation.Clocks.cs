using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using NodaTime;
using NodaTime.Text;

namespace CareRules.TestKit.Naive;

/// <content>What conditions and triggers ask of the deadlines of a complaint's step.</content>
internal sealed partial class NaiveEvaluation
{
    private readonly Dictionary<Instant, NaiveEvaluation> _others = [];

    /// <summary>The same customer at another instant.</summary>
    private NaiveEvaluation AsOf(Instant at)
    {
        if (at == _clock.Now)
        {
            return this;
        }

        if (!_others.TryGetValue(at, out var other))
        {
            _others.Add(at, other = new NaiveEvaluation(policy, facts, at.ToDateTimeOffset(), isInPackZone));
        }

        return other;
    }

    /// <summary>Of several deadlines of the step, that of the one which is due first; of a step that was taken as of then.</summary>
    private Value ClockOf(string stepName, ClockFigure figure, ValueKind elapsed, NaiveTicket complaint)
    {
        if (complaint.OpenedAt > _clock.Now)
        {
            return Value.Nothing;
        }

        var step = complaint.Policy.Steps.Single(s => s.Name == stepName);
        // What was done before it was opened was done at once.
        if (DoneAt(step, complaint) is { } done && Instant.Max(done, complaint.OpenedAt) < _clock.Now)
        {
            var then = AsOf(Instant.Max(done, complaint.OpenedAt));
            return then.ClockOf(stepName, figure, elapsed, then.TicketOf(complaint.List, complaint.Row));
        }

        var deadlines = DeadlinesOf(complaint).Where(d => d.Step.Name == stepName).ToList();
        if (deadlines.Count == 0)
        {
            return AllOf(complaint).Any(d => d.Step.Name == stepName && Within(d).IsBusiness) ? Value.Unknown : Value.Nothing;
        }

        var first = deadlines.MinBy(d => DueOf(d, complaint))!;
        var due = DueOf(first, complaint)!.Value;
        switch (figure)
        {
            case ClockFigure.Breached:
                return Value.Of(HasPassed(first, complaint));
            case ClockFigure.Due:
                return NaiveClock.ValueOf(due);
            case ClockFigure.BreachedAt:
                return HasPassed(first, complaint) ? NaiveClock.ValueOf(due) : Value.Nothing;
            case ClockFigure.Elapsed:
                var ticks = Elapsed(first, complaint, StartOf(first, complaint)!.Value, DoneAt(step, complaint) ?? _clock.Now).BclCompatibleTicks;
                return elapsed == ValueKind.BusinessTime ? Value.OfBusinessTime(ticks) : Value.OfDuration(ticks);
            default:
                return deadlines.SelectMany(d => Counterparts(d, complaint)).Select(d => WarnedAt(d, complaint)).OfType<Instant>().Select(at => (Instant?)at).Min() is { } warned ? NaiveClock.ValueOf(warned) : Value.Nothing;
        }
    }

    // The first instant at which the clock had run for the warning's share of the length.
    private Instant? WarnedAt(TicketDeadline deadline, NaiveTicket complaint)
    {
        var start = StartOf(deadline, complaint)!.Value;
        if (WarnsAfter(deadline, complaint, start) is not { } part || Plus(start, part) is not { } warned)
        {
            return null;
        }

        foreach (var (from, to) in Pauses(complaint, start, _clock.Now))
        {
            var lost = Span(deadline, complaint, from, to);
            if (from < warned && lost > Duration.Zero)
            {
                if (Plus(warned, lost) is not { } later)
                {
                    return null;
                }

                warned = later;
            }
        }

        return DoneAt(deadline.Step, complaint) is { } done ? (warned < done ? warned : null) : (warned <= _clock.Now ? warned : null);

        Instant? Plus(Instant at, Duration time) => Within(deadline).IsBusiness ? _clock.Business.Plus(at, time) : at + time;
    }

    /// <summary>How long a clock runs before it warns: its own share or length before the due goes before the policy's.</summary>
    private Duration? WarnsAfter(TicketDeadline deadline, NaiveTicket complaint, Instant start)
    {
        var isOwn = deadline.WarnAt is not null || deadline.WarnBefore is not null;
        var (share, before) = isOwn ? (deadline.WarnAt, deadline.WarnBefore) : (complaint.Policy.WarnAt, complaint.Policy.WarnBefore);
        var within = Span(deadline, complaint, start, _clock.After(start, Within(deadline))!.Value);
        if (share is { } part)
        {
            return Duration.FromTicks((long)Math.Ceiling(part * within.BclCompatibleTicks));
        }

        if (before is not { } ahead)
        {
            return null;
        }

        var warns = ahead.Measure != TimeMeasure.BusinessDays ? within - Duration.FromTicks(ahead.Count)
            : Within(deadline).Count <= ahead.Count ? Duration.Zero
            : Span(deadline, complaint, start, _clock.After(start, TimeAmount.FromBusinessDays((int)(Within(deadline).Count - ahead.Count)))!.Value);
        return warns < Duration.Zero ? Duration.Zero : warns;
    }

    /// <summary>When what a trigger answers to happened to an entry, as of an instant; unknown while it has not.</summary>
    private Value HappenedAt(EventTrigger trigger, object row, Instant now)
    {
        if (trigger.Deadline is not { } moment)
        {
            return ReadAt(trigger.Event.At, row, now);
        }

        var at = AsOf(now).ClockOf(moment.Step, moment.Figure, ValueKind.Duration, AsOf(now).TicketOf(trigger.List, row));
        return at.HasValue ? at : Value.Unknown;
    }

    /// <summary>The part of ids that says what happened.</summary>
    private string HappeningId(EventTrigger trigger, object row)
    {
        if (trigger.Deadline is not { } moment)
        {
            return trigger.Event.Name.Length == 0 ? ""
                : trigger.Event.At.Declared ? $":{trigger.Event.Name}:{InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss.fffffff'Z'").Format(NaiveClock.InstantOf(ReadAt(trigger.Event.At, row, _clock.Now)))}"
                : $":{trigger.Event.Name}";
        }

        var times = TicketOf(trigger.List, row) is var ticket && ticket.IsUndone(ticket.Policy.Steps.Single(s => s.Name == moment.Step)) ? ticket.Reopens : 0;
        return $":{moment.Step}:{moment.State}{(times > 0 ? FormattableString.Invariant($":reopen-{times}") : "")}";
    }
}
