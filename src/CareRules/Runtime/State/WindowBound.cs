namespace CareRules.Runtime.State;

/// <summary>The start of a window in a list, found once per customer for all aggregates over it.</summary>
internal sealed class WindowBound(int index, ListPlan list, WindowPlan window)
{
    public int Index { get; } = index;

    public ListPlan List { get; } = list;

    public WindowPlan Window { get; } = window;
}
