using System.Collections.Immutable;
using System.Globalization;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;
using CareRules.Time;

namespace CareRules.Binding.Calendars;

/// <summary>Binds <c>calendars:</c>.</summary>
internal sealed class CalendarBinder(string packZone, DiagnosticBag diagnostics)
{
    /// <summary>No real calendar of holidays is longer, and each of its days needs memory.</summary>
    private const int MaxYears = 50;

    private static readonly ImmutableArray<string> Keys = PackSchema.Calendar.Names;

    private static readonly ImmutableArray<string> CoverageKeys = PackSchema.Coverage.Names;

    private static readonly ImmutableArray<string> HolidayKeys = PackSchema.Holiday.Names;

    private static readonly ImmutableArray<string> WorkdayKeys = PackSchema.Workday.Names;

    private readonly HoursReader _hours = new(diagnostics);

    /// <summary>Every calendar by name; null for one with errors.</summary>
    public Dictionary<string, CalendarDefinition?> Bind(PackSyntax syntax)
    {
        var calendars = new Dictionary<string, CalendarDefinition?>(StringComparer.Ordinal);
        var keys = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        foreach (var entry in syntax.Calendars)
        {
            var path = BindingPath.Child("calendars", entry.Name);
            if (entry.Name == RoundTheClock.BuiltInName)
            {
                diagnostics.Add(CalendarMessages.BuiltInName(entry.Name).At(entry.Key.Span, path));
            }
            else if (!keys.TryAdd(entry.Name, entry.Key))
            {
                var twice = CalendarMessages.DefinedTwice(entry.Name).At(entry.Key.Span, path);
                diagnostics.Add(twice with { Labels = [Labels.FirstDefined(keys[entry.Name].Span.Location)] });
            }
            else if (Names.CheckId(entry.Key, path, diagnostics))
            {
                calendars.Add(entry.Name, Bind(entry, path));
            }
        }

        return calendars;
    }

    private CalendarDefinition? Bind(SectionEntry entry, string path)
    {
        if (MappingReader.Open(entry.Value, path, Parts.Calendar, Keys, diagnostics) is not { } reader)
        {
            return null;
        }

        // Read only for its diagnostics: labels are documentation.
        reader.Localized("label");
        var zone = reader.Scalar("timezone") is { } scalar ? ZoneReader.Read(scalar, BindingPath.Child(path, "timezone"), diagnostics) : packZone;
        var coverage = Coverage(reader, entry.Key);
        var week = reader.Required("hours", Parts.Calendar) is { } hours ? _hours.Week(hours, BindingPath.Child(path, "hours")) : null;
        if (coverage is not var (from, to) || week is null)
        {
            return null;
        }

        var days = new Days(from, to, diagnostics);
        AddHolidays(reader, days);
        AddWorkdays(reader, days, week.Value);
        if (zone is null || days.AnyWrong)
        {
            return null;
        }

        var definition = new CalendarDefinition { Name = entry.Name, TimeZone = zone, From = from, To = to, Week = week.Value, Days = days.ToImmutable() };
        if (definition.FirstOverlap() is { } day)
        {
            diagnostics.Add(CalendarMessages.HoursOverlap(Shown(day)).At(reader["hours"]!.Span, BindingPath.Child(path, "hours")));
            return null;
        }

        return definition;
    }

    private (DateOnly From, DateOnly To)? Coverage(MappingReader calendar, YamlScalar key)
    {
        var path = BindingPath.Child(calendar.Path, "coverage");
        if (calendar["coverage"] is not { } node)
        {
            diagnostics.Add(CalendarMessages.NoCoverage(key.Value).At(key.Span, calendar.Path));
            return null;
        }

        if (MappingReader.Open(node, path, Parts.Key("coverage"), CoverageKeys, diagnostics) is not { } reader)
        {
            return null;
        }

        var (first, last) = (Day(reader, "from", Parts.Key("coverage")), Day(reader, "to", Parts.Key("coverage")));
        if (first is not { } from || last is not { } to)
        {
            return null;
        }

        if (from > to)
        {
            diagnostics.Add(CalendarMessages.CoverageReversed().At(reader.Span, path));
            return null;
        }

        if (from.Year < 1900 || to.Year > 2200 || to.Year - from.Year >= MaxYears)
        {
            diagnostics.Add(CalendarMessages.CoverageTooLong(MaxYears).At(reader.Span, path));
            return null;
        }

        return (from, to);
    }

