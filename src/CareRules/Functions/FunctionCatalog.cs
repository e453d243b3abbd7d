using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>The functions of the language; there are no others.</summary>
internal static class FunctionCatalog
{
    // In the order of the enumeration.
    private static readonly ImmutableArray<AggregateDescriptor> Aggregates =
    [
        new(
            AggregateFunction.Count,
            "count",
            AggregateOperand.Entry,
            ValueKind.Number,
            new("number of {}", "{}数"),
            "how many; zero for none"),
        new(
            AggregateFunction.Sum,
            "sum",
            AggregateOperand.Amount,
            result: null,
            new("sum of {}", "{}合计"),
            "of the field's kind: the sum; zero for none"),
        new(
            AggregateFunction.Avg,
            "avg",
            AggregateOperand.Amount,
            result: null,
            new("average {}", "平均{}"),
            "of the field's kind: the mean; nothing for none"),
        new(
            AggregateFunction.Min,
            "min",
            AggregateOperand.Ordered,
            result: null,
            new("lowest {}", "最低{}"),
            "of the field's kind: the least; nothing for none"),
        new(
            AggregateFunction.Max,
            "max",
            AggregateOperand.Ordered,
            result: null,
            new("highest {}", "最高{}"),
            "of the field's kind: the greatest; nothing for none"),
        new(
            AggregateFunction.First,
            "first",
            AggregateOperand.Field,
            result: null,
            new("first {}", "首次{}"),
            "the field of the earliest entry; nothing for none"),
        new(
            AggregateFunction.Last,
            "last",
            AggregateOperand.Field,
            result: null,
            new("latest {}", "最近一次{}"),
            "the field of the latest entry; nothing for none"),
        new(
            AggregateFunction.Distinct,
            "distinct",
            AggregateOperand.Field,
            ValueKind.Number,
            new("number of different {}", "不同{}数"),
            "how many different ones"),
        new(
            AggregateFunction.Median,
            "median",
            AggregateOperand.Amount,
            result: null,
            new("median {}", "{}中位数"),
            "of the field's kind: the middle one, of an even number the mean of the two in the middle; nothing for none"),
        new(
            AggregateFunction.DistinctDays,
            "distinct_days",
            AggregateOperand.Entry,
            ValueKind.Number,
            new("number of days with {}", "有{}的天数"),
            "on how many different days of the customer there are entries; zero for none"),
    ];

    public static ChangeFunction Drop { get; } = new("drop", isDrop: true, new("drop", "降幅"));

    public static ChangeFunction Growth { get; } = new("growth", isDrop: false, new("growth", "增幅"));

    public static GapFunction Gap { get; } = new();

    public static MedianGapFunction MedianGap { get; } = new();

    public static OverdueFunction Overdue { get; } = new();

    public static DateOfFunction DateOf { get; } = new();

    public static BusinessBetweenFunction BusinessTimeBetween { get; } = new(
        "business_time_between",
        "business time from one date or instant to another; negative where the second is the earlier",
        new BusinessTimeSinceFunction(),
        new("business time from {from} to {to}", "从{from}到{to}的工作时间"));

    public static BusinessBetweenFunction BusinessDaysBetween { get; } = new(
        "business_days_between",
        "business days from one to another: those after the day of the first that have closed by the second",
        new BusinessDaysSinceFunction(),
        new("business days from {from} to {to}", "从{from}到{to}的工作日数"));

    private static readonly ImmutableArray<ValueKind> Rounded = [ValueKind.Number, ValueKind.Percent, ValueKind.Money];

    public static NumberFunction Abs { get; } = new(
        "abs",
        "of its kind: a number, percent, money or length of time without its sign",
        [ValueKind.Number, ValueKind.Percent, ValueKind.Money, ValueKind.Duration, ValueKind.Period, ValueKind.BusinessTime, ValueKind.BusinessDays],
        takesPlaces: false,
        new("{} without its sign", "{}的绝对值"));

    public static NumberFunction Round { get; } = new(
        "round",
        "of its kind: a number, percent or money to so many decimal places, none unless given; a half away from zero",
        Rounded,
        takesPlaces: true,
        new("{} rounded", "{}（四舍五入取整）"),
        new("{} rounded to {places} decimal places", "{}（四舍五入到 {places} 位小数）"));

    public static NumberFunction RoundUp { get; } = new(
        "round_up",
        "the same, away from zero",
        Rounded,
        takesPlaces: true,
        new("{} rounded up", "{}（进位取整）"),
        new("{} rounded up to {places} decimal places", "{}（进位到 {places} 位小数）"));

    public static NumberFunction RoundDown { get; } = new(
        "round_down",
        "the same, towards zero",
        Rounded,
        takesPlaces: true,
        new("{} rounded down", "{}（舍去小数取整）"),
        new("{} rounded down to {places} decimal places", "{}（舍去至 {places} 位小数）"));

    /// <summary>All of them, in the order in which messages list them.</summary>
    public static ImmutableArray<FunctionDescriptor> All { get; } =
    [
        .. Aggregates,
        Drop,
        Growth,
        Gap,
        MedianGap,
        Overdue,
        Abs,
        Round,
        RoundUp,
        RoundDown,
        new AgeFunction(),
        new TimeSinceFunction(),
        new DaysUntilFunction(),
        new NextAnniversaryFunction(),
        BusinessTimeBetween.Since,
        BusinessDaysBetween.Since,
        BusinessTimeBetween,
        BusinessDaysBetween,
        new WeekdayFunction(),
        new MonthFunction(),
        new DayOfMonthFunction(),
        new HourFunction(),
        DateOf,
        new PointsExpiringFunction(),
    ];

    /// <summary>Their names.</summary>
    public static ImmutableArray<string> Names { get; } = [.. All.Select(f => f.Name)];

    /// <returns>Null when there is none of this name.</returns>
    public static FunctionDescriptor? Find(string name) => All.FirstOrDefault(f => f.Name == name);

    public static AggregateDescriptor Of(AggregateFunction function) => Aggregates[(int)function];
}
