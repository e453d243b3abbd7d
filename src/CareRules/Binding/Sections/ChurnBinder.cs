using System.Collections.Immutable;
using CareRules.Binding.Expressions;
using CareRules.Binding.Reading;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Messages;
using CareRules.Model;
using CareRules.Model.Expressions;
using CareRules.Syntax.Schema;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding.Sections;

/// <summary>Binds <c>churn:</c>.</summary>
internal sealed class ChurnBinder(Symbols symbols, DefinitionBinder definitions, FigureBinder figures, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Keys = PackSchema.Churn.Names;

    private const string None = "none";

    private MappingReader? _reader;
    private List<(string Name, decimal Score, SourceSpan Span)> _thresholds = [];

    /// <summary>Reads the levels' names, so that conditions may name them.</summary>
    public void Declare(PackSyntax syntax)
    {
        if (syntax.Churn is not { } node || (_reader = MappingReader.Open(node, "churn", Parts.Key("churn"), Keys, diagnostics)) is null)
        {
            return;
        }

        // Without levels, conditions about them report nothing more.
        symbols.ChurnScale = new LevelScale("churn_risk", []);
        if (_reader.Required("levels", Parts.Key("churn")) is not { IsReported: false } levels)
        {
            return;
        }

        if (levels is not YamlMapping { Entries.IsEmpty: false } mapping)
        {
            var shape = levels is YamlMapping ? Terms.EmptyNode : MappingReader.NodeKind(levels);
            diagnostics.Add(ChurnMessages.LevelsShape(shape).At(levels.Span, "churn › levels"));
            return;
        }

        _thresholds = Thresholds(mapping);
        var named = _thresholds.Select(t => new LevelName(t.Name, LocalizedText.None)).Reverse();
        symbols.ChurnScale = new LevelScale("churn_risk", [new LevelName(None, SectionsWording.NoLevel), .. named]);
    }

    public ChurnPolicy? Bind()
    {
        if (_reader is null || symbols.ChurnScale is not { } scale)
        {
            return null;
        }

        var levels = _thresholds.Select((t, i) => new ChurnLevel(t.Name, _thresholds.Count - i, t.Score, t.Span)).ToImmutableArray();
        for (var i = 1; i < levels.Length; i++)
        {
            if (levels[i].Threshold == levels[i - 1].Threshold)
            {
                diagnostics.Add(ChurnMessages.SameScore(levels[i - 1].Name, levels[i].Name).At(levels[i].Span, "churn › levels"));
            }
        }

        _reader.Required("indicators", Parts.Key("churn"));
        var indicators = BindIndicators();
        var clear = figures.Number(_reader, "clear_below", "30");
        if (clear is not null)
        {
            diagnostics.Add(ChurnMessages.ClearBelowNeedsMemory().At(_reader["clear_below"]!.Span, "churn › clear_below"));
        }

        return new ChurnPolicy(indicators, levels, scale, clear, _reader.Span) { IsLowerIfUnknown = LadderReader.IsLowerIfUnknown(_reader, diagnostics) };
    }

    private ImmutableArray<ChurnIndicator> BindIndicators()
    {
        var indicators = ImmutableArray.CreateBuilder<ChurnIndicator>();
        var items = _reader!.FilledItems("indicators", "- {indicator: ..., weight: 30, when: ...}");
        foreach (var (reader, name, scalar) in LadderReader.Read(items, LadderKind.Indicator, "churn", diagnostics))
        {
            reader.Required("weight", Parts.Indicator);
            var weight = figures.Number(reader, "weight", "30");
            if (reader.Required("when", Parts.Indicator) is { } node
                && definitions.Conditions.Bind(node, new BindScope(BindingPath.Child(reader.Path, "when"))) is { } when
                && weight is not null)
            {
                indicators.Add(new ChurnIndicator(name.Name, $"churn.{name.Name}", indicators.Count, weight.Value, name.Label, when, scalar.Span));
            }
        }

        return indicators.ToImmutable();
    }

    // Highest first; the written order does not matter.
    private List<(string Name, decimal Score, SourceSpan Span)> Thresholds(YamlMapping levels)
    {
        var thresholds = new List<(string Name, decimal Score, SourceSpan Span)>();
        foreach (var entry in levels.Entries)
        {
            var path = BindingPath.Child("churn › levels", entry.Key.Value);
            if (!Names.CheckId(entry.Key, path, diagnostics) || entry.Value.IsReported)
            {
                continue;
            }

            if (entry.Key.Value == None)
            {
                diagnostics.Add(ChurnMessages.LevelNamedNone().At(entry.Key.Span, path));
                continue;
            }

            if (entry.Value is not YamlScalar { IsEmpty: false } scalar)
            {
                diagnostics.Add(ChurnMessages.LevelWithoutScore(entry.Key.Value).At(entry.Key.Span, path));
                continue;
            }

            if (figures.Read(scalar, path, entry.Key.Value, [ValueKind.Number], "70") is { } score)
            {
                thresholds.Add((entry.Key.Value, score.Number, entry.Key.Span));
            }
        }

        return [.. thresholds.OrderByDescending(t => t.Score)];
    }
}
