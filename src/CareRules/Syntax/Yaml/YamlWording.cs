using System.Collections.Immutable;

namespace CareRules.Syntax.Yaml;

/// <summary>Words in both languages that stand for a value of another form.</summary>
internal static class YamlWording
{
    /// <summary>The last word of a Chinese date.</summary>
    public const char DayEnd = '日';

    /// <summary>Upper-case words for <c>true</c>.</summary>
    public static ImmutableArray<string> True { get; } = ["TRUE", "YES", "ON", "Y", "1", "是", "真"];

    /// <summary>Upper-case words for <c>false</c>.</summary>
    public static ImmutableArray<string> False { get; } = ["FALSE", "NO", "OFF", "N", "0", "否", "假"];

    /// <summary>What stands between year, month and day of a Chinese date.</summary>
    public static ImmutableArray<char> DateParts { get; } = ['年', '月'];
}
