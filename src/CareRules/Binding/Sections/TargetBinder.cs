using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds a goal's <c>target</c> and <c>baseline</c>: <c>at least 90%</c>, <c>fall by 15%</c>.</summary>
internal sealed class TargetBinder(FigureBinder figures, DiagnosticBag diagnostics)
{
    private static ImmutableArray<(string Words, bool AtLeast, bool IsRelative)> Directions => SectionsWording.Directions;

    /// <param name="kind">The indicator's type; null when it has errors.</param>
    public GoalTarget? Bind(MappingReader goal, ValueKind? kind, string currency)
    {
        goal.Required("target", Parts.Goal);
        var path = BindingPath.Child(goal.Path, "target");
        if (goal.Scalar("target") is not { } scalar || Direction(scalar, path) is not { } direction)
        {
            return null;
        }

        var start = direction.Words.Length;
        ImmutableArray<ValueKind> kinds = direction.IsRelative ? [ValueKind.Percent] : kind is { } own ? [own] : [ValueKind.Number, ValueKind.Percent, ValueKind.Money, ValueKind.Duration];
        var amount = figures.Read(scalar, start, path, "target", kinds, Example(kinds[0]));
        var baseline = Baseline(goal, direction.IsRelative, kind);
        if (amount is { Kind: ValueKind.Money } money && money.Currency != currency)
        {
            diagnostics.Add(GoalMessages.TargetCurrency(currency).At(scalar.Span, path));
            return null;
        }

        if (amount is not { } known || kind is null || (direction.IsRelative && baseline is null))
        {
            return null;
        }

        var threshold = InUnit(known);
        var from = baseline is { } value ? InUnit(value) : (decimal?)null;
        if (direction.IsRelative)
        {
            // Relative to the absolute value of the baseline, so that a rise is a rise for negative baselines too.
            var change = Math.Abs(from!.Value) * known.Number;
            threshold = direction.AtLeast ? from.Value + change : from.Value - change;
        }

        return new GoalTarget(direction.AtLeast, threshold, from, kind == ValueKind.Money ? currency : null, scalar.Value);
    }

    /// <summary>The words of a target that give its direction; null where there are none.</summary>
    public static string? DirectionOf(string target) => Directions.FirstOrDefault(d => target.StartsWith(d.Words, StringComparison.Ordinal)).Words;

    /// <summary>The words for the opposite direction, in the same language.</summary>
    public static string Opposite(string direction)
    {
        var known = Directions.First(d => d.Words == direction);
        return Directions.First(d => d.AtLeast != known.AtLeast && d.IsRelative == known.IsRelative && char.IsAscii(d.Words[0]) == char.IsAscii(direction[0])).Words;
    }

    /// <summary>A figure in the unit that goals use: seconds for durations.</summary>
    private static decimal InUnit(in Value value) => value.Kind == ValueKind.Duration ? value.Number / TimeSpan.TicksPerSecond : value.Number;

    private (string Words, bool AtLeast, bool IsRelative)? Direction(YamlScalar scalar, string path)
    {
        foreach (var direction in Directions)
        {
            if (scalar.Value.StartsWith(direction.Words, StringComparison.Ordinal))
            {
                return direction;
            }
        }

        diagnostics.Add(GoalMessages.NoDirection(scalar.Value).At(scalar.Span, path));
        return null;
    }

    private Value? Baseline(MappingReader goal, bool isRelative, ValueKind? kind)
    {
        if (!isRelative)
        {
            if (goal.Has("baseline"))
            {
                diagnostics.Add(GoalMessages.BaselineOfFixed().At(goal.KeySpan("baseline"), goal.Path));
            }

            return null;
        }

        goal.Required("baseline", GoalMessages.RelativeTarget);
        return figures.Read(goal, "baseline", kind is { } own ? [own] : [ValueKind.Number, ValueKind.Percent, ValueKind.Money, ValueKind.Duration], Example(kind ?? ValueKind.Percent));
    }

    private static string Example(ValueKind kind) => kind switch
    {
        ValueKind.Money => "5000 CNY",
        ValueKind.Number => "2000",
        ValueKind.Duration => "2 hours",
        ValueKind.Percent or ValueKind.Unknown or ValueKind.Boolean or ValueKind.Period or ValueKind.Date or ValueKind.Instant
            or ValueKind.Text or ValueKind.Level or ValueKind.TextList or ValueKind.BusinessTime or ValueKind.BusinessDays => "90%",
    };
}
