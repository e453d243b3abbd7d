namespace CareRules.Runtime.State;

/// <summary>The start of a window in a list, found once per customer for all aggregates over it.</summary>
/// <param name="until">The start of the window that begins where this one ends; null for a window that ends with as-of.</param>
internal sealed class WindowBound(int index, ListPlan list, WindowPlan window, WindowBound? until)
{
    public int Index { get; } = index;

    public ListPlan List { get; } = list;

    public WindowPlan Window { get; } = window;

    public WindowBound? Until { get; } = until;
}
