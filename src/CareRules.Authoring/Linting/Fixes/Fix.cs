using CareRules.Diagnostics;

namespace CareRules.Authoring.Linting.Fixes;

/// <summary>An edit of a file that fixes a diagnostic.</summary>
/// <param name="Old">The text that is replaced.</param>
/// <param name="New">The replacement; empty where the text is removed.</param>
internal sealed record Fix(string Code, SourceLocation Location, string Old, string New)
{
    public string InChinese => FixWording.Of(this).Zh!;

    /// <summary>The edit as one line of text.</summary>
    public override string ToString() => FixWording.Of(this).En!;
}
