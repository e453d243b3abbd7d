using CareRules.Facts;
using CareRules.Time;

namespace CareRules.Functions;

/// <summary>The weekday of a date or instant, by its short name as in calendars: <c>mon</c> to <c>sun</c>.</summary>
internal sealed class WeekdayFunction : CalendarPartFunction
{
    public override string Name => "weekday";

    public override ValueKind Result => ValueKind.Text;

    public override ResultDomain Domain { get; } = ResultDomain.Of(Weekdays.All);

    public override string Example => "weekday(today)";

    public override string Summary => "text: the weekday of a date or instant, `mon` to `sun` (周一 to 周日)";

    public override string Words(string argument, Language language) => language == Language.Chinese ? $"{argument}的星期" : $"weekday of {argument}";

    protected override Value Of(DateTime local) => Value.Of(Weekdays.Of(local.DayOfWeek).En!);
}
