using System.Collections.Immutable;
using CareRules.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Syntax.Yaml;

namespace CareRules.Binding;

/// <summary>Binds <c>loyalty:</c>: levels with their benefits, and points.</summary>
internal sealed class LoyaltyBinder(Symbols symbols, DefinitionBinder definitions, FigureBinder figures, DiagnosticBag diagnostics)
{
    /// <summary>The dimension of the levels, which no dimension of <c>tiers</c> can be called.</summary>
    private const string Dimension = "loyalty.level";

    private static readonly ImmutableArray<string> Keys = ["period", "levels", "points"];

    private static readonly ImmutableArray<string> LevelKeys = ["level", "label", "when", "otherwise", "benefits"];

    private readonly BenefitBinder _benefits = new(symbols, definitions, figures, diagnostics);
    private readonly PointsBinder _points = new(symbols, definitions, figures, diagnostics);
    private MappingReader? _reader;
    private List<(MappingReader Reader, LevelName Name, YamlScalar Scalar)> _levels = [];

    /// <summary>Reads the levels' names, so that conditions may name them.</summary>
    public void Declare(PackSyntax syntax)
    {
        if (syntax.Loyalty is not { } node || (_reader = MappingReader.Open(node, "loyalty", "`loyalty`", Keys, diagnostics)) is null)
        {
            return;
        }

        symbols.HasLoyalty = true;
        symbols.HasPoints = _reader.Has("points");
        if (!_reader.Has("levels"))
        {
            if (!symbols.HasPoints)
            {
                _reader.Required("levels", "`loyalty` without `points`");
            }

            return;
        }

        _levels = LadderReader.Read(_reader.FilledItems("levels", "- {level: ..., when: loyalty.spend >= 5000 CNY}"), "level", "a loyalty level", "loyalty", LevelKeys, diagnostics);
        symbols.LoyaltyScale = new LevelScale(Dimension, [.. _levels.Select(l => l.Name).Reverse()]);
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
            var rank = _levels.Count - 1 - i;
            var ruleId = $"loyalty.{name.Name}";
            if (LadderReader.Condition(reader, "a loyalty level", definitions.Conditions, row: null, diagnostics) is { } when)
            {
                levels.Add(new TierLevel(name.Name, ruleId, rank, name.Label, when, scalar.Span));
            }

            benefits.AddRange(_benefits.Bind(reader, name.Name, ruleId, rank, benefits.Count));
        }

        CheckOrder(levels);
        return new LoyaltyPolicy(period, Ladder(levels.ToImmutable()), benefits.ToImmutable(), _points.Bind(_reader), _reader.Span);
    }

    // Not everybody has to be a member, so that a ladder without a last rung for the rest is as good as one with it.
    private void CheckOrder(ImmutableArray<TierLevel>.Builder levels)
    {
        if (levels.Any(l => l.When is Model.Conditions.ConstantLeaf { Holds: true }))
        {
            LadderReader.CheckOrder([.. levels.Select(l => (l.Name, l.When))], [.. _levels.Select(l => l.Scalar.Span)], "loyalty", "level", diagnostics);
        }
    }

    private TierLadder? Ladder(ImmutableArray<TierLevel> levels) => symbols.LoyaltyScale is { } scale
        ? new TierLadder(Dimension, 0, new LocalizedText("Loyalty level", "会员等级"), levels, scale, _reader!.KeySpan("levels")) { Fact = Dimension }
        : null;
}
