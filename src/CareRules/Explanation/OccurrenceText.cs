using CareRules.Facts;
using CareRules.Model;
using CareRules.Wording;

namespace CareRules.Explanation;

/// <summary>Describes occurrences: a date, a period, an event.</summary>
internal sealed class OccurrenceText(ExplanationScope scope)
{
    /// <summary>The event of an occurrence; null for dates and periods.</summary>
    public static LocalizedText? Subject(CareTrigger trigger, RuleOccurrence? occurrence)
    {
        if (occurrence?.Entry is MissingFact fact)
        {
            return PhraseText.Named(fact.Label, fact.Name);
        }

        if (trigger is not EventTrigger happening || occurrence?.Entry is not { } entry)
        {
            return null;
        }

        var id = happening.List.Id?.Get(entry) is { IsUnknown: false } known ? " " + known.Text : "";
        if (occurrence.Number > 0)
        {
            return OccurrenceWording.Again(Words(happening.List.Singular), id, occurrence.Number, TimeText.Instant(occurrence.OccursAt), happening.List.Label);
        }

        if (happening.StartText is not null)
        {
            var after = happening.After!.Value;
            return OccurrenceWording.Step(
                Words(happening.List.Singular),
                id,
                new(LengthText.Of(after, Language.English), LengthText.Of(after, Language.Chinese)),
                happening.Before?.RuleId,
                TimeText.Instant(occurrence.OccursAt),
                happening.List.Label);
        }

        return OccurrenceWording.Event(
            Words(happening.List.Singular),
            id,
            Words(happening.Event.Name),
            TimeText.Instant(occurrence.OccursAt),
            happening.List.Label,
            happening.Event.At.Label);
    }

    public static LocalizedText Current(CareTrigger trigger, RuleOccurrence occurrence) =>
        OccurrenceWording.Current(Name(trigger, occurrence), occurrence.EmittedUntil is { } until ? TimeText.Moment(until) : null);

    public static LocalizedText Waiting(CareTrigger trigger, RuleOccurrence? last, RuleOccurrence? next)
    {
        if (trigger is DataGapTrigger)
        {
            return OccurrenceWording.NoFactMissing;
        }

        if (last is null && next is null)
        {
            return trigger is EventTrigger { List: var list, Event: var happening }
                ? OccurrenceWording.NoneSoFar(Words(list.Singular), Words(happening.Name), list.Label, happening.At.Label)
                : OccurrenceWording.NoDate;
        }

        var clauses = new List<LocalizedText>();
        if (last is { Holds: Truth.False })
        {
            clauses.Add(OccurrenceWording.DidNotHold(Name(trigger, last)));
        }
        else if (last is { EmittedUntil: { } until })
        {
            clauses.Add(OccurrenceWording.Last(Name(trigger, last), TimeText.Moment(until)));
        }

        if (next is not null)
        {
            var what = Name(trigger, next);
            var from = TimeText.Moment(next.EmittedFrom);
            clauses.Add(OccurrenceWording.Next(what, from == what.En ? null : from));
        }

        return PhraseText.Clauses(clauses);
    }

    public LocalizedText Unknown(CareRule rule)
    {
        var missing = scope.Session.MissingTrigger(rule).Select(f => PhraseText.Named(scope.Names.OfFact(f).Label, f)).ToList();
        return OccurrenceWording.DateUnknown(PhraseText.List(missing));
    }

    private static LocalizedText Name(CareTrigger trigger, RuleOccurrence occurrence)
    {
        if (Subject(trigger, occurrence) is { } subject)
        {
            return subject;
        }

        var day = TimeText.Day(occurrence.Day);
        var kind = trigger is ImportantDateTrigger ? occurrence.Occurrence[..occurrence.Occurrence.LastIndexOf(':')] + " " : "";
        return new LocalizedText(kind + day, kind + day);
    }

    private static string Words(string name) => name.Replace('_', ' ');
}
