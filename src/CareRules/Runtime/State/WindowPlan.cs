using CareRules.Facts;

namespace CareRules.Runtime.State;

/// <summary>The length of a window; windows of one length share their start, which is computed once per as-of.</summary>
internal sealed class WindowPlan(int index, TimeAmount length)
{
    public int Index { get; } = index;

    public TimeAmount Length { get; } = length;
}
