using CareRules.Diagnostics;

namespace CareRules.Authoring.Linting.Fixes;

/// <summary>A change of a file that repairs a problem.</summary>
/// <param name="Old">The text that is replaced.</param>
/// <param name="New">What stands in its place; empty where it is removed.</param>
internal sealed record Fix(string Code, SourceLocation Location, string Old, string New)
{
    public string InChinese => New.Length == 0 ? $"[{Code}] 删除 `{Old}`" : $"[{Code}] `{Old}` 改为 `{New}`";

    /// <summary>What was changed, as one line.</summary>
    public override string ToString() => New.Length == 0 ? $"[{Code}] removed `{Old}`" : $"[{Code}] `{Old}` is now `{New}`";
}
