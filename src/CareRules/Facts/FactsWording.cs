namespace CareRules.Facts;

/// <summary>Labels of facts that are not in <see cref="BuiltInFacts"/>.</summary>
internal static class FactsWording
{
    public static LocalizedText MissingFacts { get; } = new("Missing facts", "缺少的数据");

    public static LocalizedText MissingFact { get; } = new("Missing fact", "缺少的数据项");
}
