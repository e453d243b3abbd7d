using CareRules.Facts;

namespace CareRules.Messages;

/// <summary>Problems of business calendars, and of what is counted by them.</summary>
internal static class CalendarMessages
{
    public static LocalizedText OneSetOfHours { get; } = new("a workday has one set of hours", "一个上班日只有一组营业时间");

    public static LocalizedText DayOrRange { get; } = new("a day or a range of days", "写一天或一段日期");

    public static LocalizedText FirstListed { get; } = new("first listed here", "首次列在这里");

    public static Message BuiltInName(string name) => new(
        DiagnosticCatalog.BadName,
        new($"`{name}` is the built-in calendar", $"`{name}` 是内置日历的名称"),
        Helps.Rename);

    public static Message DefinedTwice(string name) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"the calendar `{name}` is defined twice", $"日历 `{name}` 定义了两次"),
        Helps.RemoveOne);

    public static Message NoCoverage(string name) => new(
        DiagnosticCatalog.BadCoverage,
        new($"the calendar `{name}` does not say which days it covers", $"日历 `{name}` 没有写明覆盖哪些天"),
        new(
            "add `coverage: {from: 2026-01-01, to: 2026-12-31}`; beyond it nobody knows the holidays, and nothing is worked out",
            "加上 `coverage: {from: 2026-01-01, to: 2026-12-31}`；范围之外的节假日无从得知，不作计算"));

    public static Message CoverageReversed() => new(
        DiagnosticCatalog.BadCoverage,
        new("the coverage ends before it begins", "覆盖范围的终点早于起点"),
        new("put the earlier day under `from`; both days are covered", "较早的一天写在 `from`；两端都包含在内"));

    public static Message CoverageTooLong(int years) => new(
        DiagnosticCatalog.BadCoverage,
        new($"a coverage has at most {years} years, between 1900 and 2200", $"覆盖范围最多 {years} 年，在 1900 年到 2200 年之间"),
        new("cover the years whose holidays are known", "覆盖节假日已知的年份"));

    public static Message RangeReversed() => new(
        DiagnosticCatalog.BadCoverage,
        new("the range ends before it begins", "这段日期的终点早于起点"),
        new("put the earlier day under `from`; both days are meant", "较早的一天写在 `from`；两端都包含在内"));

    public static Message OutsideCoverage(string day, string first, string last) => new(
        DiagnosticCatalog.OutsideCoverage,
        new($"{day} lies outside the calendar's coverage, {first} to {last}", $"{day} 不在日历的覆盖范围 {first} 至 {last} 之内"),
        new("extend the coverage, once all holidays of the added days are listed", "列全新增日期的节假日后，扩大覆盖范围"));

    public static Message DayTwice(string day) => new(
        DiagnosticCatalog.DayTwice,
        new($"{day} is listed twice", $"{day} 列了两次"),
        new("a day is one holiday or one workday", "一天要么是假日，要么是上班日"));

    public static Message WorkdayWithoutHours() => new(
        DiagnosticCatalog.BadHours,
        new("a workday has no hours", "上班日没有营业时间"),
        new("name a weekday that is open, or list the day under `holidays`", "写一个营业的星期几，或把这一天列在 `holidays` 下"));

    public static Message HoursOverlap(string day) => new(
        DiagnosticCatalog.BadHours,
        new($"on {day} the hours begin before those of the day before have ended", $"{day} 的营业时间在前一天的营业时间结束之前就开始了"),
        new("end the span that runs past midnight earlier, or begin the next day's later", "让跨过午夜的时段早些结束，或次日的时段晚些开始"));

    public static Message HoursNotAMapping(LocalizedText node, string example) => new(
        DiagnosticCatalog.WrongShape,
        new($"`hours` must be a mapping of weekdays, but this is {node.En}", $"`hours` 须是以星期几为键的映射，但这里是{node.Zh}"),
        new($"write `mon-fri: [\"{example}\"]` below it", $"把 `mon-fri: [\"{example}\"]` 写在它下面"));

    public static Message HoursTwice(string weekday) => new(
        DiagnosticCatalog.DefinedTwice,
        new($"the hours of `{weekday}` are given twice", $"`{weekday}` 的营业时间写了两次"),
        new("give all spans of a day in one list", "一天的各个时段写在同一个列表中"));

    public static Message NeverOpen(string example) => new(
        DiagnosticCatalog.BadHours,
        new("the calendar is never open", "这个日历没有营业时间"),
        new($"give at least one weekday hours, for example `mon-fri: [\"{example}\"]`", $"至少给一个星期几写营业时间，例如 `mon-fri: [\"{example}\"]`"));

    public static Message SpansOverlap(string span) => new(
        DiagnosticCatalog.BadHours,
        new($"`{span}` begins before the span in front of it has ended", $"`{span}` 在前一个时段结束之前就开始了"),
        new("write a day's spans in order, without overlap", "一天的各个时段按先后写，互不重叠"));

    public static Message TooManySpans(int most) => new(
        DiagnosticCatalog.BadHours,
        new($"a day has at most {most} spans", $"一天最多有 {most} 个时段"));

    /// <param name="text">What was written.</param>
    /// <param name="names">The English names of the weekdays.</param>
    /// <param name="first">The first Chinese name.</param>
    /// <param name="last">The last Chinese name.</param>
    /// <param name="close">The weekday that was probably meant.</param>
    public static Message NotAWeekday(string text, IEnumerable<string> names, string first, string last, string? close)
    {
        var list = Terms.List(names);
        return new(
            DiagnosticCatalog.BadHours,
            new($"`{text}` is not a weekday", $"`{text}` 不是星期几"),
            close is null
                ? new($"weekdays are {list.En}, or {first} to {last}", $"星期写作 {list.Zh}，或 {first} 至 {last}")
                : Helps.DidYouMean(close),
            close);
    }

    public static Message SpanNotAText(LocalizedText node, string example) => new(
        DiagnosticCatalog.WrongShape,
        new($"a span of opening hours must be a text, but this is {node.En}", $"营业时段须是一段文本，但这里是{node.Zh}"),
        Helps.ForExample($"\"{example}\""));

    /// <param name="text">What was written.</param>
    /// <param name="correct">The same span in the right form.</param>
    public static Message SpanForm(string text, string correct) => new(
        DiagnosticCatalog.BadHours,
        NotASpan(text),
        Helps.Write(correct),
        correct);

    public static Message NotASpan(string text, string example) => new(
        DiagnosticCatalog.BadHours,
        NotASpan(text),
        new(
            $"write two times with a hyphen, for example `{example}`; `22:00-02:00` runs past midnight, `24:00` is the end of the day",
            $"两个时刻间用短横线，例如 `{example}`；`22:00-02:00` 跨过午夜，`24:00` 是一天的终点"));

    public static Message EmptySpan(string text) => new(
        DiagnosticCatalog.BadHours,
        new($"`{text}` has no length", $"`{text}` 没有长度"),
        new("a whole day is `00:00-24:00`", "全天写作 `00:00-24:00`"));

    public static Message NotAName(LocalizedText node) => new(
        DiagnosticCatalog.WrongShape,
        new($"`calendar` must be the name of a calendar, but this is {node.En}", $"`calendar` 须是日历的名称，但这里是{node.Zh}"),
        new("define calendars under `calendars:` and name one here", "在 `calendars:` 下定义日历，在这里写其中一个的名称"));

    /// <param name="name">The name as written.</param>
    /// <param name="builtIn">The name of the built-in calendar.</param>
    /// <param name="close">The calendar that was probably meant.</param>
    public static Message Unknown(string name, string builtIn, string? close) => new(
        DiagnosticCatalog.UnknownCalendar,
        new($"no calendar is named `{name}`", $"没有名为 `{name}` 的日历"),
        close is null
            ? new(
                $"define it under `calendars:`, load the file that does, or name the built-in `{builtIn}`",
                $"在 `calendars:` 下定义，加载定义它的文件，或使用内置的 `{builtIn}`")
            : Helps.DidYouMean(close),
        close);

    /// <summary>A calendar of the pack that there is not, where the built-in one would be of no use.</summary>
    public static Message UnknownOwn(string name, string? close) => new(
        DiagnosticCatalog.UnknownCalendar,
        new($"no calendar is named `{name}`", $"没有名为 `{name}` 的日历"),
        close is null
            ? new("define it under `calendars:`, or load the file that does", "在 `calendars:` 下定义，或加载定义它的文件")
            : Helps.DidYouMean(close),
        close);

    public static Message NoDaysOff(string name) => new(
        DiagnosticCatalog.UnknownCalendar,
        new($"the calendar `{name}` is always open and has no days off", $"日历 `{name}` 始终营业，没有休息日"),
        new("name a calendar of `calendars:` with its hours and holidays", "写 `calendars:` 下含营业时间和节假日的日历"));

    public static Message NotADay(LocalizedText kind) => new(
        DiagnosticCatalog.WrongShape,
        new($"a weekday must be a text, but this is {kind.En}", $"星期须是文本，而这里是{kind.Zh}"),
        new("write `sun`, `mon-fri` or a list of these", "写 `sun`、`mon-fri`（周日、周一至周五）或它们的列表"));

    public static Message NoneNamed(string builtIn) => new(
        DiagnosticCatalog.NoCalendar,
        new("business time needs a calendar, and the head of the pack names none", "工作时间需要日历，而包头没有写日历"),
        new(
            $"add `calendar: ...` to the head, for example `calendar: {builtIn}`, or write a clock time",
            $"在包头加上 `calendar: ...`，例如 `calendar: {builtIn}`，或写自然时间"));

    public static Message LongerThanCalendar(string calendar) => new(
        DiagnosticCatalog.BeyondCoverage,
        new($"this is longer than all of the calendar `{calendar}`", $"这段时间比整个日历 `{calendar}` 还长"),
        new("extend the calendar's coverage, or write a shorter time", "扩大日历的覆盖范围，或缩短时长"));

    public static Message Unused() => new(
        DiagnosticCatalog.NeedsCalendar,
        new("every length of time in this pack is clock time, so the calendar changes nothing", "本包的时长都是自然时间，日历不起作用"),
        new(
            "write `24 business hours` or `2 business days` where opening hours count",
            "按营业时间计的写 `24 business hours` 或 `2 business days`"));

    private static LocalizedText NotASpan(string text) => new($"`{text}` is not a span of opening hours", $"`{text}` 不是营业时段");
}
