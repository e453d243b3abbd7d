using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of tiers, and of the tiers that a rule names.</summary>
internal static class TierMessages
{
    public static Message DimensionTwice(string dimension) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"the tier dimension `{dimension}` is defined twice", $"分层维度 `{dimension}` 定义了两次"),
        Helps.PutTogether);

    public static Message NoReview(string written, string? close, IEnumerable<string> cadences) => new(
        DiagnosticCatalog.WrongFigure,
        new($"`{written}` is not a review cadence", $"`{written}` 不是复核周期"),
        close is null ? Helps.OneOf(cadences) : Helps.DidYouMean(close),
        close);

    public static Message FallWithoutReview() => new(
        DiagnosticCatalog.MissingKey,
        new("without `review` or `grace` each decision would take another level", "没有 `review` 或 `grace` 时，每次决策都会再降一级"),
        new("say when levels are looked at: `review: yearly`", "写明复核周期：`review: yearly`"));

    public static Message ReviewInMonths() => new(
        DiagnosticCatalog.WrongFigure,
        new("reviews are counted in months or years", "复核周期须以月或年计"),
        new("for example `review: {every: 12 months, from: level}`", "例如 `review: {every: 12 months, from: level}`"));

    public static Message NeedsMemory(string key) => new(
        DiagnosticCatalog.NeedsHistory,
        new(
            $"`{key}` takes effect in `Decide`, which keeps a memory; `Evaluate` decides anew each time",
            $"`{key}` 在保留记忆的 `Decide` 中生效；`Evaluate` 每次重新判定"));

    public static Message NoLevel() => new(
        DiagnosticCatalog.EmptyValue,
        new("`tier` names no level", "`tier` 没有写任何等级"),
        Helps.NameOneOrRemove("tier"));

    public static Message UnknownDimension(string name, string? close, IEnumerable<string> dimensions) => new(
        DiagnosticCatalog.UnknownDimension,
        new($"no tier dimension is named `{name}`", $"没有名为 `{name}` 的分层维度"),
        There(dimensions, close),
        close);

    public static Message UnknownLevel(string level, string? close, IEnumerable<string> levels) => new(
        DiagnosticCatalog.UnknownLevel,
        new($"no tier has a level `{level}`", $"没有哪个分层维度有等级 `{level}`"),
        There(levels, close),
        close);

    public static Message UnknownLevelOf(string dimension, string level, string? close, IEnumerable<string> levels) => new(
        DiagnosticCatalog.UnknownLevel,
        new($"the dimension `{dimension}` has no level `{level}`", $"维度 `{dimension}` 没有等级 `{level}`"),
        There(levels, close),
        close);

    public static Message LevelOfSeveral(string level, IEnumerable<string> dimensions)
    {
        var names = Terms.Either(dimensions.Select(d => $"{d}.{level}"));
        return new(
            DiagnosticCatalog.AmbiguousName,
            new($"several tier dimensions have a level `{level}`", $"多个分层维度都有等级 `{level}`"),
            new($"write {names.En}", $"写 {names.Zh}"));
    }

    public static Message LevelShape(LocalizedText shape) => new(
        DiagnosticCatalog.WrongShape,
        new($"a tier level must be a text, but this is {shape.En}", $"等级须是文本，但这里是{shape.Zh}"),
        new("for example `tier: core` or `tier: [core, potential]`", "例如 `tier: core` 或 `tier: [core, potential]`"));

    private static LocalizedText There(IEnumerable<string> names, string? close) =>
        !names.Any() ? new("the pack has no tiers", "本包没有分层")
        : close is null ? Helps.ThereAre(names)
        : Helps.DidYouMean(close);
}
