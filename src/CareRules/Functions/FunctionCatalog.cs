using System.Collections.Immutable;

namespace CareRules.Functions;

/// <summary>The functions of one value.</summary>
internal static class FunctionCatalog
{
    /// <summary>All of them, in the order of the documentation.</summary>
    public static ImmutableArray<FunctionDescriptor> All { get; } =
    [
        new AgeFunction(),
        new TimeSinceFunction(),
        new DaysUntilFunction(),
        new BusinessTimeSinceFunction(),
        new BusinessDaysSinceFunction(),
        new WeekdayFunction(),
        new MonthFunction(),
        new DayOfMonthFunction(),
        new HourFunction(),
        new DateOfFunction(),
    ];

    /// <returns>Null when there is none of this name.</returns>
    public static FunctionDescriptor? Find(string name) => All.FirstOrDefault(f => f.Name == name);
}
