using CareRules.Facts;
using CareRules.Model;
using CareRules.Runtime.Nodes;
using CareRules.Runtime.State;
using CareRules.Time;

namespace CareRules.Runtime.Care;

/// <summary>Triggers on a date.</summary>
internal sealed class DatePlan(DateSource source, string text, TimeAmount? notice) : TriggerPlan
{
    public DateSource Source { get; } = source;

    public TimeAmount? Notice { get; } = notice;

    public override string? Text => text;

    public override bool ReadsLevels => Source.ReadsLevels;

    public override bool IsKnown(Frame frame) => Source.Around(frame).Known;

    public override void NameMissing(Frame frame, MissingFacts missing) => Source.NameMissing(frame, missing);

    public override string IdOf(Frame frame, in Occurrence occurrence) => frame.TextOf(Source.IdDayOf(frame, occurrence.Day));

    public override PackClock ClockOf(Frame frame) => Source.ClockOf(frame);

    public override void AddCurrent(Frame frame, CareRulePlan rule, List<Occurrence> occurrences)
    {
        ref readonly var around = ref Source.Around(frame);
        if (around.Known)
        {
            AddCurrent(frame, ClockOf(frame), rule, occurrences, around, Source.Recurrence, Notice, null);
        }
    }

    public override void AddNearby(Frame frame, CareRulePlan rule, List<Occurrence> occurrences) =>
        AddNearby(ClockOf(frame), occurrences, Source.Around(frame), Source.Recurrence, Notice, null);

    internal static void AddNearby(PackClock clock, List<Occurrence> occurrences, in DaysAround around, DateRecurrence recurrence, TimeAmount? notice, string? kind)
    {
        if (around.Known && around.Last != DaysAround.None)
        {
            occurrences.Add(On(clock, around.Last, recurrence, notice, kind));
        }

        if (around.Known && around.Next != DaysAround.None)
        {
            occurrences.Add(On(clock, around.Next, recurrence, notice, kind));
        }
    }

    /// <summary>
    /// Adds the occurrences that are current: with a long notice or a late due day these can be several years' occurrences.
    /// </summary>
    internal static void AddCurrent(Frame frame, PackClock clock, CareRulePlan rule, List<Occurrence> occurrences, in DaysAround around, DateRecurrence recurrence, TimeAmount? notice, string? kind)
    {
        var first = occurrences.Count;
        for (var day = around.Last; day != DaysAround.None;)
        {
            var occurrence = On(clock, day, recurrence, notice, kind);
            if (frame.Now >= rule.LatestEnd(occurrence, clock))
            {
                break;
            }

            if (frame.Now < rule.EndOf(occurrence, clock, frame))
            {
                occurrences.Insert(first, occurrence);
            }

            day = recurrence.Repeats() && DateSource.TryYear(around, DateOnly.FromDayNumber(day).Year - 1, out var earlier) ? earlier : DaysAround.None;
        }

        for (var day = around.Next; notice is not null && day != DaysAround.None;)
        {
            var occurrence = On(clock, day, recurrence, notice, kind);
            if (occurrence.From > frame.Now)
            {
                break;
            }

            AddIfCurrent(frame, rule, occurrences, occurrence);
            day = recurrence.Repeats() && DateSource.TryYear(around, DateOnly.FromDayNumber(day).Year + 1, out var later) ? later : DaysAround.None;
        }
    }

    private static Occurrence On(PackClock clock, int day, DateRecurrence recurrence, TimeAmount? notice, string? kind) =>
        new(clock.StartOfDay(day), day, EmittedFrom(clock, day, notice), clock.StartOfDay(recurrence.DayAfter(day)), kind, null, -1);

    public override bool IsSteady(Frame frame, long to) => Source.IsSteady(frame, to);

    public override long NextStart(Frame frame) => NextStart(frame, ClockOf(frame), Source.Around(frame), Source.Recurrence, Notice);

    /// <summary>The first instant after as-of from which an occurrence of a date is current.</summary>
    internal static long NextStart(Frame frame, PackClock clock, in DaysAround around, DateRecurrence recurrence, TimeAmount? notice)
    {
        for (var day = around.Known ? around.Next : DaysAround.None; day != DaysAround.None;)
        {
            if (EmittedFrom(clock, day, notice) is var from && from > frame.Now)
            {
                return from;
            }

            day = recurrence.Repeats() && DateSource.TryYear(around, DateOnly.FromDayNumber(day).Year + 1, out var later) ? later : DaysAround.None;
        }

        return Occurrence.Never;
    }
}
