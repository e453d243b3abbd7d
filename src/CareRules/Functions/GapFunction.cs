using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>The mean interval between the entries of a list.</summary>
internal sealed class GapFunction : IntervalFunction
{
    public override string Name => "gap";

    public override ValueKind Result => ValueKind.Duration;

    public override string Summary => "duration: mean interval between entries, nothing below two";

    public override string Words(string list, string window, Language language) =>
        language == Language.Chinese ? $"{window}{list}的平均间隔" : $"usual time between {list}{window}";
}
