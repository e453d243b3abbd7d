using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Runtime.Derived;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Authoring.Publishing;

/// <summary>The chapters on care, complaints and loyalty.</summary>
internal sealed partial class RuleBook
{
    private void Care()
    {
        if (_policy.Care.IsEmpty)
        {
            return;
        }

        Chapter("care", CareChapterWording.Care);
        Paragraph(CareChapterWording.Calendar);
        var timed = _policy.Care.Where(r => r.Trigger.IsScheduled).ToList();
        if (timed.Count > 0)
        {
            Table(CareChapterWording.CalendarHeadings, timed.Select(r => new[]
            {
                Label(r.Title, r.Id),
                Audience(r),
                _triggers.Of(r),
                Listed(r.Do.Select(a => Owner(a)).OfType<string>().Distinct(StringComparer.Ordinal)),
                Listed(r.Do.Select(a => a.Due is { } due ? _prose.Of(due) : a.DueFrom is { } table ? Say(CareChapterWording.AsTableSays(_prose.Of(table))) : null).OfType<string>().Distinct(StringComparer.Ordinal)),
            }));
        }

        foreach (var rule in _policy.Care)
        {
            Card(rule);
        }
    }

    // Its end is a line of its own.
    private static Condition? WithoutEnd(CareRule rule) => rule.Until is not { } until ? rule.When
        : rule.When is AllCondition all ? all with { Children = all.Children.RemoveAll(c => c is NotCondition { Child: var child } && ReferenceEquals(child, until)) }
        : null;

    private void Card(CareRule rule)
    {
        var lines = new List<string> { Say(CareChapterWording.WhenLine(_triggers.Of(rule))) };
        if (WithoutEnd(rule) is { } condition)
        {
            lines.Add(Say(CareChapterWording.If(_prose.Of(condition))));
        }

        if (rule.Until is { } until)
        {
            lines.Add(Say(CareChapterWording.EndsWhen(_prose.Of(until))));
        }

        foreach (var action in rule.Do)
        {
            lines.Add(Action(action));
        }

        if (rule.Throttle.Cooldown is { } cooldown)
        {
            lines.Add(Say(CareChapterWording.NotAgainWithin(_prose.Of(cooldown))));
        }

        if (rule.DisabledBecause is { } reason)
        {
            lines.Add(Say(CareChapterWording.SwitchedOff(reason)));
        }

        var tags = new[]
        {
            rule.DisabledBecause is null ? null : Say(CareChapterWording.SwitchedOffTag),
            Audience(rule),
            rule.Throttle.IsService ? Say(CareChapterWording.Service) : null,
            rule.Effective is { } effective ? Days(effective) : null,
        };
        var references = _parts.FirstOrDefault(p => p.Id == $"care.{rule.Sequence?.Id ?? rule.Id}")?.Fields.FirstOrDefault(f => f.Path == "references")?.Text.Trim('[', ']');
        var quotes = rule.Do.Select(a => a.Message).OfType<MessageTemplate>().Select(m => string.Concat(m.In(_language).Select(Quoted)));
        _blocks.Add(new BookCard(Label(rule.Title, rule.Id), [.. tags.OfType<string>()], [.. lines], [.. quotes], $"{rule.Id} · {Where(rule.Span)}{(references is null ? "" : $" · {references}")}", rule.DisabledBecause is not null));
    }

    private string Quoted(MessagePart part) => part.Value is null ? part.Text
        : part.Fallback is null ? $"[{_prose.Of(part.Value)}]"
        : $"[{Say(CareChapterWording.OrElse(_prose.Of(part.Value), part.Fallback))}]";

    private string Action(CareActionSpec action)
    {
        var parts = new List<string> { Owner(action) is { } owner ? owner + Say(PhraseText.Colon) + action.Action : action.Action };
        if (action.Channel is { } channel)
        {
            parts.Add(Say(CareChapterWording.By(channel)));
        }

        if (!action.Includes.IsEmpty)
        {
            parts.Add(Say(CareChapterWording.With(Listed(action.Includes))));
        }

        if (action.Offer is { } offer)
        {
            parts.Add(Say(CareChapterWording.Offer(offer)));
        }
        else if (action.OfferFrom is { } table)
        {
            parts.Add(Say(CareChapterWording.OfferByTable(_prose.Of(table))));
        }

        if (action.Amount is { } amount)
        {
            parts.Add(Say(CareChapterWording.Worth(_prose.Of(amount))));
        }

        if (action.Due is { } due)
        {
            parts.Add(Say(due.Count == 0 ? CareChapterWording.AtOnce : CareChapterWording.DoneWithin(_prose.Of(due))));
        }
        else if (action.DueFrom is { } length)
        {
            parts.Add(Say(CareChapterWording.DueByTable(_prose.Of(length))));
        }

        return string.Join(Say(PhraseText.Comma), parts);
    }

