using CareRules.Facts;
using CareRules.Model;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Explanation;

/// <summary>The texts of titles, notes and readings of explanations: why a rule has its result beside its tests.</summary>
internal static class ReasonWording
{
    public static LocalizedText NoLevel { get; } = new("no level", "无等级");

    public static LocalizedText Sample { get; } = new("Sample", "抽样");

    public static LocalizedText FirstOfSample(decimal share) => new($"the first {NumberText.Exact(share * 100m)}%", $"前 {NumberText.Exact(share * 100m)}%");

    public static LocalizedText PartOfSample(decimal from, decimal to) => new(
        $"from {NumberText.Exact(from * 100m)}% to {NumberText.Exact(to * 100m)}%",
        $"{NumberText.Exact(from * 100m)}% 至 {NumberText.Exact(to * 100m)}%");

    /// <summary>A customer's place, rounded down, so that it is never said to be at the end of a share that holds it.</summary>
    public static LocalizedText PlaceInSample(decimal place)
    {
        var shown = $"{NumberText.Exact(Math.Floor(place * 10_000m) / 100m)}%";
        return new($"at {shown}", $"位于 {shown}");
    }

    public static LocalizedText GivenByTest { get; } = new("the level is given by the test", "等级由测试给定");

    public static LocalizedText ListUnknown(FactList list) => new($"{list.Name.Replace('_', ' ')} are not known", $"{list.Label.In(Language.Chinese) ?? list.Name}未知");

    public static LocalizedText NoEntry(FactList list) => new($"there is no {Titles.Entry(list).En}", $"没有{Titles.Entry(list).Zh}");

    public static LocalizedText NoTimeInTable { get; } = new("its time cannot be told: the table has no answer", "无法确定时限：决策表没有结果");

    /// <param name="calendar">The calendar, with its last day.</param>
    public static LocalizedText Uncovered(LocalizedText calendar) => new(
        $"it cannot be told when it is due: {calendar.En}; extend its coverage, holidays and workdays",
        $"无法确定到期时间：{calendar.Zh}未覆盖所需日期，请延长其有效期（coverage），并补充节假日和调休日");

    public static LocalizedText OpenSteps { get; } = new("open steps", "未完成的环节");

    public static LocalizedText StillToBeDone { get; } = new("still to be done", "尚未完成");

    public static LocalizedText Elapsed { get; } = new("Elapsed", "已用时");

    public static LocalizedText Paused { get; } = new("Paused", "暂停");

    public static LocalizedText Within { get; } = new("Within", "时限");

    public static LocalizedText Never { get; } = new("never", "从未");

    /// <param name="until">Null for no end.</param>
    public static LocalizedText GivenBy(string author, string? until, string reason) => until is null
        ? new($"given by {author}: {reason}", $"由 {author} 指定：{reason}")
        : new($"given by {author} until {until}: {reason}", $"由 {author} 指定，有效至 {until}：{reason}");

    public static LocalizedText HeldForGrace(LocalizedText earned, string until) => new(
        $"the conditions give {earned.In(Language.English)}; the level is held for the grace, until {until}",
        $"按条件应为{earned.In(Language.Chinese)}；宽限期内保留等级，至 {until}");

    public static LocalizedText HeldUntilReview(LocalizedText earned) => new(
        $"the conditions give {earned.In(Language.English)}; the level is held until a review",
        $"按条件应为{earned.In(Language.Chinese)}；等级保留至下次复核");

    public static LocalizedText FallsOneLevel(LocalizedText earned) => new(
        $"the conditions give {earned.In(Language.English)}; a level falls by one at a time",
        $"按条件应为{earned.In(Language.Chinese)}；每次只降一级");

    /// <summary>Said of a level that would not be reached now.</summary>
    public static LocalizedText KeptByLess { get; } = new(
        "held before, so that `keep` is enough",
        "此前已取得，满足保级条件即可保留");

    public static LocalizedText CouldBe(LocalizedText levels) => new(
        $"it could be {levels.In(Language.English)}: facts are missing",
        $"缺少事实，可能为{levels.In(Language.Chinese)}");

    public static LocalizedText HeldWhileUnknown(LocalizedText levels) => new(
        $"the conditions could give {levels.In(Language.English)}: the level stays until it can be told",
        $"缺少事实，按条件可能为{levels.In(Language.Chinese)}；能够确定之前保留等级");

    /// <summary>Said where the author chose <c>if_unknown: lower</c>.</summary>
    public static LocalizedText UnknownIsLower { get; } = new(
        "what is unknown counts as not holding, as `if_unknown: lower` says",
        "按 if_unknown: lower，未知的条件按不成立计");

