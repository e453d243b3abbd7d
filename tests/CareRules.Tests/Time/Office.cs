using System.Collections.Immutable;
using CareRules.Facts;
using CareRules.Outcomes;
using CareRules.Time;
using static CareRules.Tests.Runtime.Build;

namespace CareRules.Tests.Time;

/// <summary>Packs and calendars for tests of business time. In March 2026 the 2nd is a Monday.</summary>
internal static class Office
{
    public const string NineToSix = "mon-fri: [\"09:00-18:00\"]";

    /// <summary>A pack with one calendar, <c>office</c>, and the sections given.</summary>
    public static CareRuleSet Pack(string sections, string hours = NineToSix, string zone = "Asia/Shanghai", string days = "", string coverage = "from: 2026-01-01, to: 2026-12-31") => CareRuleSet.Parse(
        $$"""
        schema: carerules/v1
        pack: test-care
        version: 1.0.0
        timezone: {{zone}}
        calendar: office
        calendars:
          office:
            coverage: { {{coverage}} }
            hours: { {{hours}} }
            {{days}}
        {{sections}}
        """);

    /// <summary>Complaints that are to be resolved within a time, with warnings at 80%.</summary>
    public static string Resolve(string within) =>
        $$"""
        complaints:
          severities:
            - {severity: critical, when: complaint.category in (safety)}
            - {severity: minor, otherwise: true}
          deadlines:
            - {step: resolve, within: {{within}}}
          warn: 80%
        """;

    public static Complaint Complaint(string opened, params (string From, string? To)[] pauses) => new()
    {
        Id = "K1",
        OpenedAt = At(opened),
        Pauses = [.. pauses.Select(p => new PauseInterval(At(p.From), p.To is null ? null : At(p.To)))],
    };

    public static ImmutableArray<ComplaintEscalation> Escalations(CareRuleSet pack, Complaint complaint, string asOf) =>
        new CareEngine(pack).Evaluate(Nobody() with { Complaints = [complaint] }, At(asOf)).Escalations;

    /// <summary>When a complaint's only deadline is due, found on a day by which it has been breached.</summary>
    public static DateTimeOffset Due(CareRuleSet pack, Complaint complaint, string asOf) => Escalations(pack, complaint, asOf).Single().Due;

    /// <summary>A calendar with the same spans from Monday to Friday, in minutes of the day.</summary>
    public static CoveredCalendar Calendar(string zone, string from, string to, params (int From, int To)[] spans)
    {
        ImmutableArray<OpenSpan> open = [.. spans.Select(s => new OpenSpan(s.From, s.To))];
        return new CoveredCalendar(new CalendarDefinition
        {
            Name = "office",
            TimeZone = zone,
            From = Day(from),
            To = Day(to),
            Week = [open, open, open, open, open, open, open],
            Days = ImmutableDictionary<DateOnly, ImmutableArray<OpenSpan>>.Empty,
        });
    }

    public static TimeSpan Open(BusinessCalendar calendar, string from, string to) => TimeSpan.FromTicks(calendar.Elapsed(At(from).UtcTicks, At(to).UtcTicks));

    public static DateTimeOffset After(BusinessCalendar calendar, string start, TimeSpan length) =>
        new(calendar.Add(At(start).UtcTicks, TimeAmount.FromBusinessTicks(length.Ticks)), TimeSpan.Zero);

    public static DateTimeOffset AfterDays(BusinessCalendar calendar, string start, int days) =>
        new(calendar.Add(At(start).UtcTicks, TimeAmount.FromBusinessDays(days)), TimeSpan.Zero);
}
