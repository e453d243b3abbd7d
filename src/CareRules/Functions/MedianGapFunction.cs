using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>The median interval between the entries of a list.</summary>
internal sealed class MedianGapFunction : IntervalFunction
{
    public override string Name => "median_gap";

    public override ValueKind Result => ValueKind.Duration;

    public override string Summary => "duration: median interval between entries, which a single long pause does not change; nothing below two";

    public override string Words(string list, string window, Language language) =>
        language == Language.Chinese ? $"{window}{list}的间隔中位数" : $"median time between {list}{window}";
}
