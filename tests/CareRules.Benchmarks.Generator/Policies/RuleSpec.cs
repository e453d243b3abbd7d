namespace CareRules.Benchmarks.Policies;

/// <summary>One care rule of the generated policy.</summary>
/// <param name="Tier">The level it is for; null for all.</param>
/// <param name="Segment">The segment it is for; null for all.</param>
/// <param name="When">The condition: every group must hold, of each group one leaf.</param>
internal sealed record RuleSpec(string Id, string? Tier, string? Segment, Trigger Trigger, IReadOnlyList<IReadOnlyList<Leaf>> When, IReadOnlyList<ActionSpec> Do);
