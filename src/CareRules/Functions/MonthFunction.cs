using CareRules.Facts;

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

    protected override Value Of(DateTime local) => Value.OfNumber(local.Month);
}
