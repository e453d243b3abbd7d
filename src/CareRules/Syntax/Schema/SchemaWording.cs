using CareRules.Facts;

namespace CareRules.Syntax.Schema;

/// <summary>Descriptions of keys that no section of a pack owns.</summary>
internal static class SchemaWording
{
    public static LocalizedText InEnglish { get; } = new("In English.", "英文。");

    public static LocalizedText InChinese { get; } = new("In Chinese.", "中文。");
}
