using System.Diagnostics;
using CareRules.Facts;
using CareRules.Model;
using CareRules.Wording;
using CareRules.Wording.Rules;

namespace CareRules.Authoring.Publishing;

/// <summary>When a rule acts, in words.</summary>
internal sealed class TriggerWording(ConditionText prose, Language language)
{
    public string Of(CareRule rule)
    {
        var notice = rule.Notice is { } ahead ? Say($", prepared {prose.Of(ahead)} ahead", $"，提前{prose.Of(ahead)}准备") : "";
        return rule.Trigger switch
        {
            CadenceTrigger { From: { } from } cadence => Say($"{Every(cadence.Every)} from {prose.Of(from)}{notice}", $"{Every(cadence.Every)}（自{prose.Of(from)}起）{notice}"),
            CadenceTrigger cadence => Every(cadence.Every) + notice,
            DateTrigger or ImportantDateTrigger => OfDate(rule.Trigger) + notice,
            EventTrigger { Repeat: { } repeat } again => Say(
                $"{Of(rule with { Trigger = again with { Repeat = null } })}, and again every {prose.Of(repeat.Every)} while {prose.Of(repeat.While)}",
                $"{Of(rule with { Trigger = again with { Repeat = null } })}，此后在{prose.Of(repeat.While)}期间每{prose.Of(repeat.Every)}一次"),
            EventTrigger { Before: { } before, After: { } after } => Say(
                $"{prose.Of(after)} after “{before.RuleId}” was done or, if not by then, due",
                $"步骤“{before.RuleId}”完成之后{prose.Of(after)}（届时未完成则从其期限起算）"),
            EventTrigger { After: { } after } step => Say(
                $"{prose.Of(after)} after each {Happening(step)}",
                $"每次{Happening(step)}之后{prose.Of(after)}"),
            EventTrigger happening => Say($"on each {Happening(happening)}", $"每次{Happening(happening)}"),
            DataGapTrigger => Say("when a fact is missing", "数据缺失时"),
            StandingTrigger => Say("as soon as it holds", "条件成立时"),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>A trigger on dates.</summary>
    public string OfDate(CareTrigger trigger) => trigger switch
    {
        DateTrigger date => Of(date.Recurrence, date.CountsDate, prose.Of(date.Date)),
        ImportantDateTrigger dates => Of(dates),
        StandingTrigger or CadenceTrigger or EventTrigger or DataGapTrigger => throw new UnreachableException(),
        _ => throw new UnreachableException(),
    };

    private string Happening(EventTrigger happening) => happening.Deadline is { } moment && language == Language.English
        ? $"{(moment.IsBreach ? "breach" : "warning")} of the deadline to {Titles.Step(moment.Step).En} a {Titles.Entry(happening.List).En}"
        : Say(
        $"{happening.List.Singular.Replace('_', ' ')} {happening.Event.Name.Replace('_', ' ')}".TrimEnd(),
        $"{happening.List.Label.In(language) ?? happening.List.Singular}{(happening.Event.Name.Length == 0 ? "" : $"（{happening.Event.At.Label.In(language) ?? happening.Event.Name}）")}");

    private string Of(DateRecurrence recurrence, bool countsDate, string date) => recurrence switch
    {
        DateRecurrence.Once => Say($"on {date}", $"{date}当日"),
        DateRecurrence.Yearly when countsDate => Say($"on {date} and on that day of every later year", $"{date}当日及以后每年同日"),
        DateRecurrence.Month when countsDate => Say($"in the month of {date} and in that month of every later year", $"{date}所在的月份及以后每年同月"),
        DateRecurrence.Yearly => Say($"every year on the day of {date}", $"每年{date}当日"),
        DateRecurrence.Month => Say($"every year in the month of {date}", $"每年{date}所在的月份"),
    };

    private string Of(ImportantDateTrigger trigger)
    {
        var kinds = PhraseText.List(trigger.Kinds, language);
        return trigger.Recurrence switch
        {
            DateRecurrence.Yearly when trigger.CountsDate => Say($"on {kinds} and on that day of every later year", $"{kinds}当日及以后每年同日"),
            DateRecurrence.Once => Say($"on {kinds}", kinds),
            DateRecurrence.Yearly => Say($"on {kinds}, every year", $"{kinds}（每年）"),
            DateRecurrence.Month => Say($"in the month of {kinds}, every year", $"{kinds}所在的月份（每年）"),
        };
    }

    // "every month" instead of "every 1 month".
    private string Every(TimeAmount length) => length switch
    {
        { Measure: TimeMeasure.Months, Count: 1 } => Say("every month", "每月"),
        { Measure: TimeMeasure.Months, Count: 3 } => Say("every quarter", "每季度"),
        { Measure: TimeMeasure.Months, Count: 6 } => Say("every half-year", "每半年"),
        { Measure: TimeMeasure.Months, Count: 12 } => Say("every year", "每年"),
        { Measure: TimeMeasure.Exact, Count: TimeSpan.TicksPerDay } => Say("every day", "每天"),
        { Measure: TimeMeasure.Exact, Count: 7 * TimeSpan.TicksPerDay } => Say("every week", "每周"),
        _ => Say($"every {prose.Of(length)}", $"每{prose.Of(length)}"),
    };

    private string Say(string en, string zh) => language == Language.Chinese ? zh : en;
}
