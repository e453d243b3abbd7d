using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>The day of an instant in the customer's zone.</summary>
internal sealed class DateOfFunction : CalendarPartFunction
{
    public override string Name => "date_of";

    public override ImmutableArray<ValueKind> Arguments => [ValueKind.Instant];

    public override ValueKind Result => ValueKind.Date;

    public override string Example => "date_of(last(purchases.at))";

    public override string Summary => "date: the day of an instant";

    public override string Words(string argument, Language language) => language == Language.Chinese ? $"{argument}所在的日期" : $"day of {argument}";

    /// <summary>The start of the day.</summary>
    public override Value Inverse(ValueKind argument, in Value result, in EvaluationTime time) => Value.OfInstant(time.Clock.StartOfDay((int)result.Number));

    protected override Value Of(DateTime local) => Value.Of(DateOnly.FromDateTime(local));
}
