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
            diagnostics.Add(DiagnosticCatalog.WrongShape.At(node.Span, path, $"`hours` must be a mapping of weekdays, but this is {MappingReader.KindOf(node)}", $"write `mon-fri: [\"{Example}\"]` below it"));
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
                    diagnostics.Add(DiagnosticCatalog.DefinedTwice.At(entry.Key.Span, path, $"the hours of `{English[day]}` are given twice", "give all spans of a day in one list"));
                    fine = false;
                }

                week[day] = spans ?? [];
            }
        }

        if (fine && Array.TrueForAll(week, s => s is null or []))
        {
            diagnostics.Add(DiagnosticCatalog.BadHours.At(node.Span, path, "the calendar is never open", $"give at least one weekday hours, for example `mon-fri: [\"{Example}\"]`"));
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
                diagnostics.Add(DiagnosticCatalog.BadHours.At(item.Span, path, $"`{((YamlScalar)item).Value}` begins before the span in front of it has ended", "write a day's spans in order, without overlap"));
                return null;
            }

            spans.Add(span);
        }

        if (spans.Count <= MaxSpans)
        {
            return spans.ToImmutable();
        }

        diagnostics.Add(DiagnosticCatalog.BadHours.At(node.Span, path, $"a day has at most {MaxSpans.ToString(CultureInfo.InvariantCulture)} spans"));
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
        diagnostics.Add(DiagnosticCatalog.BadHours.At(scalar.Span, path, $"`{Excerpt.Of(name)}` is not a weekday", close is null ? $"weekdays are {string.Join(", ", English)}, or {Chinese[0]} to {Chinese[^1]}" : $"did you mean `{close}`?", close));
        return null;
    }

    private List<int>? Weekdays(YamlScalar key, string path)
    {
        var ends = key.Value.Split(['-', '至']);
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
            diagnostics.Add(DiagnosticCatalog.WrongShape.At(node.Span, path, $"a span of opening hours must be a text, but this is {MappingReader.KindOf(node)}", $"for example `\"{Example}\"`"));
            return null;
        }

        var times = scalar.Value.Split(['-', '–', '—', '~', '～', '至']);
        if (times.Length == 2 && Minutes(times[0]) is { } from && Minutes(times[1]) is { } to)
        {
            var written = $"{Clock(from)}-{Clock(to)}";
            if (written != scalar.Value)
            {
                diagnostics.Add(DiagnosticCatalog.BadHours.At(scalar.Span, path, $"`{scalar.Value}` is not a span of opening hours", $"write `{written}`", written));
                return null;
            }

            if (from < CalendarDefinition.MinutesOfDay && from != to)
            {
                return new OpenSpan(from, to > from ? to : to + CalendarDefinition.MinutesOfDay);
            }

            diagnostics.Add(DiagnosticCatalog.BadHours.At(scalar.Span, path, $"`{scalar.Value}` has no length", "a whole day is `00:00-24:00`"));
            return null;
        }

        diagnostics.Add(DiagnosticCatalog.BadHours.At(scalar.Span, path, $"`{Excerpt.Of(scalar.Value)}` is not a span of opening hours", $"write two times with a hyphen, for example `{Example}`; `22:00-02:00` runs past midnight, `24:00` is the end of the day"));
        return null;
    }

    // Also accepts 9:00 and spaces, so that the message can show the correct form.
    private static int? Minutes(string time)
    {
        var parts = time.Trim().Replace('：', ':').Split(':');
        return parts.Length == 2 && parts[0].Length is 1 or 2 && parts[1].Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hour)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minute)
            && minute < 60 && (hour * 60) + minute <= CalendarDefinition.MinutesOfDay
                ? (hour * 60) + minute
                : null;
    }

    private static string Clock(int minutes) => string.Create(CultureInfo.InvariantCulture, $"{minutes / 60:00}:{minutes % 60:00}");
}
