using System.Globalization;
using CareRules.Facts;

namespace CareRules.Explanation;

/// <summary>The texts of occurrences: which one is current, which was the last, which comes next.</summary>
internal static class OccurrenceWording
{
    public static LocalizedText NoFactMissing { get; } = new("no such fact is missing", "没有缺少相应的数据");

    public static LocalizedText NoDate { get; } = new("no such date", "没有相应日期");

    /// <param name="entry">What the list holds, in English: <c>complaint</c>.</param>
    /// <param name="id">The entry's id after a blank; empty without one.</param>
    /// <param name="happening">The event in English; empty where the entry itself is the event.</param>
    /// <param name="list">The label of the list.</param>
    /// <param name="time">The label of the field with the event's instant.</param>
    public static LocalizedText Event(string entry, string id, string happening, string at, LocalizedText list, LocalizedText time) => new(
        $"{entry}{id}, {(happening.Length == 0 ? "" : $"{happening} ")}{at}",
        $"{list.In(Language.Chinese) ?? entry}{id}，{time.In(Language.Chinese) ?? happening} {at}");

    /// <param name="entry">What the list holds, in English: <c>complaint</c>.</param>
    /// <param name="id">The entry's id after a blank; empty without one.</param>
    /// <param name="after">How long after the event, or after the step before.</param>
    /// <param name="before">The step before; null where the event counts.</param>
    /// <param name="list">The label of the list.</param>
    public static LocalizedText Step(string entry, string id, LocalizedText after, string? before, string at, LocalizedText list) => before is null
        ? new($"{entry}{id}, {after.En} later: {at}", $"{list.In(Language.Chinese) ?? entry}{id}，{after.Zh}后：{at}")
        : new($"{entry}{id}, {after.En} after `{before}`: {at}", $"{list.In(Language.Chinese) ?? entry}{id}，`{before}` 之后{after.Zh}：{at}");

    /// <param name="entry">What the list holds, in English: <c>complaint</c>.</param>
    /// <param name="id">The entry's id after a blank; empty without one.</param>
    /// <param name="number">How often it had occurred before.</param>
    /// <param name="list">The label of the list.</param>
    public static LocalizedText Again(string entry, string id, int number, string at, LocalizedText list) => new(
        string.Create(CultureInfo.InvariantCulture, $"{entry}{id}, repetition {number}: {at}"),
        string.Create(CultureInfo.InvariantCulture, $"{list.In(Language.Chinese) ?? entry}{id}，第{number}次重复：{at}"));

    /// <param name="what">The occurrence.</param>
    public static LocalizedText DidNotHold(LocalizedText what) => new(
        $"{what.En}: what `while` asks for did not hold then",
        $"{what.Zh}：当时 `while` 的条件不成立");

    /// <param name="happening">The event in English; empty where the entry itself is the event.</param>
    /// <param name="time">The label of the field with the event's instant.</param>
    public static LocalizedText NoneSoFar(string entry, string happening, LocalizedText list, LocalizedText time) => happening.Length == 0
        ? new($"no {entry} so far", $"尚无{list.In(Language.Chinese)}")
        : new($"no {entry} {happening} so far", $"尚无{list.In(Language.Chinese)}（{time.In(Language.Chinese)}）");

    /// <param name="until">Null for an occurrence without an end.</param>
    public static LocalizedText Current(LocalizedText what, string? until) => until is null
        ? new($"occurrence {what.En}", $"本次：{what.Zh}")
        : new($"occurrence {what.En}, until {until}", $"本次：{what.Zh}，有效至 {until}");

    public static LocalizedText Last(LocalizedText what, string until) =>
        new($"last occurrence {what.En}, over since {until}", $"上次：{what.Zh}，已于 {until} 结束");

    /// <param name="from">Since when it is prepared; null for its own day.</param>
    public static LocalizedText Next(LocalizedText what, string? from) => from is null
        ? new($"next occurrence {what.En}", $"下次：{what.Zh}")
        : new($"next occurrence {what.En}, from {from}", $"下次：{what.Zh}，{from} 起提醒");

    public static LocalizedText StartNotCovered(string calendar) => new($"when it begins is not known: the calendar `{calendar}` does not cover it", $"开始时间未知：日历 `{calendar}` 未覆盖");

    public static LocalizedText DateUnknown(LocalizedText facts) => new($"its date is not known: {facts.En}", $"日期未知：缺少{facts.Zh}");
}
