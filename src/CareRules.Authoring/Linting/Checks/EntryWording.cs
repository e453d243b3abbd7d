using CareRules.Facts;

namespace CareRules.Authoring.Linting.Checks;

/// <summary>The words for entries of lists: levels, severities, rows of tables.</summary>
internal static class EntryWording
{
    public static LocalizedText Level { get; } = new("level", "等级");

    public static LocalizedText Severity { get; } = new("severity", "严重程度");

    public static LocalizedText Row(int number) => new($"row {number}", $"第 {number} 行");
}
