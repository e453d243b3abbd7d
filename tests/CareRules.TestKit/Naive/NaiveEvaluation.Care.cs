using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using CareRules.Binding.Tables;
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

        if (rule.Trigger is EventTrigger { Before: not null } step && Rows(policy.Schema.List("care_records")!) is null)
        {
            if ((Rows(step.List) ?? []).Any(r => !HappenedAt(step, r, _clock.Now).IsUnknown && (rule.When is null || Test(rule.When, new NaiveScope(step.List, r, null)) != Truth.False)))
            {
                _named.Add("care_records");
                gaps.Add(new DataGap(rule.Id, rule.Span.Location) { Fact = "care_records", Leaf = step.StartText! });
            }

            return actions;
        }

        foreach (var occurrence in Occurrences(rule).DistinctBy(o => o.Id))
        {
            actions.AddRange(Actions(rule, occurrence, gaps));
        }

        if (rule.Trigger is EventTrigger { After: { IsBusiness: true } after } later
            && (Rows(later.List) ?? []).Any(r => IsStartUncovered(rule, later, r) && (rule.When is null || Test(rule.When, new NaiveScope(later.List, r, null)) != Truth.False)))
        {
            gaps.Add(Uncovered(rule.Id, rule.Span, after, later.Before is null ? "after" : "after_previous"));
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
        truth = truth < occurrence.Holds ? truth : occurrence.Holds;
        var undetermined = rule.Tiers.Where(g => IsOneOf(policy.Tiers[g.Dimension], g.Ranks) == Truth.Unknown).Select(g => policy.Tiers[g.Dimension]).ToList();
        foreach (var ladder in undetermined.Where(_ => truth != Truth.False))
        {
            gaps.AddRange(Gaps(rule.Id, rule.Span, new TierExpression(ladder.Dimension, ladder.Scale, ladder.Span), ladder.Fact, null));
        }

        if (truth != Truth.False && IsSegmentMissing(rule))
        {
            _named.Add("customer.segment");
            gaps.Add(new DataGap(rule.Id, rule.Span.Location) { Fact = "customer.segment", Leaf = "segment" });
        }

        if (truth == Truth.Unknown)
        {
            gaps.AddRange(rule.When is null ? [] : Gaps(rule.Id, rule.Span, rule.When, occurrence.Scope));
            gaps.AddRange(occurrence.Holds == Truth.Unknown && rule.Trigger is EventTrigger { Repeat: { } again } ? GapsAsOf(occurrence.At, rule, again.While, occurrence.Scope) : []);
        }

        if (truth != Truth.True || undetermined.Count > 0 || IsSegmentMissing(rule))
        {
            return [];
        }

        if (rule.Trigger is EventTrigger { Repeat.Every: { IsBusiness: true } every } && occurrence.IsNextUncovered)
        {
            gaps.Add(Uncovered(rule.Id, rule.Span, every, "repeat"));
        }

        var actions = live.ConvertAll(a => Action(rule, a, occurrence, gaps));
        _asked.AddRange(actions.Select((a, i) => new NaiveAsked(a, rule, live[i], occurrence, [.. rule.Do.Select(d => EndsOf(occurrence, d)).OfType<Instant>()])));
        return actions;
    }

    private bool IsInForce(CareRule rule) =>
        rule.Effective is not { } effective || !(_clock.Today.ToDateOnly() < effective.From || _clock.Today.ToDateOnly() > effective.To);

    /// <summary>Whether the sample holds the customer, and tiers and segment match the rule or are unknown.</summary>
    private bool IsForCustomer(CareRule rule) => IsInSample(rule) &&
        rule.Tiers.All(g => IsOneOf(policy.Tiers[g.Dimension], g.Ranks) != Truth.False)
        && (rule.Segments.IsEmpty || facts.Customer.Segment is not { } segment || rule.Segments.Contains(segment));

    // Long division of the hash, digit by digit, so that nothing is rounded.
    private bool IsInSample(CareRule rule)
    {
        if (rule.Sample is not { } sample)
        {
            return true;
        }

        var customer = facts.Customer.Id.Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);
        var name = sample.NameFor(rule).Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{customer}/{name}/sample")))[..16];
        var place = BigInteger.Parse("0" + hash, NumberStyles.HexNumber, CultureInfo.InvariantCulture) * 1_000_000_000_000;
        BigInteger Bound(decimal share) => new BigInteger(share * 1_000_000_000_000) << 64;
        return place >= Bound(sample.After) && place < Bound(sample.After + sample.Share);
    }

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
        if (cadence.From is not null && !from.HasValue)
        {
            yield break;
        }

        var always = facts.Customer.Since is { } since ? LocalDate.FromDateOnly(since) : new LocalDate(1970, 1, 1);
        var anchor = from.HasValue ? _own.LocalDayOf(from) : always;
        var named = from.HasValue ? DayInPackZone(cadence.From!, from) : always;
        for (var n = 0; BeginsOn(_own, StartOf(n), notice) <= _clock.Now; n++)
        {
            yield return OnDay(_own, Iso(NaiveClock.Plus(named, cadence.Every, n)), StartOf(n), notice, BeginsOn(_own, StartOf(n + 1), notice), lastsUntilDue: false) with { IsPeriod = true };
        }

        LocalDate StartOf(int n) => NaiveClock.Plus(anchor, cadence.Every, n);
    }

    private IEnumerable<NaiveOccurrence> Dates(DateTrigger trigger, TimeAmount? notice)
    {
        var value = trigger.IsOfPolicy ? new NaiveEvaluation(policy, facts, asOf, isInPackZone: true).Evaluate(trigger.Date, null) : Evaluate(trigger.Date, null);
        if (!value.HasValue)
        {
            return [];
        }

        var clock = trigger.IsOfPolicy ? _clock : _own;
        var (day, named) = (clock.LocalDayOf(value), DayInPackZone(trigger.Date, value));
        return Years(day, trigger.Recurrence, trigger.CountsDate).Select(y =>
            OnDay(clock, Iso(InYear(named, trigger.Recurrence, y)), InYear(day, trigger.Recurrence, y), notice, EndOf(clock, InYear(day, trigger.Recurrence, y), trigger.Recurrence), trigger.Recurrence != DateRecurrence.Month));
    }

    /// <summary>The day of a date as it would be read if the customer's dates were in the pack's zone; ids are made of it.</summary>
    private LocalDate DayInPackZone(Expression date, Value inOwnZone)
    {
        var value = new NaiveEvaluation(policy, facts, asOf, isInPackZone: true).Evaluate(date, null);
        return value.HasValue ? _clock.LocalDayOf(value) : _own.LocalDayOf(inOwnZone);
    }

    private IEnumerable<NaiveOccurrence> Dates(ImportantDateTrigger trigger, TimeAmount? notice) => (
        from date in facts.Dates.IsDefault ? [] : facts.Dates
        where trigger.Kinds.Contains(date.Kind)
        from year in Years(LocalDate.FromDateOnly(date.Date), trigger.Recurrence, trigger.CountsDate)
        let day = InYear(LocalDate.FromDateOnly(date.Date), trigger.Recurrence, year)
        orderby day, date.Kind
        select OnDay(_own, $"{Escape(date.Kind)}:{Iso(day)}", day, notice, EndOf(_own, day, trigger.Recurrence), trigger.Recurrence != DateRecurrence.Month));

    /// <summary>The past events of entries, ordered by time, then id.</summary>
    private IEnumerable<NaiveOccurrence> Events(EventTrigger trigger)
    {
        var happened = (Rows(trigger.List) ?? []).Where(r => !HappenedAt(trigger, r, _clock.Now).IsUnknown).ToList();
        return happened
            .Where(row => StartOf(trigger, row, _clock.Now) <= _clock.Now)
            .Select(row => Event(trigger, row, happened))
            .OrderBy(o => o.At)
            .ThenBy(o => IdOf(trigger.List, o.Scope!.Row), StringComparer.Ordinal);
    }

    private NaiveOccurrence Event(EventTrigger trigger, object row, List<object> happened)
    {
        var start = StartOf(trigger, row, _clock.Now)!.Value;
        var (id, scope) = (OccurrenceId(trigger, row, happened), new NaiveScope(trigger.List, row, null));
        if (trigger.Repeat is not { } repeat)
        {
            return new NaiveOccurrence(id, start, start, _clock.Plus(start, EventLife), LastsUntilDue: true, scope);
        }

        // One after the other, in strides at first, to the last that has come.
        var number = 0;
        foreach (var stride in (int[])[1_000, 100, 10, 1])
        {
            while (number + stride <= 10_000 && Again(number + stride) is { } following && following <= _clock.Now)
            {
                number += stride;
            }
        }

        var (at, next) = (Again(number)!.Value, number < 10_000 ? Again(number + 1) : null);
        return new NaiveOccurrence(number == 0 ? id : FormattableString.Invariant($"{id}:repeat-{number}"), at, at, next ?? _clock.Plus(at, EventLife), LastsUntilDue: false, scope)
        {
            Holds = AsOf(at).Test(repeat.While, scope),
            EndsWithNext = true,
            IsNextUncovered = number < 10_000 && next is null,
        };

        Instant? Again(int n) => n == 0 ? start : _clock.After(start, repeat.Every with { Count = repeat.Every.Count * n });
    }

    private List<DataGap> GapsAsOf(Instant at, CareRule rule, Condition condition, NaiveScope? scope)
    {
        var then = AsOf(at);
        var before = then._named.Count;
        var gaps = then.Gaps(rule.Id, rule.Span, condition, scope).ToList();
        if (!ReferenceEquals(then, this))
        {
            _named.AddRange(then._named.Skip(before));
        }

        return gaps;
    }

    private string OccurrenceId(EventTrigger trigger, object row, List<object> happened)
    {
        var at = InstantOf(row);
        // An entry without an id is identified by its instant, and by its position among entries with the same instant.
        var sameInstant = happened.Where(r => IdOf(trigger.List, r) is null && InstantOf(r) == at).ToList();
        var number = sameInstant.Count > 1 && sameInstant.IndexOf(row) > 0 ? FormattableString.Invariant($"~{sameInstant.IndexOf(row) + 1}") : "";
        var id = IdOf(trigger.List, row) is { } known
            ? Escape(known)
            : at.ToDateTimeUtc().ToString("yyyyMMdd'T'HHmmss.fffffff'Z'", CultureInfo.InvariantCulture) + number;
        return id + HappeningId(trigger, row);

        Instant InstantOf(object r) => NaiveClock.InstantOf(HappenedAt(trigger, r, _clock.Now));
    }

    /// <summary>When an entry triggers, as far as is known at an instant: its event, or its step some time later; null while there is no telling.</summary>
    private Instant? StartOf(EventTrigger trigger, object row, Instant now)
    {
        if (trigger.Before is not { } before)
        {
            var happened = HappenedAt(trigger, row, now);
            return happened.IsUnknown ? null
                : trigger.After is { } after ? _clock.After(NaiveClock.InstantOf(happened), after)
                : NaiveClock.InstantOf(happened);
        }

        return EndOfStepBefore(before, row, now) is { } from ? _clock.After(from, trigger.After!.Value) : null;
    }

    /// <summary>When the step before was done or, if not by then, due; null while there is no telling.</summary>
    private Instant? EndOfStepBefore(StepBefore before, object row, Instant now)
    {
        if (StartOf(before.Trigger, row, now) is not { } start)
        {
            return null;
        }

        var due = before.Due.Select(d => _clock.EndAfter(start, d)).ToList();
        var end = due.Contains(null) ? (Instant?)null : due.Append(start).Max();
        var done = DoneFor(before.RuleId, before.Trigger, row, now);
        return done is { } at && !(end <= at) ? Instant.Max(at, start) : end;
    }

    /// <summary>Whether an entry may have triggered by now at an instant that the calendar does not cover, with an action that may be emitted.</summary>
    private bool IsStartUncovered(CareRule rule, EventTrigger trigger, object row)
    {
        var from = trigger.Before is { } before ? EndOfStepBefore(before, row, _clock.Now)
            : HappenedAt(trigger, row, _clock.Now) is { IsUnknown: false } at ? NaiveClock.InstantOf(at)
            : null;
        if (from is not { } known || known > _clock.Now || StartOf(trigger, row, _clock.Now) is not null || (known >= _clock.Business.Begins && _clock.Now <= _clock.Business.Ends))
        {
            return false;
        }

        return trigger.Repeat is not null || _clock.EndAfter(known, trigger.After!.Value) is not { } latest
            || rule.Do.SelectMany(Latest).Any(a => IsLive(new NaiveOccurrence("", latest, known, _clock.Plus(latest, EventLife), LastsUntilDue: true, null), a));
    }

    /// <summary>When care of a rule was first done for an entry.</summary>
    private Instant? DoneFor(string ruleId, EventTrigger trigger, object row, Instant now)
    {
        var rule = policy.Care.First(r => r.Id == ruleId);
        var rows = Rows(trigger.List)!;
        var id = $"{Escape(facts.Customer.Id)}/{Escape(rule.Identity)}/{OccurrenceId(trigger, row, [.. rows.Where(r => !HappenedAt(trigger, r, now).IsUnknown)])}";
        foreach (var record in (Rows(policy.Schema.List("care_records")!) ?? []).Cast<CareRecord>().Where(r => r.Rule == ruleId).OrderBy(r => r.At))
        {
            var at = Instant.FromDateTimeOffset(record.At);
            var isHere = record.ActionId is { } action ? action == id || action.StartsWith($"{id}/", StringComparison.Ordinal) || action.StartsWith($"{id}:repeat-", StringComparison.Ordinal) : IsLatest(at);
            if (at <= now && isHere)
            {
                return at;
            }
        }

        return null;

        // Of the occurrences that had begun, none began later.
        bool IsLatest(Instant at) => Begun(row, at) is { } own && rows.All(r => !(Begun(r, at) > own));

        Instant? Begun(object r, Instant at) =>
            StartOf(trigger, r, at) is { } start && Instant.Max(start, NaiveClock.InstantOf(trigger.List.Time!.Get(r))) is var begun && begun <= at ? begun : null;
    }

    private static string? IdOf(FactList list, object row) => list.Id?.Get(row) is { IsUnknown: false } id ? id.Text : null;

    /// <summary>In how many years after it a date occurs: its own; each year, up to two years ahead, with or without its own.</summary>
    private IEnumerable<int> Years(LocalDate day, DateRecurrence recurrence, bool countsDate) =>
        recurrence == DateRecurrence.Once ? [0] : Enumerable.Range(countsDate ? 0 : 1, Math.Max(0, _own.Today.Year + (countsDate ? 3 : 2) - day.Year));

    private LocalDate InYear(LocalDate day, DateRecurrence recurrence, int year) =>
        recurrence == DateRecurrence.Month ? new LocalDate(day.Year + year, day.Month, 1) : Anniversary(day, year);

    /// <summary>So many years later; where the day does not exist, the last of its month, or the first of the next.</summary>
    private LocalDate Anniversary(LocalDate day, int years) =>
        day.PlusYears(years) is var then && policy.Pack.LeapDays == LeapDays.March1 && then.Day != day.Day ? then.PlusDays(1) : then;

    private static NaiveOccurrence OnDay(NaiveClock clock, string id, LocalDate day, TimeAmount? notice, Instant? ends, bool lastsUntilDue) =>
        new(id, clock.StartOf(day), BeginsOn(clock, day, notice), ends, lastsUntilDue, null) { Day = day, Clock = clock };

    private static Instant EndOf(NaiveClock clock, LocalDate day, DateRecurrence recurrence) => clock.StartOf(recurrence == DateRecurrence.Month ? day.PlusMonths(1) : day.PlusDays(1));

    /// <summary>Months and whole days of notice are counted on the calendar, hours by the clock.</summary>
    private static Instant BeginsOn(NaiveClock clock, LocalDate day, TimeAmount? notice) => notice switch
    {
        null => clock.StartOf(day),
        { } hours when hours.Ticks % TimeSpan.TicksPerDay != 0 => clock.Minus(clock.StartOf(day), hours),
        { } length => clock.StartOf(NaiveClock.Plus(day, length, -1)),
    };

    private static LocalDate PrepareOn(NaiveClock clock, LocalDate day, TimeAmount notice) =>
        notice.Ticks % TimeSpan.TicksPerDay != 0 ? clock.DayOf(BeginsOn(clock, day, notice)) : NaiveClock.Plus(day, notice, -1);

    private bool IsLive(NaiveOccurrence occurrence, CareActionSpec action) =>
        occurrence.Begins <= _clock.Now && (EndsOf(occurrence, action) is not { } ends || _clock.Now < ends);

    private Instant? EndsOf(NaiveOccurrence occurrence, CareActionSpec action)
    {
        var (ends, clock) = (occurrence.Ends, occurrence.Clock ?? _clock);
        if (action.DueFrom is not null || action.ExpiresFrom is not null)
        {
            var (due, expires) = (LengthFrom(occurrence, action.DueFrom), LengthFrom(occurrence, action.ExpiresFrom));
            if (expires.IsUnknown)
            {
                var all = Latest(action).Select(a => EndsOf(occurrence, a)).ToList();
                return all.Contains(null) ? null : all.Max();
            }

            return EndsOf(occurrence, action with { DueFrom = null, Due = action.DueFrom is null ? action.Due : due.IsUnknown ? action.LongestDue : Counted(due, action.DueFrom, zeroAllowed: true), ExpiresFrom = null, Expires = action.ExpiresFrom is null ? action.Expires : Counted(expires, action.ExpiresFrom, zeroAllowed: false) });
        }

        if (action.Expires is { } expiry)
        {
            ends = clock.EndAfter(occurrence.At, expiry) is { } expired && !(occurrence.EndsWithNext && occurrence.Ends < expired) ? expired : occurrence.EndsWithNext || occurrence.IsPeriod ? occurrence.Ends : null;
        }
        else if (occurrence.LastsUntilDue && action.Due is { } length)
        {
            ends = clock.EndAfter(occurrence.At, length) is { } until ? Instant.Max(ends!.Value, until) : null;
        }

        return ends;
    }

    /// <summary>What a table gives for an occurrence: as of its instant, or as of now while that lies ahead; nothing without a table.</summary>
    private Value LengthFrom(NaiveOccurrence occurrence, TableExpression? table) =>
        table is null ? Value.Nothing : AsOf(Instant.Min(occurrence.At, _clock.Now)).Evaluate(table, occurrence.Scope);

    // An action with the longest lengths that its tables could give, and without an expiry where the table may give none.
    private static IEnumerable<CareActionSpec> Latest(CareActionSpec action)
    {
        var longest = action with { DueFrom = null, Due = action.LongestDue, ExpiresFrom = null, Expires = action.LongestExpires };
        return action.ExpiresFrom is null ? [longest] : [longest, longest with { Expires = null }];
    }

    public TimeAmount? DueOf(NaiveOccurrence occurrence, CareActionSpec action) => action.DueFrom is null ? action.Due : Counted(LengthFrom(occurrence, action.DueFrom), action.DueFrom, zeroAllowed: true);

    // What adds up to nothing has no kind.
    private static TimeAmount? Counted(Value value, TableExpression table, bool zeroAllowed) =>
        !value.HasValue || (value.Number == 0m && !zeroAllowed) ? null : value.Number == 0m ? TableUse.Longest(table) with { Count = 0 } : TimeAmount.Of(value);

    private TimeAmount? LengthOf(CareRule rule, NaiveOccurrence occurrence, TimeAmount? written, TableExpression? table, bool zeroAllowed, List<DataGap> gaps)
    {
        if (table is null)
        {
            return written;
        }

        var then = AsOf(Instant.Min(occurrence.At, _clock.Now));
        var value = then.Evaluate(table, occurrence.Scope);
        if (value.IsUnknown)
        {
            var before = then._named.Count;
            gaps.AddRange(then.Gaps(rule.Id, rule.Span, table, table.Text, occurrence.Scope));
            _named.AddRange(ReferenceEquals(then, this) ? [] : then._named.Skip(before));
        }

        return Counted(value, table, zeroAllowed);
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
        var (dueAt, expiresAt) = (After(occurrence.Clock ?? _clock, rule, occurrence.At, LengthOf(rule, occurrence, action.Due, action.DueFrom, zeroAllowed: true, gaps), "due", gaps), After(occurrence.Clock ?? _clock, rule, occurrence.At, LengthOf(rule, occurrence, action.Expires, action.ExpiresFrom, zeroAllowed: false, gaps), "expires", gaps));
        var (message, messages, lacks) = action.Message is { } said ? Message(rule, said, occurrence.Scope, gaps) : (null, null, []);
        var number = action.Index > 0 ? FormattableString.Invariant($"/{action.Index + 1}") : "";
        var clock = occurrence.Clock ?? _clock;
        var day = occurrence.Day ?? clock.DayOf(occurrence.At);
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
            PrepareOn = rule.Notice is { } notice ? PrepareOn(clock, day, notice).ToDateOnly() : null,
            OccursAt = rule.Trigger is StandingTrigger or DataGapTrigger ? null : clock.Show(occurrence.At),
            Due = dueAt,
            Expires = expiresAt,
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

        return !value.HasValue ? [] : value.Kind == ValueKind.TextList ? value.Texts : [value.Text];
    }

    /// <summary>The message in the customer's language, in both where the pack gives both, and what the first lacks.</summary>
    private (string? Message, LocalizedText? Both, List<string> Lacks) Message(CareRule rule, MessageTemplate message, NaiveScope? scope, List<DataGap> gaps)
    {
        var locales = new[] { facts.Customer.Locale ?? "", policy.Pack.Locale }.Select(l => l.ToUpperInvariant());
        var chinese = locales.FirstOrDefault(l => l.StartsWith("ZH", StringComparison.Ordinal) || l.StartsWith("EN", StringComparison.Ordinal))?[0] == 'Z';
        var lacks = new List<string>();
        foreach (var part in message.In(chinese ? Language.Chinese : Language.English).Where(p => p.Value is not null && !Evaluate(p.Value, scope).HasValue && p.Fallback is null))
        {
            if (Evaluate(part.Value!, scope).IsNothing)
            {
                lacks.AddRange(lacks.Contains(part.Text) ? [] : [part.Text]);
                continue;
            }

            var missing = Gaps(rule.Id, rule.Span, part.Value!, part.Text, scope).ToList();
            gaps.AddRange(missing);
            lacks.AddRange(missing.Select(g => g.Fact).Where(f => !lacks.Contains(f)));
        }

        var isBilingual = !message.En.IsDefault && !message.Zh.IsDefault && message.En != message.Zh;
        var (en, zh) = (Text(message.In(Language.English), false), Text(message.In(Language.Chinese), true));
        return (Text(message.In(chinese ? Language.Chinese : Language.English), chinese), isBilingual && (en ?? zh) is not null ? new LocalizedText(en, zh) : null, lacks);

        string? Text(ImmutableArray<MessagePart> parts, bool inChinese)
        {
            var texts = parts.Select(p => p.Value is null ? p.Text : NaiveWords.Of(Evaluate(p.Value, scope), p.Value, inChinese, _own) ?? p.Fallback).ToList();
            return texts.Contains(null) ? null : string.Concat(texts);
        }
    }

    private static string Iso(LocalDate day) => day.ToDateOnly().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
