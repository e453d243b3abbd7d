using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Binding.Sections;

/// <summary>The words of this folder, in both languages: names that are given to levels, and words that packs may use.</summary>
internal static class SectionsWording
{
    /// <summary>The unit of a share that is paid, and a figure with it.</summary>
    public const char PaidShare = '折';

    public const string PaidShareExample = "9.5折";

    /// <summary>The level of whom no level is for.</summary>
    public static LocalizedText NoLevel { get; } = new("none", "无");

    public static LocalizedText LoyaltyLevel { get; } = new("Loyalty level", "会员等级");

    /// <summary>How a warning a length of time before the due begins in Chinese; in English <c>before</c> stands after it.</summary>
    public static ImmutableArray<string> BeforeDue { get; } = ["到期前", "提前"];

    /// <summary>How a target begins, which says on which side it lies; the longest first, where one begins with another.</summary>
    public static ImmutableArray<(string Words, bool AtLeast, bool IsRelative)> Directions { get; } =
    [
        ("at least", true, false), (">=", true, false), ("≥", true, false),
        ("不低于", true, false), ("不少于", true, false), ("至少", true, false),
        ("at most", false, false), ("<=", false, false), ("≤", false, false),
        ("不高于", false, false), ("不超过", false, false), ("至多", false, false),
        ("rise by", true, true), ("提高", true, true), ("提升", true, true), ("上升", true, true), ("增长", true, true),
        ("fall by", false, true), ("降低", false, true), ("下降", false, true), ("减少", false, true),
    ];
}
