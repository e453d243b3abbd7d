using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>The day of the month of a date or instant, 1 to 31.</summary>
internal sealed class DayOfMonthFunction : CalendarPartFunction
{
    public override string Name => "day_of_month";

    public override ValueKind Result => ValueKind.Number;

    public override ResultDomain Domain { get; } = ResultDomain.Whole(1m, 31m);

    public override string Example => "day_of_month(today)";

    public override string Summary => "number: the day of the month of a date or instant, 1 to 31";

    public override string Words(string argument, Language language) => language == Language.Chinese ? $"{argument}在当月的日期" : $"day of the month of {argument}";

    protected override Value Of(DateTime local) => Value.OfNumber(local.Day);
}