    public static LocalizedText Between(decimal low, decimal high) =>
        new($"between {NumberText.Of(low)} and {NumberText.Of(high)}", $"{NumberText.Of(low)} 至 {NumberText.Of(high)} 之间");

    /// <summary>The same within a sentence.</summary>
    public static LocalizedText Ends(decimal low, decimal high) =>
        new($"between {NumberText.Of(low)} and {NumberText.Of(high)}", $"{NumberText.Of(low)} 至 {NumberText.Of(high)}");

    public static LocalizedText EarliestOf(LocalizedText severities) => new(
        $"the severity could be {severities.In(Language.English)}: the deadline that comes first counts",
        $"严重程度可能为{severities.In(Language.Chinese)}，按最早到期的时限计");

    public static LocalizedText WarnsFirst(LocalizedText within) => new(
        $"of the deadlines that it could have, the warning of {within.In(Language.English)} comes first",
        $"在可能适用的时限中，{within.In(Language.Chinese)}的预警最早，按它预警");

    public static LocalizedText EarliestInTable(LocalizedText lengths) => new(
        $"facts are missing, and the table could give {lengths.In(Language.English)}: the deadline that comes first counts",
        $"缺少事实，决策表可能给出{lengths.In(Language.Chinese)}，按最早到期的时限计");

    public static LocalizedText HigherLevel(LocalizedText level) =>
        new($"a higher level holds: {level.In(Language.English)}", $"已达到更高等级：{level.In(Language.Chinese)}");

    public static LocalizedText MoreSevere(LocalizedText severity) =>
        new($"a more severe one holds: {severity.In(Language.English)}", $"已符合更严重的级别：{severity.In(Language.Chinese)}");

    public static LocalizedText Raised(FactList list, LocalizedText severity) => new(
        $"a repeated {Titles.Entry(list).En}, so raised to {severity.In(Language.English)}",
        $"重复{Titles.Entry(list).Zh}，升级为{severity.In(Language.Chinese)}");

    public static LocalizedText NoMoreTime(FactList list, LocalizedText severity) => new(
        $"a repeat gives no more time: the deadline of {severity.In(Language.English)}, the severity before, counts",
        $"重复{Titles.Entry(list).Zh}不放宽时限：仍按升级前的级别（{severity.In(Language.Chinese)}）计时");

    public static LocalizedText ClockNotStarted(LocalizedText from) =>
        new($"its clock has not started: {from.En} is not known", $"计时尚未开始：缺少{from.Zh}");

    public static LocalizedText Step(LocalizedText step) => new($"Step {step.En}", $"{step.Zh}环节");

    public static LocalizedText DoneAt(string at) => new($"done {at}", $"已完成 {at}");

    public static LocalizedText Deadline(LocalizedText step, LocalizedText within) =>
        new($"{step.En} within {within.En}", $"{within.Zh}内{step.Zh}");

    public static LocalizedText Opened(FactList list, string id, string opened) => new($"{Titles.Entry(list, id).En}, opened {opened}", $"{Titles.Entry(list, id).Zh}，{opened} 提出");

    public static LocalizedText PointsForEach(decimal points, LocalizedText amount) =>
        new($"{Points(points)} for each {amount.En}", $"每消费{amount.Zh}积{NumberText.Of(points)}分");

    public static LocalizedText PointsEachTime(decimal points) => new($"{Points(points)} each time", $"每次积{NumberText.Of(points)}分");

    public static LocalizedText PointsWorkedOut(string points) => new($"`{points}` points each time", $"每次积 `{points}` 分");

    public static LocalizedText SettleAfter(LocalizedText length) => new($"usable {length.En} after they were earned", $"获得{length.Zh}后可用");

    public static LocalizedText AtMostADay(int times) => new($"at most {times} a day", $"每天最多{times}次");

    public static LocalizedText SwitchedOff(string reason) => new($"switched off: {reason}", $"已停用：{reason}");

    public static LocalizedText InForce(EffectiveRange range) => new($"in force {range}", (range.From, range.To) switch
    {
        ({ } from, { } to) => $"{TimeText.Day(from)} 至 {TimeText.Day(to)} 有效",
        ({ } from, null) => $"{TimeText.Day(from)} 起生效",
        (null, { } to) => $"{TimeText.Day(to)} 后失效",
        (null, null) => "始终有效",
    });

    public static LocalizedText LastDone(string rule) => new($"Last done {rule}", $"最近一次 {rule}");

    private static string Points(decimal points) => $"{NumberText.Of(points)} {(points == 1m ? "point" : "points")}";
}
