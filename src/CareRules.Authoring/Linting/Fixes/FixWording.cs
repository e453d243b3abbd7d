using CareRules.Facts;

namespace CareRules.Authoring.Linting.Fixes;

/// <summary>How an edit is shown.</summary>
internal static class FixWording
{
    public static LocalizedText Of(Fix fix) => fix.New.Length == 0
        ? new($"[{fix.Code}] removed `{fix.Old}`", $"[{fix.Code}] 删除 `{fix.Old}`")
        : new($"[{fix.Code}] `{fix.Old}` is now `{fix.New}`", $"[{fix.Code}] `{fix.Old}` 改为 `{fix.New}`");
}
