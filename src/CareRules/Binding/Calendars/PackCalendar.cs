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
    private readonly DiagnosticBag _diagnostics;
    private bool _used;

    private PackCalendar(YamlScalar? named, BusinessCalendar? calendar, DiagnosticBag diagnostics)
    {
        _named = named;
        Calendar = calendar;
        _diagnostics = diagnostics;
    }

    /// <summary>Null when the pack names none, or after a diagnostic.</summary>
    public BusinessCalendar? Calendar { get; }

    public static PackCalendar Bind(PackSyntax syntax, PackInfo pack, DiagnosticBag diagnostics)
    {
        var definitions = new CalendarBinder(pack.TimeZone, diagnostics).Bind(syntax);
        if (syntax.Head.FirstOrDefault(e => e.Name == "calendar")?.Value is not { } node)
        {
            return new PackCalendar(null, null, diagnostics);
        }

        if (node is not YamlScalar { IsEmpty: false } named)
        {
            diagnostics.Add(DiagnosticCatalog.WrongShape.At(node.Span, "calendar", $"`calendar` must be the name of a calendar, but this is {MappingReader.KindOf(node)}", "define calendars under `calendars:` and name one here"));
            return new PackCalendar(new YamlScalar("", IsPlain: true, [0], node.Span), null, diagnostics);
        }

        if (named.Value == RoundTheClock.BuiltInName)
        {
            return new PackCalendar(named, new RoundTheClock(DateTimeZoneProviders.Tzdb[pack.TimeZone]), diagnostics);
        }

        if (definitions.TryGetValue(named.Value, out var definition))
        {
            return new PackCalendar(named, definition is null ? null : new CoveredCalendar(definition), diagnostics);
        }

        var close = diagnostics.Closest(named.Value, definitions.Keys.Append(RoundTheClock.BuiltInName));
        diagnostics.Add(DiagnosticCatalog.UnknownCalendar.At(
            named.Span,
            "calendar",
            $"no calendar is named `{named.Value}`",
            close is null ? $"define it under `calendars:`, load the file that does, or name the built-in `{RoundTheClock.BuiltInName}`" : $"did you mean `{close}`?",
            close));
        return new PackCalendar(named, null, diagnostics);
    }

    /// <summary>Records that the calendar is used; false, with a diagnostic, where the pack names none.</summary>
    public bool Use(SourceSpan span, string path)
    {
        _used = true;
        if (_named is null)
        {
            _diagnostics.Add(DiagnosticCatalog.NoCalendar.At(span, path, "business time needs a calendar, and the head of the pack names none", $"add `calendar: ...` to the head, for example `calendar: {RoundTheClock.BuiltInName}`, or write a clock time"));
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

        _diagnostics.Add(DiagnosticCatalog.BeyondCoverage.At(span, path, $"this is longer than all of the calendar `{Calendar.Name}`", "extend the calendar's coverage, or write a shorter time"));
        return false;
    }

    /// <summary>Adds a note when nothing uses the calendar.</summary>
    public void NoteIfUnused()
    {
        if (_named is not null && Calendar is not null && !_used)
        {
            _diagnostics.Add(DiagnosticCatalog.NeedsCalendar.At(_named.Span, "calendar", "every length of time in this pack is clock time, so the calendar changes nothing", "write `24 business hours` or `2 business days` where opening hours count"));
        }
    }
}
