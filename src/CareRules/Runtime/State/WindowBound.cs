namespace CareRules.Runtime.State;

/// <summary>The start of a window in a list, found once per customer for all aggregates over it.</summary>
internal sealed record WindowBound(int Index, ListPlan List, WindowPlan Window);
