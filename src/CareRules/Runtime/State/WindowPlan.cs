using CareRules.Facts;

namespace CareRules.Runtime.State;

/// <summary>A length of window; windows of one length begin at one instant, worked out once per as-of.</summary>
internal sealed record WindowPlan(int Index, TimeAmount Length);