    private string? Owner(CareActionSpec action) => action.Owner is { } owner ? _prose.Role(owner)
        : action.OwnerFrom is { } table ? Say(CareChapterWording.AsTableSays(_prose.Of(table)))
        : null;

    private string Audience(CareRule rule)
    {
        var all = Customers(rule.Tiers, rule.Segments);
        if (rule.Sample is { } sample)
        {
            all.Add(Say(CareChapterWording.Sample(sample.Share, sample.After, sample.IsShared ? sample.NameFor(rule) : null)));
        }

        return all.Count == 0 ? Say(CareChapterWording.Everybody) : string.Join(" · ", all);
    }

    // Empty for all customers.
    private List<string> Customers(ImmutableArray<TierGuard> tiers, ImmutableArray<string> segments) =>
        [.. tiers.Select(g => Listed(Levels(g).Reverse())), .. segments.IsEmpty ? (string[])[] : [Listed(segments)]];

    private void Tickets()
    {
        foreach (var tickets in _policy.Tickets)
        {
            Tickets(tickets);
        }
    }

    private void Tickets(TicketPolicy complaints)
    {
        Chapter(Anchor(complaints), PartOf(complaints));
        if (!complaints.Severities.IsEmpty)
        {
            var severities = complaints.Severities.Select(s => new[] { Label(s.Label, s.Name), Sentence(_prose.Of(s.When)) });
            Table(CareChapterWording.SeverityHeadings(complaints.List), severities);
        }

        if (complaints.IsLowerIfUnknown)
        {
            Paragraph(RuleBookWording.UnknownIsLower);
        }

        _blocks.Add(SvgCharts.Timeline([.. complaints.Severities.IsEmpty ? [Lane(complaints, null)] : complaints.Severities.Select(s => Lane(complaints, s))], Say(CareChapterWording.Timeline)));
        Table(CareChapterWording.DeadlineHeadings, complaints.Deadlines.Select(d => new[]
        {
            Severity(complaints, d.SeverityRank),
            Say(Titles.Step(d.Step.Name)),
            Within(d),
            d.From.Label.In(_language) ?? d.From.Name,
            Warning(complaints, d),
            Where(d.Span),
        }));
        if (!complaints.Ladders.IsEmpty)
        {
            Section(complaints.IsOfComplaints ? "ladder" : $"{Anchor(complaints)}-ladder", Say(CareChapterWording.InCharge));
            Paragraph(CareChapterWording.FirstOwner);
            var ladders = complaints.Ladders.Select(l => new[] { Severity(complaints, l.SeverityRank), Owners(l) });
            Table(CareChapterWording.LadderHeadings, ladders);
        }

        if (complaints.Repeat is { } repeat)
        {
            var same = repeat.Same.Label.In(_language) ?? repeat.Same.Name;
            Paragraph(CareChapterWording.Repeat(complaints.List, same, _prose.Of(repeat.Within), repeat.Raise));
        }
    }

    private static string Anchor(TicketPolicy tickets) => tickets.Id.Replace('.', '-');

    private static LocalizedText PartOf(TicketPolicy tickets) => tickets.IsOfComplaints ? CareChapterWording.Complaints : Titles.Of(tickets.List.Label, tickets.List.Name);

    private string Warning(TicketPolicy complaints, TicketDeadline deadline) => TicketPlan.WarningOf(complaints, deadline) switch
    {
        ({ } share, _) => NumberText.Of(share * 100m) + "%",
        (_, { } before) => Say(CareChapterWording.Before(_prose.Of(before))),
        _ => "–",
    };

    // Of a bar's length.
    private static decimal? WarnShare(TicketPolicy complaints, TicketDeadline deadline)
    {
        var (share, before) = TicketPlan.WarningOf(complaints, deadline);
        return before is { } ahead ? Math.Max(0m, 1m - (Hours(ahead) / Hours(deadline.Within))) : share;
    }

    private string Owners(TicketLadder ladder) => string.Join(" → ", ladder.Owners.Select(_prose.Role));

    private IEnumerable<string> Levels(TierGuard guard) =>
        guard.Ranks.Select(r => Say(OperandNames.Level(_policy.Tiers[guard.Dimension].Scale, r)));

    private string Severity(TicketPolicy complaints, int? rank) =>
        Say(rank is { } one ? OperandNames.Level(complaints.Scale, one) : CareChapterWording.AllSeverities);

    private string Within(TicketDeadline deadline) => deadline.WithinFrom is { } table
        ? Say(CareChapterWording.AsTableSays(_prose.Of(table)))
        : _prose.Of(deadline.Within);

