using System.Collections.Immutable;
using System.Globalization;
using CareRules.Binding.Calendars;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds <c>limits:</c>.</summary>
internal sealed class LimitsBinder(Symbols symbols, FigureBinder figures, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Keys = PackSchema.Limits.Names;

    private static readonly ImmutableArray<string> QuietKeys = PackSchema.QuietHours.Names;

    private static readonly ImmutableArray<string> DaysOffKeys = PackSchema.DaysOff.Names;

    private static readonly ImmutableArray<string> CapKeys = PackSchema.Cap.Names;

    private static readonly ImmutableArray<string> BudgetKeys = PackSchema.Budget.Names;

    private readonly HoursReader _weekdays = new(diagnostics);

    public LimitPolicy? Bind(PackSyntax syntax)
    {
        if (syntax.Limits is not { } node || MappingReader.Open(node, "limits", Parts.Key("limits"), Keys, diagnostics) is not { } reader)
        {
            return null;
        }

        diagnostics.Add(LimitMessages.NeedsMemory().At(reader.Span, "limits"));
        return new LimitPolicy(
            Quiet(reader),
            DaysOff(reader),
            [.. reader.Texts("consent").Select(t => t.Text)],
            [.. Entries(reader, "caps", Parts.Cap, CapKeys).Select(Cap).OfType<ContactCap>()],
            [.. Entries(reader, "budgets", Parts.Budget, BudgetKeys).Select(Budget).OfType<Budget>()]);
    }

    private IEnumerable<MappingReader> Entries(MappingReader reader, string key, LocalizedText what, ImmutableArray<string> keys)
    {
        var path = BindingPath.Child(reader.Path, key);
        return reader.Items(key).Select((item, i) => MappingReader.Open(item, BindingPath.Item(path, i), what, keys, diagnostics)).OfType<MappingReader>();
    }

    private ImmutableArray<QuietHours> Quiet(MappingReader limits)
    {
        var path = BindingPath.Child(limits.Path, "quiet_hours");
        if (limits["quiet_hours"] is not { } node)
        {
            return [];
        }

        ImmutableArray<QuietHours> all = node is YamlSequence
            ? [.. limits.Items("quiet_hours").Select((item, i) => Quiet(item, BindingPath.Item(path, i))).OfType<QuietHours>()]
            : [.. new[] { Quiet(node, path) }.OfType<QuietHours>()];
        if (NeverFree(all) is { } channel)
        {
            diagnostics.Add(LimitMessages.AlwaysQuiet(channel.Length == 0 ? null : channel).At(node.Span, path));
        }

        return all;
    }

    private QuietHours? Quiet(YamlNode node, string path)
    {
        var what = Parts.Key("quiet_hours");
        if (MappingReader.Open(node, path, what, QuietKeys, diagnostics) is not { } reader)
        {
            return null;
        }

        var days = Days(reader);
        var channels = Channels(reader);
        if (!reader.Has("hours") && reader.Has("days"))
        {
            return days is null ? null : new QuietHours(0, TimeSpan.TicksPerDay, days.Value, channels);
        }

        if (reader.RequiredScalar("hours", what) is not { } hours)
        {
            return null;
        }

        if (hours.Value.Split('-') is [var from, var to] && TryTime(from, out var start) && TryTime(to, out var end) && start != end)
        {
            return days is null ? null : new QuietHours(start, end, days.Value, channels);
        }

        diagnostics.Add(LimitMessages.NoHours(Excerpt.Of(hours.Value)).At(hours.Span, BindingPath.Child(reader.Path, "hours")));
        return null;
    }

    // Null after a diagnostic.
    private ImmutableArray<int>? Days(MappingReader reader)
    {
        var days = new SortedSet<int>();
        var path = BindingPath.Child(reader.Path, "days");
        foreach (var item in reader["days"] is YamlSequence ? reader.Items("days") : reader["days"] is { } one ? [one] : [])
        {
            if (item is not YamlScalar { IsEmpty: false } scalar)
            {
                diagnostics.Add(CalendarMessages.NotADay(MappingReader.NodeKind(item)).At(item.Span, path));
                return null;
            }

            if (_weekdays.Weekdays(scalar, path) is not { } range)
            {
                return null;
            }

            days.UnionWith(range);
        }

        return [.. days];
    }

    private static ImmutableArray<string> Channels(MappingReader reader) => [.. reader.Texts("channels").Select(t => t.Text)];

    // A channel on which the hours leave no minute of the week, empty for any other channel; null for none.
    private static string? NeverFree(ImmutableArray<QuietHours> all)
    {
        const int Minutes = 24 * 60;
        foreach (var channel in all.SelectMany(q => q.Channels).Append("").Distinct(StringComparer.Ordinal))
        {
            var quiet = new bool[7 * Minutes];
            foreach (var hours in all.Where(q => q.Holds(channel)))
            {
                for (var day = 0; day < 7; day++)
                {
                    for (var minute = hours.From / TimeSpan.TicksPerMinute; hours.BeginOn(day) && minute < hours.End / TimeSpan.TicksPerMinute; minute++)
                    {
                        quiet[((day * Minutes) + minute) % quiet.Length] = true;
                    }
                }
            }

            if (Array.TrueForAll(quiet, m => m))
            {
                return channel;
            }
        }

        return null;
    }

    private DaysOff? DaysOff(MappingReader limits)
    {
        var path = BindingPath.Child(limits.Path, "days_off");
        if (limits["days_off"] is not { } node)
        {
            return null;
        }

        if (node is YamlScalar { IsEmpty: false } only)
        {
            return symbols.Calendar.DaysOff(only, path) is { } named ? new DaysOff(named, []) : null;
        }

        var what = Parts.Key("days_off");
        return MappingReader.Open(node, path, what, DaysOffKeys, diagnostics) is { } reader && reader.RequiredScalar("calendar", what) is { } scalar
            && symbols.Calendar.DaysOff(scalar, BindingPath.Child(path, "calendar")) is { } calendar
            ? new DaysOff(calendar, Channels(reader))
            : null;
    }

    private ContactCap? Cap(MappingReader reader)
    {
        reader.Required("most", Parts.Cap);
        reader.Required("per", Parts.Cap);
        var most = figures.Number(reader, "most", "2");
        var per = figures.Length(reader, "per", "7 days");
        reader.Exclusive("channel", "channels", LimitMessages.OneOrSeveral);
        ImmutableArray<string> channels = reader.Text("channel") is { } channel ? [channel] : Channels(reader);
        var segments = SegmentBinder.Bind(reader, symbols, diagnostics);
        var tiers = TierGuardBinder.Bind(reader, symbols, diagnostics);
        if (most is null || per is null)
        {
            return null;
        }

        if (most.Value is >= 1m and <= 1000m && decimal.IsInteger(most.Value))
        {
            return new ContactCap(channels, (int)most.Value, per.Value, segments, tiers, reader.Span);
        }

        diagnostics.Add(LimitMessages.CapMost().At(reader["most"]!.Span, BindingPath.Child(reader.Path, "most")));
        return null;
    }

    private Budget? Budget(MappingReader reader)
    {
        reader.Required("most", Parts.Budget);
        reader.Required("per", Parts.Budget);
        var action = reader.RequiredScalar("action", Parts.Budget) is null ? null : reader.Text("action");
        var most = figures.Read(reader, "most", [ValueKind.Money, ValueKind.Number], "500 CNY");
        var per = figures.Length(reader, "per", "1 year");
        if (action is null || most is not { } limit || per is not { } period)
        {
            return null;
        }

        if (period.Months is 1 or 3 or 6 or 12)
        {
            return new Budget(action, limit.Number, limit.Kind == ValueKind.Money ? limit.Currency : null, period.Months, reader.Span);
        }

        diagnostics.Add(LimitMessages.BudgetPeriod().At(reader["per"]!.Span, BindingPath.Child(reader.Path, "per")));
        return null;
    }

    private static bool TryTime(string text, out long ticks)
    {
        var isTime = TimeOnly.TryParseExact(text.Trim(), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        ticks = time.Ticks;
        return isTime;
    }
}
