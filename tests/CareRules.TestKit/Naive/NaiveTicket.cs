using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model;
using NodaTime;

namespace CareRules.TestKit.Naive;

/// <summary>A complaint, or an entry of another list with deadlines, and what happened to it up to an instant.</summary>
internal sealed class NaiveTicket
{
    private readonly NaiveComplaint? _told;
    private readonly Instant _now;

    public NaiveTicket(TicketPolicy policy, object row, Instant now)
    {
        (Policy, Row, _now) = (policy, row, now);
        _told = row is Complaint complaint ? NaiveComplaint.UpTo(complaint, now) : null;
    }

    public TicketPolicy Policy { get; }

    public FactList List => Policy.List;

    public object Row { get; }

    /// <summary>Its id; null where it has none.</summary>
    public string? Id => List.Id!.Get(Row) is { HasValue: true } id ? id.Text : null;

    public Instant OpenedAt => NaiveClock.InstantOf(List.Time!.Get(Row));

    public ImmutableArray<PauseInterval> Pauses => Row is Complaint complaint ? complaint.Pauses : [];

    /// <summary>The last reopening; null for none.</summary>
    public Instant? Reopened => _told?.Reopened;

    public int Reopens => _told?.Reopens ?? 0;

    /// <summary>When a step was completed, at the latest with the steps after it, unless a later reopening cancelled it.</summary>
    public Instant? DoneAt(string step)
    {
        if (_told is not null)
        {
            return _told.DoneAt(step);
        }

        var done = Policy.Steps.SkipWhile(s => s.Name != step).Select(s => s.DoneAt.Get(Row)).Where(v => v.HasValue).Select(NaiveClock.InstantOf).Where(at => at <= _now).ToList();
        return done.Count == 0 ? null : done.Min();
    }

    /// <summary>The step whose completion starts a clock; null where it starts with the entry.</summary>
    public string? StartOf(TicketDeadline deadline) => deadline.From.Name switch
    {
        "opened_at" when _told is not null => null,
        "accepted_at" when _told is not null => "accept",
        "verified_at" when _told is not null => "verify",
        "resolved_at" when _told is not null => "resolve",
        var field => Policy.Steps.FirstOrDefault(s => s.DoneAt.Name == field)?.Name,
    };

    /// <summary>Whether a reopening cancels a step.</summary>
    public bool IsUndone(TicketStep step) => _told is not null && step.Name is "resolve" or "follow_up";
}
