using System.Collections.Immutable;
using CareRules.Facts;

namespace CareRules.Functions;

/// <summary>The hour of an instant in the customer's zone, 0 to 23.</summary>
internal sealed class HourFunction : CalendarPartFunction
{
    public override string Name => "hour";

    public override ImmutableArray<ValueKind> Arguments => [ValueKind.Instant];

    public override ValueKind Result => ValueKind.Number;

    public override ResultDomain Domain { get; } = ResultDomain.Whole(0m, 23m);

    public override string Example => "hour(last(interactions.at))";

    public override string Summary => "number: the hour of an instant, 0 to 23";

    protected override bool IsHourly => true;

    public override string Words(string argument, Language language) => language == Language.Chinese ? $"{argument}的小时" : $"hour of {argument}";

    protected override Value Of(DateTime local) => Value.OfNumber(local.Hour);
}
