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

/// <summary>Binds <c>tiers:</c>. Scales are declared first, since any condition may name a level; the levels' conditions follow.</summary>
internal sealed class TierBinder(Symbols symbols, DefinitionBinder definitions, FigureBinder figures, DiagnosticBag diagnostics)
{
    private static readonly ImmutableArray<string> Keys = PackSchema.TierDimension.Names;

    private readonly LevelLifeBinder _life = new(symbols, definitions, figures, diagnostics);

    private readonly List<Dimension> _dimensions = [];

    private readonly Dictionary<string, SourceSpan> _spans = new(StringComparer.Ordinal);

    /// <summary>Reads dimensions and level names.</summary>
    public void Declare(PackSyntax syntax)
    {
        foreach (var entry in syntax.Tiers)
        {
            var path = BindingPath.Child("tiers", entry.Name);
            if (!Names.CheckId(entry.Key, path, diagnostics)
                || MappingReader.Open(entry.Value, path, Parts.TierDimension, Keys, diagnostics) is not { } reader)
            {
                continue;
            }

            if (!_spans.TryAdd(entry.Name, entry.Key.Span))
            {
                var twice = TierMessages.DimensionTwice(entry.Name).At(entry.Key.Span, path);
                diagnostics.Add(twice with { Labels = [Labels.FirstDefined(_spans[entry.Name].Location)] });
                continue;
            }

            reader.Required("levels", Parts.TierDimension);
            var items = reader.FilledItems("levels", "- {level: ..., otherwise: true}");
            var levels = LadderReader.Read(items, LadderKind.Level, path, diagnostics);
            var scale = new LevelScale(entry.Name, [.. levels.Select(l => l.Name).Reverse()]) { MayBeNone = !levels.Exists(l => l.Reader.Has("otherwise")) };
            var label = reader.Localized("label");
            symbols.Tiers.Add(scale);
            symbols.AddDimensionLabels(scale, label);
            _dimensions.Add(new Dimension(reader, label, scale, levels, entry.Key.Span));
        }
    }

    public ImmutableArray<TierLadder> Bind()
    {
        var ladders = ImmutableArray.CreateBuilder<TierLadder>();
        foreach (var (ladder, label, scale, levels, span) in _dimensions)
        {
            var (dimension, path) = (scale.Name, ladder.Path);
            var bound = ImmutableArray.CreateBuilder<TierLevel>();
            for (var i = 0; i < levels.Count; i++)
            {
                var (reader, name, scalar) = levels[i];
                if (LadderReader.Condition(reader, LadderKind.Level, definitions.Conditions, row: null, diagnostics) is { } when)
                {
                    bound.Add(new TierLevel(name.Name, $"tiers.{dimension}.{name.Name}", levels.Count - 1 - i, name.Label, when, scalar.Span) { Keep = _life.Keep(reader) });
                }
            }

            var spans = levels.Select(l => l.Scalar.Span).ToImmutableArray();
            LadderReader.CheckOrder([.. bound.Select(l => (l.Name, l.When))], spans, path, LadderKind.Level, diagnostics);
            ladders.Add(_life.Of(ladder, new TierLadder(dimension, ladders.Count, label, bound.ToImmutable(), scale, span)
            {
                IsLowerIfUnknown = LadderReader.IsLowerIfUnknown(ladder, diagnostics),
            }));
        }

        return ladders.ToImmutable();
    }

    private sealed record Dimension(
        MappingReader Reader,
        LocalizedText Label,
        LevelScale Scale,
        List<(MappingReader Reader, LevelName Name, YamlScalar Scalar)> Levels,
        SourceSpan Span);
}
