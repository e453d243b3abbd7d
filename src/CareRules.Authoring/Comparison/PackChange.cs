using CareRules.Diagnostics;

namespace CareRules.Authoring.Comparison;

/// <summary>One changed line of a pack.</summary>
/// <param name="Index">Its index among the changes.</param>
/// <param name="Part">The part that it belongs to.</param>
/// <param name="Path">The keys within the part; empty for a part as a whole.</param>
/// <param name="Old">The old text; null for an addition.</param>
/// <param name="New">The new text; null for a removal.</param>
/// <param name="IsForPeople">True for text that has no effect on decisions, such as labels.</param>
internal sealed record PackChange(int Index, string Part, string Path, string? Old, SourceLocation? OldAt, string? New, SourceLocation? NewAt, bool IsForPeople)
{
    /// <summary>The location in the new pack, or in the old one for a removal.</summary>
    public SourceLocation At => (NewAt ?? OldAt)!;
}
