using System.Collections.Immutable;
using System.Globalization;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Messages;
using CareRules.Syntax.Yaml;
using CareRules.Time;

namespace CareRules.Binding.Calendars;

/// <summary>Reads opening hours: weekdays and spans.</summary>
internal sealed class HoursReader(DiagnosticBag diagnostics)
{
    /// <summary>No business has more opening spans a day.</summary>
    private const int MaxSpans = 12;

    private const string Example = "09:00-18:00";

    private static readonly ImmutableArray<string> English = [.. Time.Weekdays.All.Select(d => d.En!)];

    private static readonly ImmutableArray<string> Chinese = [.. Time.Weekdays.All.Select(d => d.Zh!)];

    /// <summary>The spans of each weekday, Monday first, or null after a diagnostic.</summary>
    public ImmutableArray<ImmutableArray<OpenSpan>>? Week(YamlNode node, string path)
    {
        if (node is not YamlMapping { Entries.IsEmpty: false } mapping)
        {
            diagnostics.Add(CalendarMessages.HoursNotAMapping(MappingReader.NodeKind(node), Example).At(node.Span, path));
            return null;
        }

        var week = new ImmutableArray<OpenSpan>?[7];
        var fine = true;
        foreach (var entry in mapping.Entries)
        {
            var days = Weekdays(entry.Key, path);
            var spans = Spans(entry.Value, BindingPath.Child(path, entry.Key.Value));
            fine &= days is not null && spans is not null;
            foreach (var day in days ?? [])
            {
                if (week[day] is not null)
                {
                    diagnostics.Add(CalendarMessages.HoursTwice(English[day]).At(entry.Key.Span, path));
                    fine = false;
                }

                week[day] = spans ?? [];
            }
        }

        if (fine && Array.TrueForAll(week, s => s is null or []))
        {
            diagnostics.Add(CalendarMessages.NeverOpen(Example).At(node.Span, path));
            fine = false;
        }

        return fine ? [.. week.Select(s => s ?? [])] : null;
    }

    /// <summary>One span or a list of them, in order, or null after a diagnostic. An empty list is a closed day.</summary>
    public ImmutableArray<OpenSpan>? Spans(YamlNode node, string path)
    {
        ImmutableArray<YamlNode> items = node is YamlSequence sequence ? sequence.Items : [node];
        var spans = ImmutableArray.CreateBuilder<OpenSpan>(items.Length);
        foreach (var item in items)
        {
            if (Span(item, path) is not { } span)
            {
                return null;
            }

            if (spans.Count > 0 && span.From < spans[^1].To)
            {
                diagnostics.Add(CalendarMessages.SpansOverlap(((YamlScalar)item).Value).At(item.Span, path));
                return null;
            }

            spans.Add(span);
        }

        if (spans.Count <= MaxSpans)
        {
            return spans.ToImmutable();
        }

        diagnostics.Add(CalendarMessages.TooManySpans(MaxSpans).At(node.Span, path));
        return null;
    }

    /// <summary>The weekday with this name, Monday 0, or null after a diagnostic.</summary>
    public int? Weekday(YamlScalar scalar, string path) => Weekday(scalar, scalar.Value, path);

    private int? Weekday(YamlScalar scalar, string name, string path)
    {
        var day = Math.Max(English.IndexOf(name), Chinese.IndexOf(name));
        if (day >= 0)
        {
            return day;
        }

        var close = diagnostics.Closest(name, English.Concat(Chinese));
        diagnostics.Add(CalendarMessages.NotAWeekday(Excerpt.Of(name), English, Chinese[0], Chinese[^1], close).At(scalar.Span, path));
        return null;
    }

    /// <summary>The days of a weekday or a range of them, Monday 0, or null after a diagnostic.</summary>
    public List<int>? Weekdays(YamlScalar key, string path)
    {
        var ends = key.Value.Split(['-', CalendarWording.To]);
        if (ends.Length > 2)
        {
            Weekday(key, key.Value, path);
            return null;
        }

        if (Weekday(key, ends[0], path) is not { } first || Weekday(key, ends[^1], path) is not { } last)
        {
            return null;
        }

        // A range may wrap around the end of the week: sat-mon.
        return [.. Enumerable.Range(first, ((last - first + 7) % 7) + 1).Select(d => d % 7)];
    }

    private OpenSpan? Span(YamlNode node, string path)
    {
        if (node is not YamlScalar scalar)
        {
            diagnostics.Add(CalendarMessages.SpanNotAText(MappingReader.NodeKind(node), Example).At(node.Span, path));
            return null;
        }

        var times = scalar.Value.Split(['-', '\u2013', '\u2014', '~', '\uFF5E', CalendarWording.To]);
        if (times.Length == 2 && Minutes(times[0]) is { } from && Minutes(times[1]) is { } to)
        {
            var written = $"{Clock(from)}-{Clock(to)}";
            if (written != scalar.Value)
            {
                diagnostics.Add(CalendarMessages.SpanForm(scalar.Value, written).At(scalar.Span, path));
                return null;
            }

            if (from < CalendarDefinition.MinutesOfDay && from != to)
            {
                return new OpenSpan(from, to > from ? to : to + CalendarDefinition.MinutesOfDay);
            }

            diagnostics.Add(CalendarMessages.EmptySpan(scalar.Value).At(scalar.Span, path));
            return null;
        }

        diagnostics.Add(CalendarMessages.NotASpan(Excerpt.Of(scalar.Value), Example).At(scalar.Span, path));
        return null;
    }

    // Also accepts 9:00 and spaces, so that the message can show the correct form.
    private static int? Minutes(string time)
    {
        var parts = time.Trim().Replace('\uFF1A', ':').Split(':');
        return parts.Length == 2 && parts[0].Length is 1 or 2 && parts[1].Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
            && minute < 60 && (hour * 60) + minute <= CalendarDefinition.MinutesOfDay
                ? (hour * 60) + minute
                : null;
    }

    private static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");
}
