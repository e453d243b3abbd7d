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
    // Longest first, where one begins with another.
    private static readonly ImmutableArray<(string Words, bool AtLeast, bool IsRelative)> Directions =
    [
        ("at least", true, false), (">=", true, false), ("≥", true, false), ("不低于", true, false), ("不少于", true, false), ("至少", true, false),
        ("at most", false, false), ("<=", false, false), ("≤", false, false), ("不高于", false, false), ("不超过", false, false), ("至多", false, false),
        ("rise by", true, true), ("提高", true, true), ("提升", true, true), ("上升", true, true), ("增长", true, true),
        ("fall by", false, true), ("降低", false, true), ("下降", false, true), ("减少", false, true),
    ];

    /// <param name="kind">The indicator's type; null when it has errors.</param>
    public GoalTarget? Bind(MappingReader goal, ValueKind? kind, string currency)
    {
        goal.Required("target", "a goal");
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
            diagnostics.Add(DiagnosticCatalog.CurrenciesDiffer.At(scalar.Span, path, $"goals are counted in the pack's currency, {currency}", $"write an amount in {currency}"));
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

        diagnostics.Add(DiagnosticCatalog.BadTarget.At(scalar.Span, path, $"`{scalar.Value}` does not say which way the target lies", "write `at least 90%`, `at most 5%`, `rise by 30%` or `fall by 15%`"));
        return null;
    }

    private Value? Baseline(MappingReader goal, bool isRelative, ValueKind? kind)
    {
        if (!isRelative)
        {
            if (goal.Has("baseline"))
            {
                diagnostics.Add(DiagnosticCatalog.ExclusiveKeys.At(goal.KeySpan("baseline"), goal.Path, "`baseline` is what `rise by` and `fall by` start from, and this target is fixed", "remove `baseline`, or write `rise by ...`"));
            }

            return null;
        }

        goal.Required("baseline", "a target that rises or falls");
        return figures.Read(goal, "baseline", kind is { } own ? [own] : [ValueKind.Number, ValueKind.Percent, ValueKind.Money, ValueKind.Duration], Example(kind ?? ValueKind.Percent));
    }

    private static string Example(ValueKind kind) => kind switch
    {
        ValueKind.Money => "5000 CNY",
        ValueKind.Number => "2000",
        ValueKind.Duration => "2 hours",
        _ => "90%",
    };
}
