using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Syntax.Expressions;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds a goal's indicator, whose kind is given by one of its keys.</summary>
internal sealed class IndicatorBinder(Symbols symbols, DefinitionBinder definitions, FigureBinder figures, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<ValueKind> Figures = [ValueKind.Number, ValueKind.Percent, ValueKind.Money, ValueKind.Duration];

    private static readonly ImmutableArray<string> RatioKeys = PackSchema.Ratio.Names;

    private static readonly ImmutableArray<string> GrowthKeys = PackSchema.Growth.Names;

    private static readonly ImmutableArray<string> NpsKeys = PackSchema.Nps.Names;

    /// <summary>The kinds of indicator; a goal has exactly one of these keys.</summary>
    public static ImmutableArray<string> Kinds { get; } = [.. PackSchema.GoalIndicators.Select(k => k.Name)];

    /// <summary>The indicator and its type, or null after a diagnostic.</summary>
    public (GoalIndicator Indicator, ValueKind Kind)? Bind(MappingReader goal)
    {
        var keys = Kinds.Where(goal.Has).ToList();
        if (keys.Count == 0)
        {
            diagnostics.Add(GoalMessages.NoIndicator(Kinds).At(goal.FirstSpan, goal.Path));
            return null;
        }

        foreach (var second in keys.Skip(1))
        {
            goal.Exclusive(keys[0], second, GoalMessages.OneIndicator);
        }

        var path = BindingPath.Child(goal.Path, keys[0]);
        return keys[0] switch
        {
            "share" => Condition(goal, keys[0], path) is { } share ? (new ShareIndicator(share), ValueKind.Percent) : null,
            "count" => Condition(goal, keys[0], path) is { } count ? (new CountIndicator(count), ValueKind.Number) : null,
            "sum" => Operand(goal, keys[0]) is { } sum ? (new SumIndicator(sum), sum.Kind) : null,
            "average" => Operand(goal, keys[0]) is { } average ? (new AverageIndicator(average), average.Kind) : null,
            "ratio" => Ratio(goal, "ratio", path, RatioKeys),
            "growth" => Ratio(goal, "growth", path, GrowthKeys),
            "nps" => Nps(goal["nps"]!, path),
            _ => figures.Read(goal, "given", Figures, "30%") is { } given ? (new GivenIndicator(given), given.Kind) : null,
        };
    }

    private Condition? Condition(MappingReader goal, string key, string path) => definitions.Conditions.Bind(goal[key]!, new BindScope(path));

    private Expression? Operand(MappingReader reader, string key)
    {
        var path = BindingPath.Child(reader.Path, key);
        if (reader.Scalar(key) is not { } scalar
            || ExpressionReader.ParseOperand(scalar, path, diagnostics, MistakeHandling.ByBinder) is not { } operand
            || definitions.Expressions.Bind(operand, new BindScope(path)) is not { } expression)
        {
            return null;
        }

        if (Figures.Contains(expression.Kind))
        {
            return expression;
        }

        diagnostics.Add(GoalMessages.CannotAddUp(key, expression.Kind).At(expression.Span, path));
        return null;
    }

    private (GoalIndicator Indicator, ValueKind Kind)? Ratio(MappingReader goal, string key, string path, ImmutableArray<string> keys)
    {
        var what = Parts.Key(key);
        if (MappingReader.Open(goal[key]!, path, what, keys, diagnostics) is not { } reader)
        {
            return null;
        }

        reader.Required(keys[0], what);
        reader.Required(keys[1], what);
        var of = Operand(reader, keys[0]);
        var to = Operand(reader, keys[1]);
        if (of is null || to is null)
        {
            return null;
        }

        if (of.Kind != to.Kind)
        {
            diagnostics.Add(GoalMessages.NoShare(of.Kind, to.Kind).At(to.Span, path) with { Labels = TypeHints.Sides(of, to) });
            return null;
        }

        return (new RatioIndicator(of, to, keys[1] == "from"), ValueKind.Percent);
    }

    private (GoalIndicator Indicator, ValueKind Kind)? Nps(YamlNode node, string path)
    {
        // `nps: nps` is short for {kind: nps}.
        if (node is YamlScalar { IsEmpty: false } kind)
        {
            return YamlTraps.TryReadText(kind, path, diagnostics, out var text) ? (new NpsIndicator(text, null), ValueKind.Percent) : null;
        }

        if (MappingReader.Open(node, path, Parts.Key("nps"), NpsKeys, diagnostics) is not { } reader)
        {
            return null;
        }

        reader.Required("kind", Parts.Key("nps"));
        var over = figures.Length(reader, "over", "12 months");
        return reader.Text("kind") is { } name && symbols.Schema.List("surveys") is not null ? (new NpsIndicator(name, over), ValueKind.Percent) : null;
    }
}
