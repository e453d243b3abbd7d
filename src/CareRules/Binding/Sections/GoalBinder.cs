using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Syntax.Schema;

namespace CareRules.Binding.Sections;

/// <summary>Binds <c>goals:</c>.</summary>
internal sealed class GoalBinder(Symbols symbols, DefinitionBinder definitions, FigureBinder figures, RoleBinder roles, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Keys = PackSchema.Goal.Names;

    private static readonly ImmutableArray<string> ActionKeys = PackSchema.GoalAction.Names;

    private readonly IndicatorBinder _indicators = new(symbols, definitions, figures, diagnostics);
    private readonly TargetBinder _targets = new(figures, diagnostics);

    public ImmutableArray<Goal> Bind(PackSyntax syntax)
    {
        var goals = ImmutableArray.CreateBuilder<Goal>();
        var spans = new Dictionary<string, SourceSpan>(StringComparer.Ordinal);
        foreach (var entry in syntax.Goals)
        {
            var path = BindingPath.Child("goals", entry.Name);
            if (!Names.CheckId(entry.Key, path, diagnostics))
            {
                continue;
            }

            if (!spans.TryAdd(entry.Name, entry.Key.Span))
            {
                var twice = GoalMessages.GoalTwice(entry.Name).At(entry.Key.Span, path);
                diagnostics.Add(twice with { Labels = [Labels.FirstDefined(spans[entry.Name].Location)] });
            }
            else if (MappingReader.Open(entry.Value, path, Parts.Goal, Keys, diagnostics) is { } reader
                && Bind(reader, entry, goals.Count) is { } goal)
            {
                goals.Add(goal);
            }
        }

        return goals.ToImmutable();
    }

    private Goal? Bind(MappingReader reader, SectionEntry entry, int index)
    {
        var indicator = _indicators.Bind(reader);
        var isGiven = reader.Has("given");
        if (isGiven && reader.Has("of"))
        {
            diagnostics.Add(GoalMessages.GivenOfCustomers().At(reader.KeySpan("of"), reader.Path));
        }

        var of = reader["of"] is { } node ? definitions.Conditions.Bind(node, new BindScope(BindingPath.Child(reader.Path, "of"))) : null;
        var target = _targets.Bind(reader, indicator?.Kind, symbols.Schema.Currency);
        var period = figures.Length(reader, "period", "1 month") ?? TimeAmount.FromMonths(1);
        if (!period.IsCalendar && period.Ticks % TimeSpan.TicksPerDay != 0)
        {
            var path = BindingPath.Child(reader.Path, "period");
            diagnostics.Add(ValueMessages.PartOfDay("period", "1 month").At(reader["period"]!.Span, path));
        }

        var label = reader.Localized("label");
        // Read only for its diagnostics: sources are documentation.
        reader.Texts("source");
        var onMiss = OnMiss(reader);
        return indicator is not { } known || target is null || (reader.Has("of") && of is null)
            ? null
            : new Goal(entry.Name, $"goals.{entry.Name}", index, label, known.Indicator, known.Kind, of, target, period, onMiss, entry.Key.Span);
    }

    private ImmutableArray<GoalActionSpec> OnMiss(MappingReader goal)
    {
        var actions = ImmutableArray.CreateBuilder<GoalActionSpec>();
        var items = goal.FilledItems("on_miss", "- {action: review, owner: ...}");
        for (var i = 0; i < items.Length; i++)
        {
            var path = BindingPath.Item(BindingPath.Child(goal.Path, "on_miss"), i);
            if (MappingReader.Open(items[i], path, Parts.Action, ActionKeys, diagnostics) is not { } reader)
            {
                continue;
            }

            reader.Required("action", Parts.Action);
            var owner = reader.Text("owner");
            if (owner is not null)
            {
                roles.Check(owner, reader["owner"]!.Span, BindingPath.Child(path, "owner"));
            }

            var action = reader.Text("action");
            var spec = new GoalActionSpec(
                i,
                action ?? "",
                owner,
                reader.Text("channel"),
                [.. reader.Texts("includes").Select(t => t.Text)],
                figures.Deadline(reader, "due", "7 days", zeroAllowed: true),
                reader.Localized("message"),
                reader.Span);
            if (action is not null)
            {
                actions.Add(spec);
            }
        }

        return actions.ToImmutable();
    }
}
