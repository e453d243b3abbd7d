using CareRules.Facts;
using CareRules.Time;

namespace CareRules.Functions;

/// <summary>The month of a date or instant, 1 to 12.</summary>
internal sealed class MonthFunction : CalendarPartFunction
{
    public override string Name => "month";

    public override ValueKind Result => ValueKind.Number;

    public override ResultDomain Domain { get; } = ResultDomain.Whole(1m, 12m);

    public override string Example => "month(customer.birthday)";

    public override string Summary => "number: the month of a date or instant, 1 to 12";

    public override string Words(string argument, Language language) => language == Language.Chinese ? $"{argument}的月份" : $"month of {argument}";

    public override long? NextChange(in EvaluationTime time) =>
        CalendarMath.TryAddMonths(time.Today + 1 - DateOnly.FromDayNumber(time.Today).Day, 1, out var first) ? time.Clock.StartOfDay(first) : null;

    protected override bool IsSame(DateTime first, DateTime last) => first.Year == last.Year && first.Month == last.Month;

    protected override Value Of(DateTime local) => Value.OfNumber(local.Month);
}
