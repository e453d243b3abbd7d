using CareRules.Time;

namespace CareRules.Runtime.State;

/// <summary>What a window is; windows that are the same share their start, which is computed once per as-of.</summary>
internal sealed class WindowPlan(int index, TimeWindow length)
{
    public int Index { get; } = index;

    public TimeWindow Length { get; } = length;
}