    private void AddHolidays(MappingReader calendar, Days days)
    {
        var items = calendar.Items("holidays");
        for (var i = 0; i < items.Length; i++)
        {
            var path = BindingPath.Item(BindingPath.Child(calendar.Path, "holidays"), i);
            if (items[i] is YamlScalar { IsEmpty: false } scalar)
            {
                days.Add(DateReader.Read(scalar, path, diagnostics), null, [], scalar.Span, path);
            }
            else if (MappingReader.Open(items[i], path, Parts.Holiday, HolidayKeys, diagnostics) is { } reader)
            {
                AddDays(reader, days, [], Parts.Holiday);
            }
            else
            {
                days.AnyWrong = true;
            }
        }
    }

    private void AddWorkdays(MappingReader calendar, Days days, ImmutableArray<ImmutableArray<OpenSpan>> week)
    {
        var items = calendar.Items("workdays");
        for (var i = 0; i < items.Length; i++)
        {
            var path = BindingPath.Item(BindingPath.Child(calendar.Path, "workdays"), i);
            if (MappingReader.Open(items[i], path, Parts.Workday, WorkdayKeys, diagnostics) is not { } reader)
            {
                days.AnyWrong = true;
                continue;
            }

            reader.Exclusive("hours_of", "hours", CalendarMessages.OneSetOfHours);
            var spans = reader["hours"] is { } own ? _hours.Spans(own, BindingPath.Child(path, "hours"))
                : reader.RequiredScalar("hours_of", Parts.Workday) is { } name && _hours.Weekday(name, BindingPath.Child(path, "hours_of")) is { } weekday ? week[weekday]
                : null;
            if (spans is [])
            {
                diagnostics.Add(CalendarMessages.WorkdayWithoutHours().At(reader.Span, path));
            }

            AddDays(reader, days, spans is [] ? null : spans, Parts.Workday);
        }
    }

    private void AddDays(MappingReader reader, Days days, ImmutableArray<OpenSpan>? spans, LocalizedText what)
    {
        reader.Exclusive("date", "from", CalendarMessages.DayOrRange);
        // Read only for its diagnostics: labels are documentation.
        reader.Localized("label");
        var isRange = reader.Has("from") || reader.Has("to");
        var from = isRange ? Day(reader, "from", Parts.RangeOfDays) : Day(reader, "date", what);
        var to = isRange ? Day(reader, "to", Parts.RangeOfDays) : from;
        days.Add(from, to, spans, reader.Span, reader.Path);
    }

    private DateOnly? Day(MappingReader reader, string key, LocalizedText what) =>
        reader.RequiredScalar(key, what) is { } scalar
            ? DateReader.Read(scalar, BindingPath.Child(reader.Path, key), diagnostics)
            : null;

    private static string Shown(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The named days of one calendar.</summary>
    private sealed class Days(DateOnly first, DateOnly last, DiagnosticBag diagnostics)
    {
        private readonly Dictionary<DateOnly, (ImmutableArray<OpenSpan> Spans, SourceSpan Span)> _days = [];

        public bool AnyWrong { get; set; }

        /// <param name="to">The last day of a range; null for one day.</param>
        /// <param name="spans">Null after a diagnostic.</param>
        public void Add(DateOnly? from, DateOnly? to, ImmutableArray<OpenSpan>? spans, SourceSpan span, string path)
        {
            to ??= from;
            if (from is not { } begin || to is not { } end || spans is not { } hours)
            {
                AnyWrong = true;
                return;
            }

            if (begin > end)
            {
                Refuse(CalendarMessages.RangeReversed().At(span, path));
                return;
            }

            if (begin < first || end > last)
            {
                var outside = begin < first ? begin : end;
                Refuse(CalendarMessages.OutsideCoverage(Shown(outside), Shown(first), Shown(last)).At(span, path));
                return;
            }

            for (var day = begin; day <= end; day = day.AddDays(1))
            {
                if (!_days.TryAdd(day, (hours, span)))
                {
                    var twice = CalendarMessages.DayTwice(Shown(day)).At(span, path);
                    Refuse(twice with { Labels = [Labels.Of(_days[day].Span.Location, CalendarMessages.FirstListed)] });
                    return;
                }
            }
        }

        public ImmutableDictionary<DateOnly, ImmutableArray<OpenSpan>> ToImmutable() => _days.ToImmutableDictionary(d => d.Key, d => d.Value.Spans);

        private void Refuse(Diagnostic diagnostic)
        {
            diagnostics.Add(diagnostic);
            AnyWrong = true;
        }
    }
}
