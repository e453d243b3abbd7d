using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>The opening hours since an instant or the start of a date.</summary>
internal sealed class BusinessTimeSinceFunction : BusinessSinceFunction
{
    public override string Name => "business_time_since";

    public override ValueKind Result => ValueKind.BusinessTime;

    public override string Example => "business_time_since(complaint.opened_at)";

    public override string Summary => "business time since an instant or the start of a date: the opening hours between";

    public override string Words(string argument, Language language) => language == Language.Chinese ? $"距{argument}的工作时间" : $"business time since {argument}";

    // Counted from the same instant it grows with the opening hours alone.
    protected override Pace? PaceOf(in ValueRange argument) => argument.IsFixed ? Pace.Hours : null;

    protected override Value Since(long start, in EvaluationTime time) => Value.OfBusinessTime(time.Clock.Calendar!.Elapsed(start, time.Now));

    protected override TimeAmount Amount(decimal units) => TimeAmount.FromBusinessTicks((long)units);
}
