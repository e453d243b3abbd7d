using CareRules.Facts;
using CareRules.Model;

namespace CareRules.Explanation;

/// <summary>Describes occurrences: a date, a period, an event.</summary>
internal sealed class OccurrenceText(ExplanationScope scope)
{
    /// <summary>The event of an occurrence; null for dates and periods.</summary>
    public static LocalizedText? Subject(CareTrigger trigger, RuleOccurrence? occurrence)
    {
        if (occurrence?.Entry is MissingFact fact)
        {
            return new LocalizedText(fact.Label.En is { } en ? $"{en} ({fact.Name})" : fact.Name, fact.Label.Zh is { } zh ? $"{zh}（{fact.Name}）" : fact.Name);
        }

        if (trigger is not EventTrigger happening || occurrence?.Entry is not { } entry)
        {
            return null;
        }

        var id = happening.List.Id?.Get(entry) is { IsUnknown: false } known ? " " + known.Text : "";
        var at = ValueText.Instant(occurrence.OccursAt);
        var word = happening.Event.Name.Length == 0 ? "" : $"{Words(happening.Event.Name)} ";
        var singular = Words(happening.List.Singular);
        return new LocalizedText($"{singular}{id}, {word}{at}", $"{happening.List.Label.In(Language.Chinese) ?? singular}{id}，{happening.Event.At.Label.In(Language.Chinese) ?? word.TrimEnd()} {at}");
    }

    public static LocalizedText Current(CareTrigger trigger, RuleOccurrence occurrence)
    {
        var what = Name(trigger, occurrence);
        return occurrence.EmittedUntil is { } until
            ? new($"occurrence {what.En}, until {ValueText.Moment(until)}", $"本次：{what.Zh}，有效至 {ValueText.Moment(until)}")
            : new($"occurrence {what.En}", $"本次：{what.Zh}");
    }

    public static LocalizedText Waiting(CareTrigger trigger, RuleOccurrence? last, RuleOccurrence? next)
    {
        if (trigger is DataGapTrigger)
        {
            return new LocalizedText("no such fact is missing", "没有缺少相应的数据");
        }

        if (last is null && next is null)
        {
            return trigger is EventTrigger happening
                ? new($"no {Words(happening.List.Singular)} {Words(happening.Event.Name)}".TrimEnd() + " so far", $"尚无{happening.List.Label.In(Language.Chinese)}{(happening.Event.Name.Length == 0 ? "" : $"（{happening.Event.At.Label.In(Language.Chinese)}）")}")
                : new("no such date", "没有相应日期");
        }

        var (en, zh) = (new List<string>(), new List<string>());
        if (last is { EmittedUntil: { } until })
        {
            var what = Name(trigger, last);
            en.Add($"last occurrence {what.En}, over since {ValueText.Moment(until)}");
            zh.Add($"上次：{what.Zh}，已于 {ValueText.Moment(until)} 结束");
        }

        if (next is not null)
        {
            var what = Name(trigger, next);
            var from = ValueText.Moment(next.EmittedFrom);
            en.Add($"next occurrence {what.En}{(from == what.En ? "" : $", from {from}")}");
            zh.Add($"下次：{what.Zh}{(from == what.Zh ? "" : $"，{from} 起提醒")}");
        }

        return new LocalizedText(string.Join("; ", en), string.Join("；", zh));
    }

    public LocalizedText Unknown(CareRule rule)
    {
        var missing = scope.Session.MissingTrigger(rule).Select(scope.Names.OfFact).ToList();
        var en = string.Join(", ", missing.Select(m => m.Label.En is { } label ? $"{label} ({m.Name})" : m.Name));
        var zh = string.Join("、", missing.Select(m => m.Label.Zh is { } label ? $"{label}（{m.Name}）" : m.Name));
        return new LocalizedText($"its date is not known: {en}", $"日期未知：缺少{zh}");
    }

    private static LocalizedText Name(CareTrigger trigger, RuleOccurrence occurrence)
    {
        if (Subject(trigger, occurrence) is { } subject)
        {
            return subject;
        }

        var day = ClockFinder.Day(occurrence.Day.DayNumber);
        var kind = trigger is ImportantDateTrigger ? occurrence.Occurrence[..occurrence.Occurrence.LastIndexOf(':')] + " " : "";
        return new LocalizedText(kind + day, kind + day);
    }

    private static string Words(string name) => name.Replace('_', ' ');
}
