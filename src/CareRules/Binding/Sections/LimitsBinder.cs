using System.Collections.Immutable;
using System.Globalization;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Syntax.Schema;

namespace CareRules.Binding.Sections;

/// <summary>Binds <c>limits:</c>.</summary>
internal sealed class LimitsBinder(FigureBinder figures, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Keys = PackSchema.Limits.Names;

    private static readonly ImmutableArray<string> QuietKeys = PackSchema.QuietHours.Names;

    private static readonly ImmutableArray<string> CapKeys = PackSchema.Cap.Names;

    private static readonly ImmutableArray<string> BudgetKeys = PackSchema.Budget.Names;

    public LimitPolicy? Bind(PackSyntax syntax)
    {
        if (syntax.Limits is not { } node || MappingReader.Open(node, "limits", Parts.Key("limits"), Keys, diagnostics) is not { } reader)
        {
            return null;
        }

        diagnostics.Add(LimitMessages.NeedsMemory().At(reader.Span, "limits"));
        return new LimitPolicy(
            Quiet(reader),
            [.. reader.Texts("consent").Select(t => t.Text)],
            [.. Entries(reader, "caps", Parts.Cap, CapKeys).Select(Cap).OfType<ContactCap>()],
            [.. Entries(reader, "budgets", Parts.Budget, BudgetKeys).Select(Budget).OfType<Budget>()]);
    }

    private IEnumerable<MappingReader> Entries(MappingReader reader, string key, LocalizedText what, ImmutableArray<string> keys)
    {
        var path = BindingPath.Child(reader.Path, key);
        return reader.Items(key).Select((item, i) => MappingReader.Open(item, BindingPath.Item(path, i), what, keys, diagnostics)).OfType<MappingReader>();
    }

    private QuietHours? Quiet(MappingReader limits)
    {
        var path = BindingPath.Child(limits.Path, "quiet_hours");
        var what = Parts.Key("quiet_hours");
        if (limits["quiet_hours"] is not { } node
            || MappingReader.Open(node, path, what, QuietKeys, diagnostics) is not { } reader
            || reader.RequiredScalar("hours", what) is not { } hours)
        {
            return null;
        }

        if (hours.Value.Split('-') is [var from, var to] && TryTime(from, out var start) && TryTime(to, out var end) && start != end)
        {
            return new QuietHours(start, end, [.. reader.Texts("channels").Select(t => t.Text)]);
        }

        diagnostics.Add(LimitMessages.NoHours(Excerpt.Of(hours.Value)).At(hours.Span, BindingPath.Child(reader.Path, "hours")));
        return null;
    }

    private ContactCap? Cap(MappingReader reader)
    {
        reader.Required("most", Parts.Cap);
        reader.Required("per", Parts.Cap);
        var most = figures.Number(reader, "most", "2");
        var per = figures.Length(reader, "per", "7 days");
        if (most is null || per is null)
        {
            return null;
        }

        if (most.Value is >= 1m and <= 1000m && decimal.IsInteger(most.Value))
        {
            return new ContactCap(reader.Text("channel"), (int)most.Value, per.Value, reader.Span);
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
