using System.Globalization;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Outcomes;
using NodaTime;

namespace CareRules.Tests.Naive;

/// <content>Care rules: occurrences and actions.</content>
internal sealed partial class NaiveEvaluation
{
    private static readonly TimeAmount EventLife = TimeAmount.FromTicks(TimeSpan.FromDays(30).Ticks);

    private List<CareAction> Actions(CareRule rule, List<DataGap> gaps)
    {
        var actions = new List<CareAction>();
        if (rule.DisabledBecause is not null || !IsForCustomer(rule, gaps))
        {
            return actions;
        }

        foreach (var occurrence in Occurrences(rule).DistinctBy(o => o.Id))
        {
            var live = rule.Do.Where(a => IsLive(occurrence, a)).ToList();
            var truth = live.Count == 0 ? Truth.False : rule.When is null ? Truth.True : Test(rule.When, occurrence.Scope);
            if (truth == Truth.Unknown)
            {
                gaps.AddRange(Gaps(rule.Id, rule.When!, occurrence.Scope));
            }
            else if (truth == Truth.True)
            {
                actions.AddRange(live.Select(a => Action(rule, a, occurrence, gaps)));
            }
        }

        return actions;
    }

    private bool IsForCustomer(CareRule rule, List<DataGap> gaps)
    {
        foreach (var guard in rule.Tiers)
        {
            if (LevelIn(policy.Tiers[guard.Dimension]) is not { } level || !guard.Ranks.Contains(level.Rank))
            {
                return false;
            }
        }

        if (rule.Segments.IsEmpty)
        {
            return true;
        }

        if (facts.Customer.Segment is { } segment)
        {
            return rule.Segments.Contains(segment);
        }

        gaps.Add(new DataGap(rule.Id, rule.Span.Location) { Fact = "customer.segment", Leaf = "" });
        return false;
    }

    private IEnumerable<NaiveOccurrence> Occurrences(CareRule rule) => rule.Trigger switch
    {
        StandingTrigger => [new NaiveOccurrence("1", _clock.Now, _clock.Now, null, false, null)],
        CadenceTrigger cadence => Cadence(cadence, rule.Notice),
        DateTrigger date => Dates(date, rule.Notice),
        ImportantDateTrigger dates => Dates(dates, rule.Notice),
        EventTrigger trigger => Events(trigger),
        _ => throw new NotSupportedException(rule.Trigger.GetType().Name),
    };

    private IEnumerable<NaiveOccurrence> Cadence(CadenceTrigger cadence, TimeAmount? notice)
    {
        var from = cadence.From is null ? Value.Unknown : Evaluate(cadence.From, null);
        var anchor = !from.IsUnknown ? _clock.DayOf(_clock.MomentOf(from))
            : facts.Customer.Since is { } since ? LocalDate.FromDateOnly(since)
            : new LocalDate(1970, 1, 1);
        var day = (LocalDate?)null;
        for (var n = 0; BeginsOn(NaiveClock.Plus(anchor, cadence.Every, n), notice) <= _clock.Now; n++)
        {
            day = NaiveClock.Plus(anchor, cadence.Every, n);
        }

        return day is { } running ? [OnDay(Iso(running), running, notice, null, lastsUntilDue: false)] : [];
    }

    private IEnumerable<NaiveOccurrence> Dates(DateTrigger trigger, TimeAmount? notice)
    {
        var value = Evaluate(trigger.Date, null);
        return value.IsUnknown
            ? []
            : DaysOf(_clock.DayOf(_clock.MomentOf(value)), trigger.Yearly).Select(d => OnDay(Iso(d), d, notice, EndOf(d), lastsUntilDue: true));
    }

    private IEnumerable<NaiveOccurrence> Dates(ImportantDateTrigger trigger, TimeAmount? notice) =>
        from date in facts.Dates.IsDefault ? [] : facts.Dates
        where trigger.Kinds.Contains(date.Kind)
        from day in DaysOf(LocalDate.FromDateOnly(date.Date), trigger.Yearly)
        select OnDay($"{Escape(date.Kind)}:{Iso(day)}", day, notice, EndOf(day), lastsUntilDue: true);

    private IEnumerable<NaiveOccurrence> Events(EventTrigger trigger)
    {
        foreach (var row in Rows(trigger.List) ?? [])
        {
            var value = trigger.Event.At.Get(row);
            var id = trigger.List.Id?.Get(row) ?? Value.Unknown;
            if (value.IsUnknown || id.IsUnknown)
            {
                continue;
            }

            var at = NaiveClock.InstantOf(value);
            var name = trigger.Event.Name.Length == 0 ? trigger.List.Singular : trigger.Event.Name;
            yield return new NaiveOccurrence(
                $"{Escape(id.Text)}:{name}", at, at, _clock.Plus(at, EventLife), LastsUntilDue: true, new NaiveScope(trigger.List, row, null));
        }
    }

