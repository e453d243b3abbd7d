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

/// <summary>Binds <c>loyalty:</c>: levels with their benefits, and points.</summary>
internal sealed class LoyaltyBinder(Symbols symbols, DefinitionBinder definitions, FigureBinder figures, DiagnosticBag diagnostics)
{
    private const string None = "none";

    private static readonly ImmutableArray<string> Keys = PackSchema.Loyalty.Names;

    private readonly LevelLifeBinder _life = new(symbols, definitions, figures, diagnostics);
    private readonly BenefitBinder _benefits = new(symbols, definitions, figures, diagnostics);
    private readonly PointsBinder _points = new(symbols, definitions, figures, diagnostics);
    private MappingReader? _reader;
    private bool _hasNone;
    private List<(MappingReader Reader, LevelName Name, YamlScalar Scalar)> _levels = [];

    /// <summary>Reads the levels' names, so that conditions may name them.</summary>
    public void Declare(PackSyntax syntax)
    {
        if (syntax.Loyalty is not { } node
            || (_reader = MappingReader.Open(node, "loyalty", Parts.Key("loyalty"), Keys, diagnostics)) is null)
        {
            return;
        }

        symbols.HasLoyalty = true;
        symbols.HasPoints = _reader.Has("points");
        if (!_reader.Has("levels"))
        {
            if (!symbols.HasPoints)
            {
                _reader.Required("levels", LoyaltyMessages.LoyaltyWithoutPoints);
            }

            return;
        }

        var items = _reader.FilledItems("levels", "- {level: ..., when: loyalty.spend >= 5000 CNY}");
        _levels = LadderReader.Read(items, LadderKind.LoyaltyLevel, "loyalty", diagnostics);
        foreach (var (_, name, scalar) in _levels.Where(l => l.Name.Name == None))
        {
            diagnostics.Add(LoyaltyMessages.LevelNamedNone().At(scalar.Span, BindingPath.Child("loyalty", name.Name)));
        }

        // Without `otherwise`, customers may have no level.
        _hasNone = !_levels.Exists(l => l.Reader.Has("otherwise"));
        var names = _levels.Select(l => l.Name).Reverse();
        var none = new LevelName(None, SectionsWording.NoLevel);
        symbols.LoyaltyScale = new LevelScale(LoyaltyPolicy.Dimension, [.. _hasNone ? names.Prepend(none) : names]);
    }

    public LoyaltyPolicy? Bind()
    {
        if (_reader is null)
        {
            return null;
        }

        var period = figures.Length(_reader, "period", "12 months") ?? TimeAmount.FromMonths(12);
        var benefits = ImmutableArray.CreateBuilder<LoyaltyBenefit>();
        var levels = ImmutableArray.CreateBuilder<TierLevel>();
        for (var i = 0; i < _levels.Count; i++)
        {
            var (reader, name, scalar) = _levels[i];
            var rank = symbols.LoyaltyScale!.Levels.Length - 1 - i;
            var ruleId = $"loyalty.{name.Name}";
            if (LadderReader.Condition(reader, LadderKind.LoyaltyLevel, definitions.Conditions, row: null, diagnostics) is { } when)
            {
                levels.Add(new TierLevel(name.Name, ruleId, rank, name.Label, when, scalar.Span) { Keep = _life.Keep(reader) });
            }

            benefits.AddRange(_benefits.Bind(reader, name.Name, ruleId, rank, benefits.Count));
        }

        if (_hasNone)
        {
            levels.Add(NoLevel(levels));
        }
        else if (symbols.LoyaltyScale is not null)
        {
            var spans = _levels.Select(l => l.Scalar.Span).ToImmutableArray();
            LadderReader.CheckOrder([.. levels.Select(l => (l.Name, l.When))], spans, "loyalty", LadderKind.LoyaltyLevel, diagnostics);
        }

        return new LoyaltyPolicy(period, Ladder(levels.ToImmutable()), benefits.ToImmutable(), _points.Bind(_reader), _reader.Span);
    }

    // Knowing that a customer has no level is different from not knowing the level.
    private TierLevel NoLevel(IEnumerable<TierLevel> levels)
    {
        var span = _reader!.KeySpan("levels");
        var any = new AnyCondition([.. levels.Select(l => l.When)], span);
        return new TierLevel(None, LoyaltyPolicy.NoLevel, 0, SectionsWording.NoLevel, new NotCondition(any, span), span);
    }

    private TierLadder? Ladder(ImmutableArray<TierLevel> levels) => symbols.LoyaltyScale is { } scale
        ? _life.Of(_reader!, new TierLadder(LoyaltyPolicy.Dimension, symbols.Tiers.Count, SectionsWording.LoyaltyLevel, levels, scale, _reader!.KeySpan("levels"))
        {
            Fact = LoyaltyPolicy.Dimension,
            IsLowerIfUnknown = LadderReader.IsLowerIfUnknown(_reader, diagnostics),
        })
        : null;
}
