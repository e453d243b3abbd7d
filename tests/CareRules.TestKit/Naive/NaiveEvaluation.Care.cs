using System.Collections.Immutable;
using System.Globalization;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Outcomes;
using NodaTime;

namespace CareRules.TestKit.Naive;

/// <content>Care rules: occurrences and actions.</content>
internal sealed partial class NaiveEvaluation
{
    private static readonly TimeAmount EventLife = TimeAmount.FromTicks(TimeSpan.FromDays(30).Ticks);

    private List<CareAction> Actions(CareRule rule, List<DataGap> gaps)
    {
        var actions = new List<CareAction>();
        if (rule.DisabledBecause is not null || !IsInForce(rule) || !IsForCustomer(rule))
        {
            return actions;
        }

        if (DateOf(rule.Trigger) is { } date && Evaluate(date, null).IsUnknown)
        {
            if (rule.When is null || Test(rule.When, null) != Truth.False)
            {
                gaps.AddRange(Gaps(rule.Id, rule.Span, date, date.Text, null));
            }

            return actions;
        }

        foreach (var occurrence in Occurrences(rule).DistinctBy(o => o.Id))
        {
            actions.AddRange(Actions(rule, occurrence, gaps));
        }

        return actions;
    }

    /// <summary>The date or anchor that a trigger names, whose absence is a gap.</summary>
    private static Expression? DateOf(CareTrigger trigger) => trigger is DateTrigger date ? date.Date : (trigger as CadenceTrigger)?.From;

    /// <summary>A rule on data gaps: one occurrence for each fact that the rest of the policy is missing.</summary>
    private List<CareAction> OnGaps(CareRule rule, DataGapTrigger trigger, List<string> missed, List<DataGap> gaps)
    {
        var actions = new List<CareAction>();
        if (rule.DisabledBecause is null && IsInForce(rule) && IsForCustomer(rule))
        {
            foreach (var fact in missed.Where(f => trigger.Facts.IsEmpty || trigger.Facts.Contains(f)))
            {
                var label = policy.Schema.LabelOf(fact);
                var scope = new NaiveScope(MissingFact.Entries, new MissingFact(fact, label), null);
                actions.AddRange(Actions(rule, new NaiveOccurrence(Escape(fact), _clock.Now, _clock.Now, null, false, scope), gaps));
            }
        }

        return actions;
    }

    private List<CareAction> Actions(CareRule rule, NaiveOccurrence occurrence, List<DataGap> gaps)
    {
        var live = rule.Do.Where(a => IsLive(occurrence, a)).ToList();
        var truth = live.Count == 0 ? Truth.False : rule.When is null ? Truth.True : Test(rule.When, occurrence.Scope);
        if (truth != Truth.False && IsSegmentMissing(rule))
        {
            _named.Add("customer.segment");
            gaps.Add(new DataGap(rule.Id, rule.Span.Location) { Fact = "customer.segment", Leaf = "segment" });
        }

        if (truth == Truth.Unknown)
        {
            gaps.AddRange(Gaps(rule.Id, rule.Span, rule.When!, occurrence.Scope));
        }

        if (truth != Truth.True || IsSegmentMissing(rule))
        {
            return [];
        }

        var actions = live.ConvertAll(a => Action(rule, a, occurrence, gaps));
        _asked.AddRange(actions.Select((a, i) => new NaiveAsked(a, rule, live[i], occurrence, [.. rule.Do.Select(d => EndsOf(occurrence, d)).OfType<Instant>()])));
        return actions;
    }

    private bool IsInForce(CareRule rule) =>
        rule.Effective is not { } effective || !(_clock.Today.ToDateOnly() < effective.From || _clock.Today.ToDateOnly() > effective.To);

    /// <summary>Whether the tiers match the rule, and the segment matches or is unknown.</summary>
    private bool IsForCustomer(CareRule rule) =>
        rule.Tiers.All(g => LevelIn(policy.Tiers[g.Dimension]) is { } level && g.Ranks.Contains(level.Rank))
        && (rule.Segments.IsEmpty || facts.Customer.Segment is not { } segment || rule.Segments.Contains(segment));

    private bool IsSegmentMissing(CareRule rule) => !rule.Segments.IsEmpty && facts.Customer.Segment is null;

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
        if (cadence.From is not null && from.IsUnknown)
        {
            yield break;
        }

        var anchor = !from.IsUnknown ? _clock.LocalDayOf(from)
            : facts.Customer.Since is { } since ? LocalDate.FromDateOnly(since)
            : new LocalDate(1970, 1, 1);
        for (var n = 0; BeginsOn(StartOf(n), notice) <= _clock.Now; n++)
        {
            yield return OnDay(Iso(StartOf(n)), StartOf(n), notice, BeginsOn(StartOf(n + 1), notice), lastsUntilDue: false);
        }

