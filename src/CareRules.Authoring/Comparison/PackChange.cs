using CareRules.Diagnostics;

namespace CareRules.Authoring.Comparison;

/// <summary>One changed line of a pack.</summary>
/// <param name="Index">Its place among the changes.</param>
/// <param name="Part">The part that it belongs to.</param>
/// <param name="Path">The keys within the part; empty for a part as a whole.</param>
/// <param name="Old">What it said; null for what is new.</param>
/// <param name="New">What it says; null for what is gone.</param>
/// <param name="IsForPeople">True for what decides nothing.</param>
internal sealed record PackChange(int Index, string Part, string Path, string? Old, SourceLocation? OldAt, string? New, SourceLocation? NewAt, bool IsForPeople)
{
    /// <summary>Where to look: in the new pack, or the old where it is gone.</summary>
    public SourceLocation At => (NewAt ?? OldAt)!;
}
