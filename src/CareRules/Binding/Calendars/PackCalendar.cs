using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Syntax.Yaml;
using CareRules.Time;
using NodaTime;

namespace CareRules.Binding.Calendars;

/// <summary>The calendar named in the head of a pack, and whether anything uses it.</summary>
internal sealed class PackCalendar
{
    private readonly YamlScalar? _named;
    private readonly Dictionary<string, CalendarDefinition?> _definitions;
    private readonly DiagnosticBag _diagnostics;
    private bool _used;

    private PackCalendar(YamlScalar? named, BusinessCalendar? calendar, Dictionary<string, CalendarDefinition?> definitions, DiagnosticBag diagnostics)
    {
        _named = named;
        Calendar = calendar;
        _definitions = definitions;
        _diagnostics = diagnostics;
    }

    /// <summary>Null when the pack names none, or after a diagnostic.</summary>
    public BusinessCalendar? Calendar { get; }

    public static PackCalendar Bind(PackSyntax syntax, PackInfo pack, DiagnosticBag diagnostics)
    {
        var definitions = new CalendarBinder(pack.TimeZone, diagnostics).Bind(syntax);
        if (syntax.Head.FirstOrDefault(e => e.Name == "calendar")?.Value is not { } node)
        {
            return new PackCalendar(null, null, definitions, diagnostics);
        }

        if (node is not YamlScalar { IsEmpty: false } named)
        {
            diagnostics.Add(CalendarMessages.NotAName(MappingReader.NodeKind(node)).At(node.Span, "calendar"));
            return new PackCalendar(new YamlScalar("", IsPlain: true, [0], node.Span), null, definitions, diagnostics);
        }

        if (named.Value == RoundTheClock.BuiltInName)
        {
            return new PackCalendar(named, new RoundTheClock(DateTimeZoneProviders.Tzdb[pack.TimeZone]), definitions, diagnostics);
        }

        if (definitions.TryGetValue(named.Value, out var definition))
        {
            return new PackCalendar(named, definition is null ? null : new CoveredCalendar(definition), definitions, diagnostics);
        }

        var close = diagnostics.Closest(named.Value, definitions.Keys.Append(RoundTheClock.BuiltInName));
        diagnostics.Add(CalendarMessages.Unknown(named.Value, RoundTheClock.BuiltInName, close).At(named.Span, "calendar"));
        return new PackCalendar(named, null, definitions, diagnostics);
    }

    /// <summary>A calendar by name, for its days without opening hours; null after a diagnostic.</summary>
    public CalendarDefinition? DaysOff(YamlScalar named, string path)
    {
        _used |= named.Value == _named?.Value;
        if (_definitions.TryGetValue(named.Value, out var definition))
        {
            return definition;
        }

        var close = _diagnostics.Closest(named.Value, _definitions.Keys);
        _diagnostics.Add((named.Value == RoundTheClock.BuiltInName ? CalendarMessages.NoDaysOff(named.Value) : CalendarMessages.UnknownOwn(named.Value, close)).At(named.Span, path));
        return null;
    }

    /// <summary>Records that the calendar is used; false, with a diagnostic, where the pack names none.</summary>
    public bool Use(SourceSpan span, string path)
    {
        _used = true;
        if (_named is null)
        {
            _diagnostics.Add(CalendarMessages.NoneNamed(RoundTheClock.BuiltInName).At(span, path));
        }

        return _named is not null;
    }

    /// <summary>Checks that a length in business time fits the calendar's coverage.</summary>
    public bool Holds(TimeAmount length, SourceSpan span, string path)
    {
        if (Calendar?.Holds(length) != false)
        {
            return true;
        }

        _diagnostics.Add(CalendarMessages.LongerThanCalendar(Calendar.Name).At(span, path));
        return false;
    }

    /// <summary>Adds a note when nothing uses the calendar.</summary>
    public void NoteIfUnused()
    {
        if (_named is not null && Calendar is not null && !_used)
        {
            _diagnostics.Add(CalendarMessages.Unused().At(_named.Span, "calendar"));
        }
    }
}
