using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Time;

/// <summary>The names of weekdays in packs.</summary>
internal static class Weekdays
{
    /// <summary>Monday first.</summary>
    public static ImmutableArray<LocalizedText> All { get; } =
    [
        new("mon", "周一"),
        new("tue", "周二"),
        new("wed", "周三"),
        new("thu", "周四"),
        new("fri", "周五"),
        new("sat", "周六"),
        new("sun", "周日"),
    ];

    public static LocalizedText Of(DayOfWeek day) => All[((int)day + 6) % 7];
}
