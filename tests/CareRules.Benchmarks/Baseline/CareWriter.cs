using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Benchmarks.Baseline;

/// <summary>Writes the actions of the rules that fire: one method per trigger.</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct CareWriter
{
    /// <summary>China has had no daylight saving time since 1991, so its zone is a fixed offset.</summary>
    public static readonly TimeSpan Zone = TimeSpan.FromHours(8);

    private static readonly DateOnly Epoch = new(1970, 1, 1);

    // One buffer per thread, reused so that it is not reallocated.
    [ThreadStatic]
    private static List<CareAction>? buffer;

    private readonly CustomerFacts _facts;
    private readonly ReadOnlySpan<Severities> _severities;
    private readonly ReadOnlySpan<int> _byResolution;
    private readonly DateTimeOffset _now;
    private readonly DateOnly _today;
    private readonly string _customer;
    private readonly bool _chinese;
    private readonly bool _isTierKnown;
    private readonly List<CareAction> _actions;
    private readonly ref readonly CustomerFigures _figures;
    private readonly ref GapNotes _gaps;
    private List<Suppressed>? _suppressed;

    public CareWriter(CustomerFacts facts, in CustomerFigures figures, Tiers tiers, ReadOnlySpan<Severities> severities, ReadOnlySpan<int> byResolution, DateTimeOffset now, DateOnly today, ref GapNotes gaps)
    {
        _figures = ref figures;
        _gaps = ref gaps;
        _facts = facts;
        _isTierKnown = tiers.IsOne();
        _severities = severities;
        _byResolution = byResolution;
        _now = now;
        _today = today;
        _customer = facts.Customer.Id;
        _actions = buffer ??= [];
        _actions.Clear();
        _chinese = facts.Customer.Locale is { } locale && locale.StartsWith("zh", StringComparison.Ordinal);
    }

    /// <summary>The actions so far; good until the next writer of the thread.</summary>
    public readonly IReadOnlyList<CareAction> Actions => _actions;

    public readonly ImmutableArray<CareAction> ToActions() => [.. _actions];

    public readonly ImmutableArray<Suppressed> ToSuppressed() => _suppressed is null ? [] : [.. _suppressed];

    public void Standing(RuleText rule, Answer when) => Add(rule, when, new Occurrence { Entry = "1", At = _now, End = DateTimeOffset.MaxValue });

    public void Every(RuleText rule, Answer when, int months, int notice)
    {
        var anchor = _facts.Customer.Since ?? Epoch;
        var reached = _today.AddDays(notice);
        var period = Math.Max(0, (((reached.Year - anchor.Year) * 12) + reached.Month - anchor.Month) / months);
        var start = anchor.AddMonths(period * months);
        if (start > reached && period > 0)
        {
            start = anchor.AddMonths((period - 1) * months);
        }

        var at = StartOf(start);
        Add(rule, when, new Occurrence { Day = start, Notice = notice, At = at, OccursAt = at, End = DateTimeOffset.MaxValue });
    }

    public void OnAnniversary(RuleText rule, Answer when, string fact, DateOnly? of, int notice)
    {
        if (of is { } first)
        {
            Yearly(rule, when, "", first, notice);
        }
        else
        {
            _gaps.Begin(rule.Id, rule.Source);
            _gaps.Add(fact, fact);
        }
    }

    public void OnDate(RuleText rule, Answer when, string kind, bool yearly, int notice)
    {
        foreach (var date in _facts.Dates.AsSpan())
        {
            if (date.Kind != kind)
            {
                continue;
            }

            if (yearly)
            {
                Yearly(rule, when, kind, date.Date, notice);
            }
            else
            {
                OnDay(rule, when, kind, date.Date, notice);
            }
        }
    }

    public void OnComplaint(RuleText rule, Answer when, bool resolved, Severities? severity)
    {
        var complaints = _facts.Complaints.AsSpan();
        for (var place = 0; place < complaints.Length; place++)
        {
            var i = resolved ? _byResolution[place] : place;
            var isOfSeverity = severity is { } wanted ? _severities[i].Is(wanted) : Answer.Yes;
            if (isOfSeverity.MayHold && (resolved ? complaints[i].ResolvedAt : complaints[i].OpenedAt) is { } at)
            {
                var unknown = isOfSeverity.IsUnknown ? severity : null;
                OnEvent(rule, when & isOfSeverity, complaints[i].Id, resolved ? ":resolved" : ":opened", at, unknown);
            }
        }
    }

    public void OnServiceRequest(RuleText rule, Answer when)
    {
        foreach (var request in _facts.ServiceRequests.AsSpan())
        {
            OnEvent(rule, when, request.Id, ":opened", request.OpenedAt);
        }
    }

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(default), Zone);

    private void Yearly(RuleText rule, Answer when, string kind, DateOnly first, int notice)
    {
        for (var year = Math.Max(_today.Year - 1, first.Year + 1); year <= _today.Year + 1; year++)
        {
            OnDay(rule, when, kind, first.AddYears(year - first.Year), notice);
        }
    }

    private void OnDay(RuleText rule, Answer when, string kind, DateOnly day, int notice)
    {
        if (day.DayNumber - notice > _today.DayNumber)
        {
            return;
        }

        var at = StartOf(day);
        Add(rule, when, new Occurrence { Entry = kind, Tail = kind.Length > 0 ? ":" : "", Day = day, Notice = notice, At = at, OccursAt = at, End = at.AddDays(1) });
    }

    /// <summary>Something that happened at an instant.</summary>
    /// <param name="unknown">The severity that the rule asks for, where it is not known whether the complaint is of it.</param>
    public void OnEvent(RuleText rule, Answer when, string entry, string happened, DateTimeOffset at, Severities? unknown = null)
    {
        if (at <= _now)
        {
            var local = at.ToOffset(Zone);
            Add(rule, when, new Occurrence { Entry = entry, Tail = happened, At = local, OccursAt = local, End = local.AddDays(30), UnknownSeverity = unknown });
        }
    }

    private void Add(RuleText rule, Answer when, in Occurrence occurrence)
    {
        var isCertain = when.IsYes && (_isTierKnown || !rule.HasTier) && (_figures.Segment is not null || !rule.HasSegment);
        foreach (var text in rule.Actions)
        {
            DateTimeOffset? due = text.Due == TimeSpan.Zero ? null : occurrence.At + text.Due;
            if (_now >= occurrence.End && !(_now < due))
            {
                continue;
            }

            if (!isCertain)
            {
                NoteGaps(rule, when, occurrence);
                return;
            }

            var id = Id(rule.Id, occurrence, text.Suffix);
            if (text.En is not null && _facts.Customer.Name is null)
            {
                Suppress(rule, text, id);
                continue;
            }

            LocalizedText? messages = null;
            _actions.Add(new CareAction(rule.Id, rule.Source)
            {
                Id = id,
                Action = text.Action,
                Owner = text.Owner,
                Channel = text.Channel,
                Includes = text.Includes,
                Offer = text.Offer,
                Amount = text.Amount,
                Rate = text.Rate,
                PrepareOn = occurrence.Notice > 0 ? occurrence.Day!.Value.AddDays(-occurrence.Notice) : null,
                OccursAt = occurrence.OccursAt,
                Due = due,
                Messages = text.En is null ? null : messages = new LocalizedText(_facts.Customer.Name + text.En, _facts.Customer.Name + text.Zh),
                Message = _chinese ? messages?.Zh : messages?.En,
            });
        }
    }

    // Nothing with a hole in it goes out.
    private void Suppress(RuleText rule, ActionText text, string id)
    {
        _gaps.Begin(rule.Id, rule.Source);
        _gaps.Add("customer.name", "{customer.name}");
        (_suppressed ??= []).Add(new Suppressed(rule.Id, rule.Source)
        {
            Id = id,
            Action = text.Action,
            Channel = text.Channel,
            Reason = SuppressionReason.IncompleteMessage,
            Missing = ["customer.name"],
            Text = "Its message lacks `customer.name`.",
        });
    }

    private readonly void NoteGaps(RuleText rule, Answer when, in Occurrence occurrence)
    {
        _gaps.Begin(rule.Id, rule.Source);
        if (rule.HasTier && !_isTierKnown)
        {
            NoteTier();
        }

        if (rule.HasSegment && _figures.Segment is null)
        {
            _gaps.Add("customer.segment", "segment");
        }

        if (occurrence.UnknownSeverity is { } severity)
        {
            _gaps.Add("complaint.category", "complaint.severity is " + severity.Name());
        }

        if (when.IsUnknown)
        {
            _gaps.Add(rule.When, _figures);
        }
    }

    private readonly void NoteTier()
    {
        if (_figures.AnnualSpend is null)
        {
            _gaps.Add(_figures.Missing(Fact.AnnualSpend), "tier.value");
        }

        if (_figures.TenureMonths is null)
        {
            _gaps.Add("customer.since", "tier.value");
        }
    }

    private readonly string Id(string rule, in Occurrence occurrence, string suffix)
    {
        var length = _customer.Length + rule.Length + 2 + occurrence.Entry.Length + occurrence.Tail.Length + (occurrence.Day is null ? 0 : 10) + suffix.Length;
        return string.Create(length, (Customer: _customer, rule, occurrence.Entry, occurrence.Tail, occurrence.Day, suffix), static (to, part) =>
        {
            to = Put(part.Customer, to);
            to[0] = '/';
            to = Put(part.rule, to[1..]);
            to[0] = '/';
            to = Put(part.Tail, Put(part.Entry, to[1..]));
            if (part.Day is { } day)
            {
                day.TryFormat(to, out _, "O", CultureInfo.InvariantCulture);
                to = to[10..];
            }

            part.suffix.CopyTo(to);
        });

        static Span<char> Put(string text, Span<char> to)
        {
            text.CopyTo(to);
            return to[text.Length..];
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly struct Occurrence()
    {
        public string Entry { get; init; } = "";

        public string Tail { get; init; } = "";

        public DateOnly? Day { get; init; }

        public int Notice { get; init; }

        public DateTimeOffset At { get; init; }

        public DateTimeOffset? OccursAt { get; init; }

        public DateTimeOffset End { get; init; }

        public Severities? UnknownSeverity { get; init; }
    }
}