    /// <summary>The day itself; yearly, its anniversaries up to two years ahead.</summary>
    private IEnumerable<LocalDate> DaysOf(LocalDate day, bool yearly) =>
        yearly ? Enumerable.Range(1, Math.Max(0, _clock.Today.Year + 2 - day.Year)).Select(day.PlusYears) : [day];

    private NaiveOccurrence OnDay(string id, LocalDate day, TimeAmount? notice, Instant? ends, bool lastsUntilDue) =>
        new(id, _clock.StartOf(day), BeginsOn(day, notice), ends, lastsUntilDue, null) { Day = day };

    private Instant EndOf(LocalDate day) => _clock.StartOf(day.PlusDays(1));

    private Instant BeginsOn(LocalDate day, TimeAmount? notice) =>
        _clock.StartOf(notice is { } length ? NaiveClock.Plus(day, length, -1) : day);

    private bool IsLive(NaiveOccurrence occurrence, CareActionSpec action)
    {
        var ends = occurrence.Ends;
        if (action.Expires is { } expires)
        {
            ends = _clock.Plus(occurrence.At, expires);
        }
        else if (occurrence.LastsUntilDue && action.Due is { } due)
        {
            ends = Instant.Max(ends!.Value, _clock.Plus(occurrence.At, due));
        }

        return occurrence.Begins <= _clock.Now && (ends is null || _clock.Now < ends);
    }

    private CareAction Action(CareRule rule, CareActionSpec action, NaiveOccurrence occurrence, List<DataGap> gaps)
    {
        var amount = action.Amount is null ? Value.Unknown : Evaluate(action.Amount, occurrence.Scope);
        var number = action.Index > 0 ? FormattableString.Invariant($"/{action.Index + 1}") : "";
        var day = occurrence.Day ?? _clock.DayOf(occurrence.At);
        return new CareAction(rule.Id, rule.Span.Location)
        {
            Id = $"{Escape(facts.Customer.Id)}/{Escape(rule.Id)}/{occurrence.Id}{number}",
            Action = action.Action,
            Owner = action.Owner,
            Channel = action.Channel,
            Includes = action.Includes,
            Offer = action.Offer,
            Amount = amount.Kind == ValueKind.Money ? new Money(amount.Number, amount.Currency) : null,
            Rate = amount.Kind == ValueKind.Percent ? amount.Number : null,
            PrepareOn = rule.Notice is { } notice ? NaiveClock.Plus(day, notice, -1).ToDateOnly() : null,
            OccursAt = rule.Trigger is StandingTrigger ? null : _clock.Show(occurrence.At),
            Due = action.Due is { } due ? _clock.Show(_clock.Plus(occurrence.At, due)) : null,
            Expires = action.Expires is { } expires ? _clock.Show(_clock.Plus(occurrence.At, expires)) : null,
            Message = action.Message is { } message ? Message(rule, message, occurrence.Scope, gaps) : null,
        };
    }

    private string Message(CareRule rule, MessageTemplate message, NaiveScope? scope, List<DataGap> gaps)
    {
        var chinese = facts.Customer.Locale?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true;
        var parts = message.In(chinese ? Language.Chinese : Language.English);
        foreach (var part in parts.Where(p => p.Value is not null && Evaluate(p.Value, scope).IsUnknown))
        {
            gaps.AddRange(Missing(part.Value!, scope).Select(f => new DataGap(rule.Id, part.Value!.Span.Location) { Fact = f, Leaf = part.Text }));
        }

        return string.Concat(parts.Select(p => p.Value is null ? p.Text : Written(Evaluate(p.Value, scope)) ?? p.Text));
    }

    private string? Written(Value value) => value.Kind switch
    {
        ValueKind.Unknown => null,
        ValueKind.Boolean => value.IsTrue ? "true" : "false",
        ValueKind.Percent => (value.Number * 100m).ToString("0.##", CultureInfo.InvariantCulture) + "%",
        ValueKind.Money => value.Number.ToString(CultureInfo.InvariantCulture) + " " + value.Currency,
        ValueKind.Date => Iso(NaiveClock.DayOf(value)),
        ValueKind.Instant => _clock.Show(NaiveClock.InstantOf(value)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
        ValueKind.Text or ValueKind.Level => value.Text,
        ValueKind.TextList => string.Join(", ", value.Texts),
        _ => value.Number.ToString(CultureInfo.InvariantCulture),
    };

    private static string Iso(LocalDate day) => day.ToDateOnly().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