        LocalDate StartOf(int n) => NaiveClock.Plus(anchor, cadence.Every, n);
    }

    private IEnumerable<NaiveOccurrence> Dates(DateTrigger trigger, TimeAmount? notice)
    {
        var value = Evaluate(trigger.Date, null);
        return value.IsUnknown
            ? []
            : DaysOf(_clock.LocalDayOf(value), trigger.Recurrence, trigger.CountsDate).Select(d => OnDay(Iso(d), d, notice, EndOf(d, trigger.Recurrence), trigger.Recurrence != DateRecurrence.Month));
    }

    private IEnumerable<NaiveOccurrence> Dates(ImportantDateTrigger trigger, TimeAmount? notice) => (
        from date in facts.Dates.IsDefault ? [] : facts.Dates
        where trigger.Kinds.Contains(date.Kind)
        from day in DaysOf(LocalDate.FromDateOnly(date.Date), trigger.Recurrence, trigger.CountsDate)
        orderby day, date.Kind
        select OnDay($"{Escape(date.Kind)}:{Iso(day)}", day, notice, EndOf(day, trigger.Recurrence), trigger.Recurrence != DateRecurrence.Month));

    /// <summary>The past events of entries, ordered by time, then id.</summary>
    private IEnumerable<NaiveOccurrence> Events(EventTrigger trigger)
    {
        var happened = (Rows(trigger.List) ?? []).Where(r => !Read(trigger.Event.At, r).IsUnknown).ToList();
        return happened
            .Select(row => Event(trigger, row, happened))
            .OrderBy(o => o.At)
            .ThenBy(o => IdOf(trigger.List, o.Scope!.Row), StringComparer.Ordinal);
    }

    private NaiveOccurrence Event(EventTrigger trigger, object row, List<object> happened)
    {
        var at = InstantOf(row);
        // An entry without an id is identified by its instant, and by its position among entries with the same instant.
        var sameInstant = happened.Where(r => IdOf(trigger.List, r) is null && InstantOf(r) == at).ToList();
        var number = sameInstant.Count > 1 && sameInstant.IndexOf(row) > 0 ? FormattableString.Invariant($"~{sameInstant.IndexOf(row) + 1}") : "";
        var id = IdOf(trigger.List, row) is { } known
            ? Escape(known)
            : at.ToDateTimeUtc().ToString("yyyyMMdd'T'HHmmss.fffffff'Z'", CultureInfo.InvariantCulture) + number;
        var name = trigger.Event.Name.Length == 0 ? "" : $":{trigger.Event.Name}";
        return new NaiveOccurrence(id + name, at, at, _clock.Plus(at, EventLife), LastsUntilDue: true, new NaiveScope(trigger.List, row, null));

        Instant InstantOf(object r) => NaiveClock.InstantOf(Read(trigger.Event.At, r));
    }

    private static string? IdOf(FactList list, object row) => list.Id?.Get(row) is { IsUnknown: false } id ? id.Text : null;

    /// <summary>The day itself; each year, its anniversaries up to two years ahead, with or without the day itself.</summary>
    private IEnumerable<LocalDate> DaysOf(LocalDate day, DateRecurrence recurrence, bool countsDate) =>
        recurrence == DateRecurrence.Once ? [day]
        : Enumerable.Range(countsDate ? 0 : 1, Math.Max(0, _clock.Today.Year + (countsDate ? 3 : 2) - day.Year)).Select(y => recurrence == DateRecurrence.Month ? new LocalDate(day.Year + y, day.Month, 1) : day.PlusYears(y));

    private NaiveOccurrence OnDay(string id, LocalDate day, TimeAmount? notice, Instant? ends, bool lastsUntilDue) =>
        new(id, _clock.StartOf(day), BeginsOn(day, notice), ends, lastsUntilDue, null) { Day = day };

    private Instant EndOf(LocalDate day, DateRecurrence recurrence) => _clock.StartOf(recurrence == DateRecurrence.Month ? day.PlusMonths(1) : day.PlusDays(1));

    /// <summary>Months and whole days of notice are counted on the calendar, hours by the clock.</summary>
    private Instant BeginsOn(LocalDate day, TimeAmount? notice) => notice switch
    {
        null => _clock.StartOf(day),
        { } hours when hours.Ticks % TimeSpan.TicksPerDay != 0 => _clock.Minus(_clock.StartOf(day), hours),
        { } length => _clock.StartOf(NaiveClock.Plus(day, length, -1)),
    };

    private LocalDate PrepareOn(LocalDate day, TimeAmount notice) =>
        notice.Ticks % TimeSpan.TicksPerDay != 0 ? _clock.DayOf(BeginsOn(day, notice)) : NaiveClock.Plus(day, notice, -1);

    private bool IsLive(NaiveOccurrence occurrence, CareActionSpec action) =>
        occurrence.Begins <= _clock.Now && (EndsOf(occurrence, action) is not { } ends || _clock.Now < ends);

    private Instant? EndsOf(NaiveOccurrence occurrence, CareActionSpec action)
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

        return ends;
    }

    private CareAction Action(CareRule rule, CareActionSpec action, NaiveOccurrence occurrence, List<DataGap> gaps)
    {
        var amount = action.Amount is null ? Value.Unknown : Evaluate(action.Amount, occurrence.Scope);
        if (action.Amount is { } sum && amount.IsUnknown)
        {
            gaps.AddRange(Gaps(rule.Id, rule.Span, sum, sum.Text, occurrence.Scope));
        }

        var owner = Word(rule, action.OwnerFrom, action.Owner, occurrence.Scope, gaps);
        var channel = Word(rule, action.ChannelFrom, action.Channel, occurrence.Scope, gaps);
        var includes = action.IncludesFrom is null ? action.Includes : Words(rule, action.IncludesFrom, occurrence.Scope, gaps);
        var offer = Word(rule, action.OfferFrom, action.Offer, occurrence.Scope, gaps);
        var (message, messages, lacks) = action.Message is { } said ? Message(rule, said, occurrence.Scope, gaps) : (null, null, []);
        var number = action.Index > 0 ? FormattableString.Invariant($"/{action.Index + 1}") : "";
        var day = occurrence.Day ?? _clock.DayOf(occurrence.At);
        return new CareAction(rule.Id, rule.Span.Location)
        {
            Id = $"{Escape(facts.Customer.Id)}/{Escape(rule.Identity)}/{occurrence.Id}{number}",
            Action = action.Action,
            Owner = owner,
            Channel = channel,
            Includes = includes,
            Offer = offer,
            Amount = amount.Kind == ValueKind.Money ? new Money(amount.Number, amount.Currency) : null,
            Rate = amount.Kind == ValueKind.Percent ? amount.Number : null,
            PrepareOn = rule.Notice is { } notice ? PrepareOn(day, notice).ToDateOnly() : null,
            OccursAt = rule.Trigger is StandingTrigger or DataGapTrigger ? null : _clock.Show(occurrence.At),
            Due = action.Due is { } due ? _clock.Show(_clock.Plus(occurrence.At, due)) : null,
            Expires = action.Expires is { } expires ? _clock.Show(_clock.Plus(occurrence.At, expires)) : null,
            Message = message,
            Messages = messages,
            LacksInMessage = channel is not null && !rule.Throttle.IsService ? [.. lacks] : [],
        };
    }

    private string? Word(CareRule rule, Expression? table, string? word, NaiveScope? scope, List<DataGap> gaps) =>
        table is null ? word : Words(rule, table, scope, gaps).FirstOrDefault();

    private ImmutableArray<string> Words(CareRule rule, Expression table, NaiveScope? scope, List<DataGap> gaps)
    {
        var value = Evaluate(table, scope);
        if (value.IsUnknown)
        {
            gaps.AddRange(Gaps(rule.Id, rule.Span, table, table.Text, scope));
        }

        return value.IsUnknown ? [] : value.Kind == ValueKind.TextList ? value.Texts : [value.Text];
    }

    /// <summary>The message in the customer's language, in both where the pack gives both, and what the first lacks.</summary>
    private (string? Message, LocalizedText? Both, List<string> Lacks) Message(CareRule rule, MessageTemplate message, NaiveScope? scope, List<DataGap> gaps)
    {
        var locales = new[] { facts.Customer.Locale ?? "", policy.Pack.Locale }.Select(l => l.ToUpperInvariant());
        var chinese = locales.FirstOrDefault(l => l.StartsWith("ZH", StringComparison.Ordinal) || l.StartsWith("EN", StringComparison.Ordinal))?[0] == 'Z';
        var lacks = new List<string>();
        foreach (var part in message.In(chinese ? Language.Chinese : Language.English).Where(p => p.Value is not null && Evaluate(p.Value, scope).IsUnknown && p.Fallback is null))
        {
            var missing = Gaps(rule.Id, rule.Span, part.Value!, part.Text, scope).ToList();
            gaps.AddRange(missing);
            lacks.AddRange(missing.Select(g => g.Fact).Where(f => !lacks.Contains(f)));
        }

        var isBilingual = !message.En.IsDefault && !message.Zh.IsDefault && message.En != message.Zh;
        var (en, zh) = (Text(message.In(Language.English), false), Text(message.In(Language.Chinese), true));
        return (Text(message.In(chinese ? Language.Chinese : Language.English), chinese), isBilingual && (en ?? zh) is not null ? new LocalizedText(en, zh) : null, lacks);

        string? Text(ImmutableArray<MessagePart> parts, bool inChinese)
        {
            var texts = parts.Select(p => p.Value is null ? p.Text : NaiveWords.Of(Evaluate(p.Value, scope), p.Value, inChinese, _clock) ?? p.Fallback).ToList();
            return texts.Contains(null) ? null : string.Concat(texts);
        }
    }

    private static string Iso(LocalDate day) => day.ToDateOnly().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
