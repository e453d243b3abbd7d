using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Outcomes;

namespace CareRules.Benchmarks.Baseline;

/// <summary>Writes the actions of the rules that fire: one method a trigger.</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct CareWriter
{
    /// <summary>China has had no summer time since 1991: its zone is an offset.</summary>
    public static readonly TimeSpan Zone = TimeSpan.FromHours(8);

    private static readonly SourceLocation Source = new("policy.cs", 1, 1, 1, 1);
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    // One buffer a thread: what grows stays grown.
    [ThreadStatic]
    private static List<CareAction>? buffer;

    private readonly CustomerFacts _facts;
    private readonly ReadOnlySpan<Severity> _severities;
    private readonly ReadOnlySpan<int> _byResolution;
    private readonly DateTimeOffset _now;
    private readonly DateOnly _today;
    private readonly string _customer;
    private readonly bool _chinese;
    private readonly List<CareAction> _actions;

    public CareWriter(CustomerFacts facts, ReadOnlySpan<Severity> severities, ReadOnlySpan<int> byResolution, DateTimeOffset now, DateOnly today)
    {
        _facts = facts;
        _severities = severities;
        _byResolution = byResolution;
        _now = now;
        _today = today;
        _customer = facts.Customer.Id;
        _actions = buffer ??= [];
        _actions.Clear();
        _chinese = facts.Customer.Locale is { } locale && locale.StartsWith("zh", StringComparison.Ordinal);
    }

    public readonly ImmutableArray<CareAction> ToActions() => [.. _actions];

    public void Standing(RuleText rule) => Add(rule, new Occurrence { Entry = "1", At = _now, End = DateTimeOffset.MaxValue });

    public void Every(RuleText rule, int months, int notice)
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
        Add(rule, new Occurrence { Day = start, Notice = notice, At = at, OccursAt = at, End = DateTimeOffset.MaxValue });
    }

    public void OnAnniversary(RuleText rule, DateOnly? of, int notice)
    {
        if (of is { } first)
        {
            Yearly(rule, "", first, notice);
        }
    }

    public void OnDate(RuleText rule, string kind, bool yearly, int notice)
    {
        foreach (var date in _facts.Dates.AsSpan())
        {
            if (date.Kind != kind)
            {
                continue;
            }

            if (yearly)
            {
                Yearly(rule, kind, date.Date, notice);
            }
            else
            {
                OnDay(rule, kind, date.Date, notice);
            }
        }
    }

    public void OnComplaint(RuleText rule, bool resolved, Severity? severity)
    {
        var complaints = _facts.Complaints.AsSpan();
        for (var place = 0; place < complaints.Length; place++)
        {
            var i = resolved ? _byResolution[place] : place;
            if ((severity is null || _severities[i] == severity) && (resolved ? complaints[i].ResolvedAt : complaints[i].OpenedAt) is { } at)
            {
                OnEvent(rule, complaints[i].Id, resolved ? ":resolved" : ":opened", at);
            }
        }
    }

    public void OnServiceRequest(RuleText rule)
    {
        foreach (var request in _facts.ServiceRequests.AsSpan())
        {
            OnEvent(rule, request.Id, ":opened", request.OpenedAt);
        }
    }

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(default), Zone);

    private void Yearly(RuleText rule, string kind, DateOnly first, int notice)
    {
        for (var year = Math.Max(_today.Year - 1, first.Year + 1); year <= _today.Year + 1; year++)
        {
            OnDay(rule, kind, first.AddYears(year - first.Year), notice);
        }
    }

    private void OnDay(RuleText rule, string kind, DateOnly day, int notice)
    {
        if (day.DayNumber - notice > _today.DayNumber)
        {
            return;
        }

        var at = StartOf(day);
        Add(rule, new Occurrence { Entry = kind, Tail = kind.Length > 0 ? ":" : "", Day = day, Notice = notice, At = at, OccursAt = at, End = at.AddDays(1) });
    }

    private void OnEvent(RuleText rule, string entry, string happened, DateTimeOffset at)
    {
        if (at <= _now)
        {
            var local = at.ToOffset(Zone);
            Add(rule, new Occurrence { Entry = entry, Tail = happened, At = local, OccursAt = local, End = local.AddDays(30) });
        }
    }

    private void Add(RuleText rule, in Occurrence occurrence)
    {
        foreach (var text in rule.Actions)
        {
            DateTimeOffset? due = text.Due == TimeSpan.Zero ? null : occurrence.At + text.Due;
            if (_now >= occurrence.End && !(_now < due))
            {
                continue;
            }

            _actions.Add(new CareAction(rule.Id, Source)
            {
                Id = Id(rule.Id, occurrence, text.Suffix),
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
                Message = text.En is null ? null : string.Concat(_facts.Customer.Name ?? "{customer.name}", _chinese ? text.Zh : text.En),
            });
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
    }
}
