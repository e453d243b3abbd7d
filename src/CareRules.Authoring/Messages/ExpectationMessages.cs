using CareRules.Messages;

namespace CareRules.Authoring.Messages;

/// <summary>Problems of what rule tests expect.</summary>
internal static class ExpectationMessages
{
    /// <param name="known">The dimensions of the pack.</param>
    public static Message UnknownDimension(string dimension, string known) => new(
        DiagnosticCatalog.TestExpectation,
        new($"the pack has no tier dimension `{dimension}`", $"规则包中没有等级维度 `{dimension}`"),
        new($"dimensions are {known}", $"维度有：{known}"));

    /// <param name="close">A rule with a similar name; null for none.</param>
    public static Message UnknownRule(string rule, string? close) => new(
        DiagnosticCatalog.TestExpectation,
        new($"the pack has no care rule `{rule}`", $"规则包中没有关怀规则 `{rule}`"),
        close is null ? null : Helps.DidYouMean(close));

    public static Message ChurnRiskShape() => new(DiagnosticCatalog.TestExpectation, new(
        "`churn_risk` must be a level, `none`, or a mapping with `level`, `score` and `reasons`",
        "`churn_risk` 应为一个级别、`none`，或由 `level`、`score` 和 `reasons` 组成的映射"));

    public static Message UnknownChurnField(string key) => new(
        DiagnosticCatalog.TestExpectation,
        new($"`{key}` is not part of `churn_risk`", $"`churn_risk` 没有 `{key}` 这一项"),
        new("it has level, score and reasons", "可写级别、分数和原因三项"));
}
