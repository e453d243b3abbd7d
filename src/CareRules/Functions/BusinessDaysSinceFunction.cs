using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>The whole working days after the day of an instant or date.</summary>
internal sealed class BusinessDaysSinceFunction : BusinessSinceFunction
{
    public override string Name => "business_days_since";

    public override ValueKind Result => ValueKind.BusinessDays;

    public override string Example => "business_days_since(complaint.opened_at)";

    public override string Summary => "business days since: those after its day that have closed by now";

    public override string Words(string argument, Language language) => language == Language.Chinese ? $"距{argument}的工作日数" : $"business days since {argument}";

    protected override Value Since(long start, in EvaluationTime time) => Value.OfBusinessDays(time.Clock.Calendar!.DaysBetween(start, time.Now));

    protected override TimeAmount Amount(decimal units) => TimeAmount.FromBusinessDays((int)Math.Min(units, int.MaxValue));
}
