using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>The time since the last entry of a list as a multiple of the mean interval between its entries.</summary>
internal sealed class OverdueFunction : IntervalFunction
{
    public override string Name => "overdue";

    public override ValueKind Result => ValueKind.Number;

    public override string Summary => "number: time since the last entry / gap; nothing below two entries";

    public override string Words(string list, string window, Language language) => language == Language.Chinese
        ? $"距最近一次{list}的时间与平均间隔之比"
        : $"time since the last of the {list} as a multiple of the usual time between them";
}