    private TimelineLane Lane(TicketPolicy complaints, TicketSeverity? severity)
    {
        var deadlines = complaints.Deadlines.Where(d => (d.SeverityRank is null || d.SeverityRank == severity?.Rank) && d.WithinFrom is null);
        var owners = complaints.Ladders.FirstOrDefault(l => l.SeverityRank == severity?.Rank) ?? complaints.Ladders.FirstOrDefault(l => l.SeverityRank is null);
        return new TimelineLane(
            severity is null ? Say(CareChapterWording.AllSeverities) : Label(severity.Label, severity.Name),
            owners is null ? "" : Owners(owners),
            [.. deadlines.Select(d => new TimelineBar(Titles.Step(d.Step.Name).In(_language)!, _prose.Of(d.Within), Hours(d.Within), d.StartsAfter > 0, WarnShare(complaints, d)))]);
    }

    // The length of a bar: a business day counts as one day, a month as thirty.
    private static decimal Hours(TimeAmount length) => length.Measure switch
    {
        TimeMeasure.Months => length.Count * 30m * 24m,
        TimeMeasure.BusinessDays => length.Count * 24m,
        TimeMeasure.Exact or TimeMeasure.BusinessTime => length.Count / (decimal)TimeSpan.TicksPerHour,
    };

    private void Loyalty()
    {
        if (_policy.Loyalty is not { } loyalty)
        {
            return;
        }

        Chapter("loyalty", CareChapterWording.Loyalty);
        if (loyalty.Levels is { } levels)
        {
            var isKept = levels.Levels.Any(l => l.Keep is not null);
            Table(isKept ? CareChapterWording.LoyaltyHeadings.Insert(2, RuleBookWording.KeptWith) : CareChapterWording.LoyaltyHeadings, levels.Levels.Where(l => l.RuleId != LoyaltyPolicy.NoLevel).Select(l => (string[])
            [
                Label(l.Label, l.Name),
                Sentence(_prose.Of(l.When)),
                .. Keep(l, isKept),
                Clauses(loyalty.Benefits.Where(b => b.Level == l.Name).Select(Benefit)),
            ]));
            List([.. Life(levels)]);
        }

        if (loyalty.Points is { } points)
        {
            Section("points", Say(CareChapterWording.Points));
            Table(CareChapterWording.PointsHeadings, points.Earn.Select(e => new[]
            {
                Label(e.Label, e.Name),
                e.Per is { } per ? Say(CareChapterWording.PointsForEach(NumberText.Of(e.Points), _prose.Of(per))) : e.PointsFrom is { } from ? _prose.Of(from) : NumberText.Of(e.Points),
                Clauses(new[]
                {
                    e.Date is { } date ? _triggers.OfDate(date.Trigger) : null,
                    e.When is { } when ? _prose.Of(when) : null,
                    e.MostPerDay is { } most ? Say(CareChapterWording.AtMostADay(most)) : null,
                    e.Settle is { } held ? Say(CareChapterWording.UsableAfter(_prose.Of(held))) : null,
                    e.Expire is { } own ? Say(CareChapterWording.Valid(Lasts(own))) : null,
                }.OfType<string>()),
            }));
            List([.. points.Multiply.Select(m => Say(CareChapterWording.Multiplied(NumberText.Of(m.By), Multiplied(loyalty, m))))]);
            if (points.Settle is { } settle)
            {
                Paragraph(CareChapterWording.PointsSettle(_prose.Of(settle)));
            }

            if (points.Expire is { } expire)
            {
                Paragraph(CareChapterWording.PointsLast(Lasts(expire)));
            }
            else if (points.Idle is null)
            {
                Paragraph(CareChapterWording.PointsLastForEver);
            }

            if (points.Idle is { } idle)
            {
                Paragraph(CareChapterWording.PointsIdle(_prose.Of(idle)));
            }
        }
    }

    private string Lasts(PointsExpiry expire)
    {
        var length = expire.After is { } after ? _prose.Of(after) : null;
        return expire.To is { } unit ? Say(CareChapterWording.ToTheEnd(unit, length)) : length!;
    }

    private string Multiplied(LoyaltyPolicy loyalty, PointsMultiplier multiplier)
    {
        var levels = multiplier.Levels.Select(r => Say(OperandNames.Level(loyalty.Levels!.Scale, r)));
        var tiers = multiplier.Tiers.SelectMany(Levels);
        return Listed(levels.Concat(tiers).Concat(multiplier.When is { } when ? [_prose.Of(when)] : []));
    }

    private string Benefit(LoyaltyBenefit benefit)
    {
        var worth = benefit.Rate is { } rate ? Say(CareChapterWording.Off(rate))
            : benefit.Amount is { } amount ? PhraseText.Bracketed(_prose.Of(amount), _language)
            : "";
        var when = benefit.Rule.Trigger is StandingTrigger ? "" : Say(PhraseText.Comma) + _triggers.Of(benefit.Rule);
        return Label(benefit.Rule.Title, benefit.Name) + worth + when;
    }
}
