namespace CareRules.Runtime.State;

/// <summary>Where a window begins in a list: found once per customer, whatever is counted there.</summary>
internal sealed record WindowBound(int Index, ListPlan List, WindowPlan Window);
